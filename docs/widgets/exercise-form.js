/**
 * The answer box of an exercise: label, field, Check, and the symbols a phone's keyboard hides.
 *
 * @module
 */

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
const FIELD = { type: "text", inputmode: "text", autocapitalize: "off", autocomplete: "off", autocorrect: "off", spellcheck: "false" };
let made = 0;

/** Puts a symbol where the caret is, as if it had been typed. */
function insert(field, symbol) {
  field.focus();
  field.setRangeText(symbol, field.selectionStart, field.selectionEnd, "end");
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

function symbols(field) {
  const keys = SYMBOLS.map(([symbol, name]) =>
    // Without a pointerdown the field keeps its focus, and a phone keeps its keyboard.
    element("button", { type: "button", "aria-label": name, pointerdown: (event) => event.preventDefault(), click: () => insert(field, symbol) }, symbol),
  );
  return element("div", { class: "exercise-symbols", role: "group", "aria-label": "Symbols" }, ...keys);
}

/**
 * Builds the form.
 * @param {string} question the question as it is spoken, such as "f prime of x equals"
 * @returns {{form: HTMLFormElement, field: HTMLInputElement, label: HTMLLabelElement, check: HTMLButtonElement, note: HTMLElement}}
 */
export function answerForm(question) {
  const id = `gradus-answer-${++made}`;
  const note = element("p", { class: "exercise-note", id: `${id}-note` });
  const field = element("input", { ...FIELD, id, "aria-describedby": note.id });
  const label = element("label", { for: id, class: "unseen" }, question);
  const check = element("button", { type: "submit", class: "exercise-check" }, "Check");
  const row = element("div", { class: "exercise-row" }, field, check);
  return { form: element("form", { class: "exercise-form" }, label, row, symbols(field), note), field, label, check, note };
}
