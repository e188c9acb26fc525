/**
 * The names a text may use, and how a run of letters is cut into them: `xcosx` is x, cos, x. As in quiz/reading/vocabulary.py.
 *
 * @module
 */

import { Unreadable } from "./tokens.js";

/** Why a word cannot stand there, in the words of the engine. */
export function strange(word, variables) {
  if (!variables.length) return `a number is asked for, so ${word} cannot stand here`;
  const names = variables.join(", ").replace(/, (\w+)$/, " and $1");
  return word.length > 2 ? `I do not know the word ${word}; write a formula in ${names}` : `only ${names} can stand here, not ${word}`;
}

const own = (table, key) => (Object.hasOwn(table, key) ? table[key] : undefined);

function isTwoVariables(word, variables, { choices }) {
  return ((word.length === 2 && word !== "ln") || choices.includes(word)) && [...word].every((letter) => variables.includes(letter));
}

/** What a whole word names: `{kind: "variable" | "constant" | "function", text}`, or undefined. */
function meaning(word, variables, table) {
  if (variables.includes(word)) return { kind: "variable", text: word };
  if (["e", "pi", "Pi", "PI"].includes(word) || (word === "E" && !variables.includes("e"))) return { kind: "constant", text: word.toLowerCase() };
  if (word === "sigma") return { kind: "function", text: "sigmoid" };
  const lower = word.toLowerCase();
  const name = own(table.spellings, word) ?? (word.length > 1 ? own(table.spellings, lower) : undefined) ?? (own(table.lowered, lower) && lower);
  const product = word[0] === "a" && variables.includes("a") && table.shortInverses.includes(word.slice(1));
  return name === undefined || product || isTwoVariables(word, variables, table) ? undefined : { kind: "function", text: name };
}

function cuts(run, known) {
  const ways = Array(run.length).fill(null).concat([[]]);
  for (let start = run.length - 1; start >= 0; start -= 1) {
    for (let end = run.length; end > start && !ways[start]; end -= 1) {
      const word = ways[end] && known(run.slice(start, end));
      if (word) ways[start] = [word, ...ways[end]];
    }
  }
  return ways[0];
}

function isBase(word, number, after) {
  if (number.kind !== "number" || number.spaced || !word.endsWith("log") || !["2", "10"].includes(number.text)) return false;
  if (after.kind === "word" && !after.spaced) throw new Unreadable(`is ${number.text} the base? Then write log_${number.text}`, number);
  return ["open", "word", "bar"].includes(after.kind);
}

/**
 * The tokens with every run of letters replaced by the words in it.
 * @param {import("./tokens.js").Token[]} tokens
 * @param {string[]} variables
 * @param {object} table
 */
export function named(tokens, variables, table) {
  const known = (word) => meaning(word, variables, table);
  return tokens.flatMap((token, place) => {
    const [before, after] = [tokens[place - 1], tokens[place + 1]];
    if (before?.kind === "word" && isBase(before.text, token, after ?? token)) return [{ ...token, kind: "underscore" }];
    if (token.kind !== "word") return [token];
    const words = cuts(token.text, known);
    if (!words) throw new Unreadable(strange(token.text, variables), token);
    return words.map((word, index) => ({ ...word, spaced: token.spaced && index === 0 }));
  });
}
