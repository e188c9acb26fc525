/**
 * A Pratt parser of what people type, with the precedences of quiz/reading/grammar.py.
 *
 * A tree is made of `{is: "number", value, fraction}`, `{is: "constant" | "variable", name}`,
 * `{is: "negative" | "sum" | "product" | "quotient" | "power" | "call", parts, name?}`.
 *
 * @module
 */

import { Unreadable } from "./tokens.js";

const END = { kind: "end", text: "", spaced: true };
const CLOSING = { "(": ")", "{": "}", "|": "|" };
const RAISED = /([+-]?)(\d*)([nx]?)/y;

export const number = (text) => ({ is: "number", text, value: Number(text), parts: [] });
const of = (is, ...parts) => ({ is, parts });
const joined = (is, ...parts) => of(is, ...parts.flatMap((part) => (part.is === is ? part.parts : [part])));
export const call = (name, ...parts) => ({ is: "call", name, parts });
const negative = (u) => (u.is === "negative" ? u.parts[0] : of("negative", u));
const product = (...factors) => (factors.length === 1 ? factors[0] : joined("product", ...factors));
const variables = (u) => u.is === "variable" || u.parts.some(variables);

/** Reads one expression from named tokens; throws Unreadable. */
export class Parser {
  #at = 0;
  #depth = 0;
  #open = [];
  #logarithm = -1;
  #base = null;

  /** `loose` reads a product without a sign as one thing, the other way in which people read 1/2x. */
  constructor(tokens, table, loose = false) {
    Object.assign(this, { tokens, table, loose });
  }

  get #next() {
    return this.tokens[this.#at] ?? END;
  }

  #take() {
    this.#at += 1;
    return this.tokens[this.#at - 1] ?? END;
  }

  #is(...texts) {
    return !["number", "variable", "constant", "function"].includes(this.#next.kind) && texts.includes(this.#next.text);
  }

  #refuse(reason, place = this.#next) {
    throw new Unreadable(reason, place);
  }

  whole() {
    if (this.#next.kind === "end") this.#refuse("there is nothing to read yet");
    const read = this.#expression(0);
    return this.#next.kind === "end" ? read : this.#refuse(this.#next.text === ")" ? "this bracket is not opened" : `I did not expect ${this.#next.text} here`);
  }

  #expression(binding) {
    this.#depth += 1;
    if (this.#depth > this.table.limits.DEPTH) this.#refuse("this is nested too deep; write it flatter");
    let left = this.#prefix(binding);
    for (let strength = this.#strength(); strength > binding; strength = this.#strength()) left = this.#infix(left, strength);
    this.#depth -= 1;
    return left;
  }

  #strength() {
    const { kind, text } = this.#next;
    const { "*": times, "^": power } = this.table.binding;
    if (kind === "operator") return this.table.binding[text];
    if (kind === "superscript") return power;
    if (kind === "bar") return this.#open.at(-1) === "|" ? 0 : times;
    return ["variable", "constant", "function", "open", "command", "number"].includes(kind) ? times : 0;
  }

  #infix(left, strength) {
    const { kind, text } = this.#next;
    if (kind === "superscript") return of("power", left, this.#small());
    if (kind === "number" && !this.#beginsAPower()) this.#refuse("a sign is missing before this number");
    if (kind === "operator") this.#take();
    const raising = text === "^" && kind === "operator";
    const read = this.#expression(raising ? strength - 1 : strength);
    const right = raising || (text === "/" && kind === "operator") ? this.#runningOn(read) : read;
    if (kind !== "operator" || text === "*") return product(left, right);
    if (raising) return of("power", left, right);
    return text === "/" ? of("quotient", left, right) : joined("sum", left, text === "-" ? negative(right) : right);
  }

  #runningOn(u) {
    while (this.loose && !this.#next.spaced && ["variable", "constant", "function", "open"].includes(this.#next.kind)) {
      const factor = this.#expression(this.table.binding["*"]);
      u = u.is === "negative" ? negative(product(u.parts[0], factor)) : product(u, factor);
    }
    return u;
  }

  #beginsAPower() {
    return (this.tokens[this.#at - 1].kind === "close" || this.#next.spaced) && this.tokens[this.#at + 1].text === "^";
  }

  #prefix(binding) {
    const token = this.#take();
    const below = () => this.#expression(Math.max(binding, this.table.negative));
    if (token.kind === "number") return this.#number(token);
    if (token.kind === "variable" || token.kind === "constant") return { is: token.kind, name: token.text, parts: [] };
    if (token.kind === "function") return this.#function(token.text);
    if (token.kind === "open") return this.#group(token);
    if (token.kind === "bar") return call("abs", this.#group(token));
    if (token.kind === "command") return this.#root();
    if (token.kind === "superscript" && this.#next.text === "sqrt" && /^\d{1,2}$/.test(token.text)) {
      this.#take();
      return of("power", this.#prefix(this.table.binding["^"]), of("quotient", number("1"), number(token.text)));
    }
    if (token.kind === "operator" && token.text === "-") return negative(below());
    if (token.kind === "operator" && token.text === "+") return below();
    return this.#refuse(token.kind === "end" ? "something is missing at the end" : `something is missing before ${token.text}`, token);
  }

  #number({ text }) {
    const { INTEGER_DIGITS, DECIMAL_EXPONENT } = this.table.limits;
    const [digits, exponent = "0"] = text.toLowerCase().split("e");
    if (digits.replace(".", "").length > INTEGER_DIGITS) this.#refuse(`this number has more than ${INTEGER_DIGITS} digits`);
    if (exponent.length > 5 || Math.abs(exponent) > DECIMAL_EXPONENT) this.#refuse(`the power of ten is beyond ${DECIMAL_EXPONENT}`);
    const [comma, after] = [this.#next, this.tokens[this.#at + 1] ?? END];
    const beside = comma.kind === "comma" && !comma.spaced && after.kind === "number" && !after.spaced;
    if (beside && this.#open.at(-1) !== "list") this.#refuse(`is this comma a decimal point? Then write ${text}.${after.text}`);
    return number(text);
  }

  #group(opening) {
    const closing = CLOSING[opening.text];
    const ofLogarithm = this.#at - 1 === this.#logarithm;
    const following = this.tokens[this.#at + 1] ?? END;
    if (this.#is(closing) && !(closing === "|" && following.kind !== "end")) this.#refuse("there is nothing between these brackets");
    this.#open.push(opening.text);
    const inside = this.#expression(0);
    this.#open.pop();
    if (ofLogarithm && this.#is(",")) {
      this.#take();
      this.#base = this.#expression(0);
    }
    if (!this.#is(closing)) this.#refuse(this.#next.kind === "end" ? "a bracket is not closed" : `I did not expect ${this.#next.text} here`);
    this.#take();
    return inside;
  }

  #root() {
    const index = this.#group(this.#take());
    return of("power", this.#group(this.#take()), of("quotient", number("1"), index));
  }

  #function(name) {
    if (this.table.choices.includes(name)) return call(name, ...this.#list(name));
    let [exponent, base] = [null, null];
    while (["superscript", "underscore", "prime"].includes(this.#next.kind) || this.#is("^")) {
      if (this.#next.kind === "prime") this.#refuse("this names a derivative; write the function itself");
      if (this.#next.kind === "underscore") base = this.#baseOf(name);
      else exponent = this.#next.kind === "superscript" ? this.#small() : this.#exponent();
    }
    const inverse = exponent?.is === "negative" && exponent.parts[0].value === 1 && this.table.inverses[name];
    if (inverse) [name, exponent] = [inverse, null];
    [this.#logarithm, this.#base] = [["ln", "lg"].includes(name) && !base ? this.#at : -1, null];
    this.#watchForALostExponent(name);
    const inside = this.#argument(name, this.table.roots.includes(name) && !this.loose);
    [base, name, this.#base] = [this.#base ?? base, this.#base ? "ln" : name, null];
    const value = base ? of("quotient", call(name, inside), call("ln", base)) : call(name, inside);
    return exponent ? of("power", value, exponent) : value;
  }

  /** Asks about `sin-1 x`, which a keyboard without raised digits makes of the inverse sine. */
  #watchForALostExponent(name) {
    const [minus = END, one, after] = this.tokens.slice(this.#at, this.#at + 3);
    const tight = minus.text === "-" && one?.text === "1" && !minus.spaced && !one.spaced;
    const inverse = this.table.inverses[name];
    const applied = ["variable", "constant", "function", "open"].includes(after?.kind);
    if (tight && inverse && applied) this.#refuse(`did you mean ${inverse}? If not, put brackets around what follows ${name}`);
  }

  #list(name) {
    if (!this.#is("(", "{")) this.#refuse(`${name} needs a list in brackets, such as ${name}(0, x)`);
    const closing = CLOSING[this.#take().text];
    this.#open.push("list");
    const found = [this.#expression(0)];
    while (this.#is(",", ";")) {
      this.#take();
      found.push(this.#expression(0));
    }
    this.#open.pop();
    if (!this.#is(closing)) this.#refuse("a bracket is not closed");
    this.#take();
    return found.length > 1 ? found : this.#refuse(`${name} compares two values or more, such as ${name}(0, x)`);
  }

  #baseOf(name) {
    if (name !== "ln") this.#refuse("an index can stand here only after log");
    const { text } = this.#take();
    if (text !== "_") return number(text);
    return this.#next.kind === "open" ? this.#group(this.#take()) : this.#prefix(this.table.binding["^"]);
  }

  #exponent() {
    this.#take();
    const minus = this.#is("-");
    if (minus) this.#take();
    if (this.#next.kind !== "number" && !this.#is("(", "{")) this.#refuse("a number is expected as the exponent here");
    const found = this.#prefix(this.table.binding["^"]);
    return minus ? negative(found) : found;
  }

  #argument(name, single) {
    if (this.#is("(", "{")) return this.#group(this.#take());
    if (this.#is("-")) {
      this.#take();
      return negative(this.#argument(name, single));
    }
    if ((this.#strength() === 0 && !this.#is("|")) || this.#is("+", "*", "/", "^")) this.#refuse(`${name} needs something to work on, such as ${name}(x)`);
    const times = this.table.binding["*"];
    const factors = [this.#expression(times)];
    while (!single && this.#continues(factors)) factors.push(this.#expression(times));
    return product(...factors);
  }

  #continues(factors) {
    if (factors.at(-1).is === "call") return false;
    return this.#next.kind === "variable" || (this.#next.kind === "constant" && !factors.some(variables));
  }

  #small() {
    const raised = this.#take().text;
    const text = raised.startsWith("(") === raised.endsWith(")") ? raised.replace(/^\(|\)$/g, "") : "";
    const terms = [];
    RAISED.lastIndex = 0;
    for (let term = RAISED.exec(text); term?.[0]; term = RAISED.exec(text)) terms.push(term);
    if (!text || terms.map(([whole]) => whole).join("") !== text || terms.some(([, , digits, letter]) => !digits && !letter) || text.length > this.table.limits.INTEGER_DIGITS) this.#refuse("I cannot read this raised part; write it with ^");
    const made = terms.map(([, sign, digits, letter]) => {
      const u = product(...(digits ? [number(digits)] : []), ...(letter ? [{ is: "variable", name: letter, parts: [] }] : []));
      return sign === "-" ? negative(u) : u;
    });
    return made.length === 1 ? made[0] : joined("sum", ...made);
  }
}
