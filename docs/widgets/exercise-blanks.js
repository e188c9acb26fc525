/**
 * Several fields for one answer: a column for a vector, a grid for a matrix, a list of names for anything else.
 * Their texts are joined into the one text that the engine reads, so that both ways of answering are graded alike.
 *
 * @module
 */

import { element } from "./element.js";
import { spoken, written } from "./pieces.js";

const WRAP = { vector: ["(", ")"], matrix: ["[[", "]]"], list: ["", ""] };

function blank(question, { kind }, pieces, input) {
  const words = kind === "list" ? [...written(pieces), " ="] : [element("span", { class: "unseen" }, `${question} ${spoken(pieces)}`)];
  return element("div", { class: "exercise-blank" }, element("label", { for: input.id }, ...words), input);
}

/**
 * The fields with their labels, as a group that is named by the question.
 * @param {string} question
 * @param {{kind: string, blanks: object[], columns?: number}} asked
 * @param {HTMLInputElement[]} inputs
 */
export function blanks(question, asked, inputs) {
  const fields = asked.blanks.map((pieces, place) => blank(question, asked, pieces, inputs[place]));
  const group = element("div", { class: `exercise-blanks of-${asked.kind}`, role: "group", "aria-label": question }, ...fields);
  group.style.setProperty("--columns", asked.columns ?? 1);
  return group;
}

/** The texts with what stands between and around them; of each part, which field it comes from, or -1. */
function parts({ kind, columns }, texts) {
  const [open, close] = WRAP[kind];
  const between = (place) => (kind === "matrix" && place % columns === 0 ? "], [" : ", ");
  return [[open, -1], ...texts.flatMap((text, place) => [...(place ? [[between(place), -1]] : []), [text, place]]), [close, -1]];
}

/** The texts as one response. */
export function joined(asked, texts) {
  return parts(asked, texts).map(([text]) => text).join("");
}

/**
 * The field that holds a part of the joined response.
 * @param {object} asked
 * @param {string[]} texts
 * @param {[number, number]} span in characters
 * @returns {{place: number, span: [number, number]}} the span inside the text of that field
 */
export function placeOf(asked, texts, [start, end]) {
  let at = 0;
  for (const [text, place] of parts(asked, texts)) {
    const size = Array.from(text).length;
    if (place >= 0 && start <= at + size) return { place, span: [Math.max(0, start - at), Math.min(size, Math.max(0, end - at))] };
    at += size;
  }
  return { place: texts.length - 1, span: [0, Array.from(texts.at(-1)).length] };
}
