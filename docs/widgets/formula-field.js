/**
 * Formulas that readers type or pick, as widgets need them: a function with slopes, and the fields to choose it.
 *
 * @module
 */

import { element } from "./element.js";
import { printed } from "./expression/printing.js";
import { read } from "./expression/table.js";
import { choice, field } from "./panel.js";

const nothing = () => NaN;

/** Whether a text can be read as a formula. */
export function readable(text, names) {
  return "value" in read(text, names);
}

/**
 * The function that a text means. What cannot be read has no value anywhere, and says why.
 * @param {string} text
 * @param {string[]} [names] of its variables
 * @returns {{value: (...at: number[]) => number, slope: (at: number[], direction: number[]) => number, shown?: string, reason?: string}}
 */
export function functionOf(text, names) {
  const { value = nothing, slope = nothing, tree, reason } = read(text, names);
  return { value, slope, reason, shown: tree && printed(tree) };
}

/** The function of one variable that a text means: like `functionOf`, and its slope needs no direction. */
export function curveOf(text) {
  const { slope, ...found } = functionOf(text);
  return { ...found, slope: (x) => slope([x], [1]) };
}

/**
 * A field to type a formula, and a choice of some; `put` shows one.
 * @param {string} words such as `f(x) =`
 * @param {string[]} picks
 * @param {string[] | undefined} names of the variables
 * @param {(f: string) => void} change
 */
export function formulaField(words, picks, names, change) {
  const typed = element("input", { type: "text", maxlength: 500, autocapitalize: "off", autocomplete: "off", spellcheck: "false", input: () => change(typed.value.trim() || "0") });
  const picked = choice([["", "yours"], ...picks.map((text) => [text, functionOf(text, names).shown])], (f) => f && change(f));
  const put = (f, reason) => {
    if (document.activeElement !== typed) typed.value = f;
    picked.value = picks.includes(f) ? f : "";
    typed.setAttribute("aria-invalid", Boolean(reason));
  };
  return { nodes: [field(words, typed, "widget-wide"), field("or pick", picked)], put };
}
