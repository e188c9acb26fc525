/**
 * The answer box of an exercise: one field or one for each blank, Check, and the symbols that a phone's keyboard hides.
 *
 * @module
 */

import { blanks, joined, placeOf } from "./exercise-blanks.js";
import { element } from "./element.js";

const SYMBOLS = [
  ["^", "to the power"],
  ["(", "open bracket"],
  [")", "close bracket"],
  ["·", "times"],
  ["/", "divided by"],
  ["√", "square root"],
  ["π", "pi"],
];
const TYPED = { type: "text", inputmode: "text", autocapitalize: "off", autocomplete: "off", autocorrect: "off", spellcheck: "false" };
const SEVERAL = /[,;&\n]/;
let made = 0;

/** Puts a symbol where the caret is, as if it had been typed. */
function insert(field, symbol) {
  field.focus();
  field.setRangeText(symbol, field.selectionStart, field.selectionEnd, "end");
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

/** The fields of one exercise and what stands in them. */
export class AnswerForm {
  /**
   * @param {string} question the question as it is spoken, such as "f prime of x equals"
   * @param {{kind: string, names: string[], blanks: object[], columns?: number}} asked what `quiz.protocol` says about the field
   */
  constructor(question, asked) {
    this.asked = asked;
    this.id = `gradus-answer-${++made}`;
    this.note = element("p", { class: "exercise-note", id: `${this.id}-note` });
    const labels = asked.blanks.length ? asked.blanks : [null];
    this.inputs = labels.map((_, place) => element("input", { ...TYPED, id: place ? `${this.id}-${place}` : this.id, "aria-describedby": this.note.id }));
    this.last = this.inputs[0];
    this.check = element("button", { type: "submit", class: "exercise-check" }, "Check");
    this.row = element("div", { class: "exercise-row" }, ...this.#fields(question), this.check);
    this.form = element("form", { class: "exercise-form" }, this.row, this.#symbols(), this.note);
    this.form.addEventListener("focusin", ({ target }) => this.inputs.includes(target) && (this.last = target));
    this.form.addEventListener("input", ({ target }) => target.removeAttribute("aria-invalid"));
  }

  #fields(question) {
    if (this.several) return [blanks(question, this.asked, this.inputs)];
    return [element("label", { for: this.id, class: "unseen" }, question), this.inputs[0]];
  }

  #symbols() {
    const keys = SYMBOLS.map(([symbol, name]) =>
      // Without a pointerdown the field keeps its focus, and a phone keeps its keyboard.
      element("button", { type: "button", "aria-label": name, pointerdown: (event) => event.preventDefault(), click: () => insert(this.last, symbol) }, symbol),
    );
    return element("div", { class: "exercise-symbols", role: "group", "aria-label": "Symbols" }, ...keys);
  }

  get several() {
    return this.inputs.length > 1;
  }

  /** What stands in the fields. */
  get texts() {
    return this.inputs.map(({ value }) => value);
  }

  /** Whether all of several answers stand in the first field, as `(1, 2)`, which is how they are typed elsewhere. */
  get inOne() {
    const [first, ...others] = this.texts.map((text) => text.trim());
    return this.several && SEVERAL.test(first) && !others.some(Boolean);
  }

  get isEmpty() {
    return !this.texts.some((text) => text.trim());
  }

  /** The places that are still to be filled. */
  get gaps() {
    return this.inOne ? [] : this.inputs.flatMap(({ value }, place) => (value.trim() ? [] : [place]));
  }

  /** The response, as one text that the engine reads. */
  get response() {
    return this.several && !this.inOne ? joined(this.asked, this.texts) : this.texts[0];
  }

  /** Which field holds a part of the response, and where in it. Spans count characters, as Python does. */
  placeOf(span) {
    return this.several && !this.inOne ? placeOf(this.asked, this.texts, span) : { place: 0, span };
  }

  /** Marks fields as wrong, until something is typed there. */
  mark(places) {
    this.inputs.forEach((input, place) => (places.includes(place) ? input.setAttribute("aria-invalid", "true") : input.removeAttribute("aria-invalid")));
  }

  /** Puts a text into a field, as if it had been typed. */
  use(text, place = 0) {
    this.inputs[place].value = text;
    this.inputs[place].focus();
    this.inputs[place].dispatchEvent(new Event("input", { bubbles: true }));
  }
}
