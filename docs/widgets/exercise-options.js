/**
 * The options of a choice, to be chosen with a click, a tap or the arrow keys instead of typing a letter.
 *
 * @module
 */

import { element } from "./element.js";

const LETTERS = "abcdefgh";
let made = 0;

function choose(field, letter) {
  field.value = letter;
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

/**
 * Makes every item of a list a radio button that writes its letter into the answer field, which is then not shown.
 * @param {HTMLUListElement} list the options, in order
 * @param {HTMLInputElement} field the answer field
 * @param {HTMLFormElement} form the form of the field
 */
export function offerOptions(list, field, form) {
  const name = `gradus-option-${++made}`;
  list.setAttribute("role", "radiogroup");
  list.setAttribute("aria-label", "Options");
  [...list.children].forEach((item, place) => {
    const radio = element("input", { type: "radio", name, value: LETTERS[place], change: () => choose(field, LETTERS[place]) });
    item.setAttribute("role", "none");
    item.replaceChildren(element("label", {}, radio, element("span", {}, ...item.childNodes)));
  });
  field.hidden = true;
  form.classList.add("chosen-from-options");
}
