/**
 * Shows how an answer is read while it is typed: by the page's own reader from the first key, then by the engine, which
 * reads the same grammar. What cannot be read yet is not called wrong while somebody types.
 *
 * @module
 */

import { engine } from "./engine.js";
import { marked } from "./exercise-echo.js";
import { typesetter, written } from "./pieces.js";

const REST = 250;
const PAUSE = 900;
const LONG_PAUSE = 1800;
const OPENING = "([{";
const CLOSING = ")]}";

/** How long to wait before it is said that a text cannot be read; for ever while somebody is in the middle of it. */
function patience(text, [start, end]) {
  const open = Array.from(text).reduce((depth, sign) => depth + OPENING.includes(sign) - CLOSING.includes(sign), 0);
  const atEnd = end >= Array.from(text.trimEnd()).length;
  return open > 0 || (atEnd && start === end) ? Infinity : atEnd ? LONG_PAUSE : PAUSE;
}

/** A text in the middle of which somebody is, as if it ended there: without its last sign, its brackets closed. */
function closed(text) {
  const open = [];
  const begun = text.replace(/[\s+\-−*·×/^_,]+$/, "");
  for (const sign of begun) {
    if (OPENING.includes(sign)) open.unshift(CLOSING[OPENING.indexOf(sign)]);
    else if (CLOSING.includes(sign)) open.shift();
  }
  return begun + open.join("");
}

/** Whether one text is the other with something written into it, at one place: whoever types changes a text like that. */
function grewFrom(one, other) {
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  let start = 0;
  while (start < short.length && short[start] === long[start]) start += 1;
  return long.endsWith(short.slice(start));
}

const named = (pieces) => pieces.map((piece) => piece.latex ?? piece.text).join("");

/** The LaTeX of several entries, as quiz.writing writes vectors, matrices and lists. */
function together({ kind, columns, blanks }, entries) {
  if (kind === "list") return entries.map((entry, place) => `${named(blanks[place])} = ${entry}`).join(", \\; ");
  const wide = kind === "matrix" ? columns : 1;
  const rows = entries.flatMap((_, place) => (place % wide ? [] : [entries.slice(place, place + wide).join(" & ")]));
  return `\\begin{pmatrix} ${rows.join(" \\\\ ")} \\end{pmatrix}`;
}

/** The reading of one form; it starts to work when the form is used. */
export class Preview {
  #turn = 0;
  #clocks = [];
  #withdrawn = new AbortController();
  #read = null;
  #last = [];
  #of = "";

  /**
   * @param {import("./exercise-form.js").AnswerForm} form
   * @param {string} example what an answer looks like
   * @param {() => string} exercise the id of the exercise
   */
  constructor(form, example, exercise) {
    Object.assign(this, { form, example, exercise });
    form.note.textContent = example;
  }

  /** Fetches the reader and KaTeX, once a field has the focus. */
  async prepare() {
    typesetter().catch(() => {});
    // Names of several letters are for the engine to read.
    if (this.form.asked.kind === "range" || this.form.asked.names.some((name) => name.length > 1)) return;
    const table = await import("./expression/answers.js").catch(() => null);
    this.#read = table?.read ?? null;
    if (!this.form.isEmpty) this.typed();
  }

  /** The LaTeX of a text that the page can read; the text itself when it is LaTeX already, else nothing. */
  latex(text) {
    if (text.includes("\\")) return text;
    const found = text.trim() && this.#read ? this.#read(text, this.form.asked.names) : { reason: "" };
    return found.latex?.() ?? "";
  }

  /** Something was typed: shows how it is read, at once when the page can read it. */
  typed() {
    const turn = ++this.#turn;
    this.#clocks.forEach(clearTimeout);
    this.#clocks = [];
    this.#withdrawn.abort();
    this.#withdrawn = new AbortController();
    if (this.form.isEmpty) return this.#empty();
    this.#byPage(turn);
    if (engine.state === "ready" && (!this.form.gaps.length || !this.form.several)) this.#after(REST, () => this.#byEngine(turn, this.#withdrawn.signal));
  }

  #empty() {
    this.#last = [];
    this.form.note.classList.remove("unfinished");
    this.form.note.textContent = this.example;
  }

  #after(milliseconds, then) {
    this.#clocks.push(setTimeout(then, milliseconds));
  }

  #byPage(turn) {
    const { form } = this;
    if (!this.#read || form.inOne) return this.#unknown();
    const part = form.gaps.length ? [form.last.value.trim() ? form.last.value : form.texts.find((text) => text.trim())] : form.texts;
    const found = part.map((text) => this.#read(text, form.asked.names));
    const place = found.findIndex(({ reason }) => reason);
    if (place < 0) return this.#show(turn, this.#statement(found, part.length === form.inputs.length));
    if (found[place].later) return this.#unknown();
    const { reason, at = 0, end = 0 } = found[place];
    const sofar = this.#read(closed(part[place]), form.asked.names);
    if (!sofar.reason && part.length === 1) [this.#last, this.#of] = [[{ latex: sofar.latex(), spoken: part[0], plain: part[0] }], this.form.response];
    const characters = (units) => Array.from(part[place].slice(0, units)).length;
    this.#cannot(turn, part[place], reason, [characters(at), characters(end)]);
  }

  #statement(found, isWhole) {
    const latex = found.map((read) => read.latex());
    return isWhole && found.length > 1 ? together(this.form.asked, latex) : latex[0];
  }

  async #byEngine(turn, signal) {
    const request = { do: "read", text: this.form.response, exercise: this.exercise() };
    // A preview that cannot be had is left out: Check will say what is the matter.
    const answer = await engine.ask(request, { signal }).catch(() => ({}));
    if (turn !== this.#turn) return;
    if (answer.read_as) this.#show(turn, answer.read_as[0].latex, answer.read_as[0]);
    else if (answer.headline) {
      const { place, span } = this.form.placeOf(answer.span);
      this.#cannot(turn, this.form.texts[place], answer.headline, span);
    }
  }

  /** Shows a reading that the engine gave with its verdict; the verdict itself says what cannot be read. */
  settle(reading) {
    const turn = ++this.#turn;
    this.#clocks.forEach(clearTimeout);
    if (reading?.length) this.#show(turn, reading[0].latex, reading[0]);
    else this.#empty();
  }

  #show(turn, latex, { spoken, plain } = {}) {
    if (turn !== this.#turn) return;
    this.#of = this.form.response;
    this.#last = [{ latex, spoken: spoken ?? this.form.response, plain: plain ?? this.form.response }];
    this.form.note.classList.remove("unfinished");
    this.form.note.replaceChildren("Read as: ", ...written(this.#last));
  }

  /** In mid-typing the last reading stays, faded; only after a pause it is said what cannot be read, and where. */
  #cannot(turn, text, reason, span) {
    this.#unknown();
    const wait = patience(text, span);
    if (wait < Infinity) this.#after(wait, () => turn === this.#turn && this.#explain(text, reason, span));
  }

  #unknown() {
    if (!grewFrom(this.#of, this.form.response)) this.#last = [];
    this.form.note.classList.add("unfinished");
    this.form.note.replaceChildren(...(this.#last.length ? ["Read as: ", ...written(this.#last), " "] : []), "…");
  }

  #explain(text, reason, span) {
    this.form.note.classList.remove("unfinished");
    this.form.note.replaceChildren(`Not readable yet: ${reason}. `, marked(text, span));
  }
}
