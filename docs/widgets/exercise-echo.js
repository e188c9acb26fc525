/**
 * What was typed, with the place that could not be read.
 *
 * @module
 */

import { element } from "./element.js";

/**
 * A text with a part of it marked.
 * @param {string} typed
 * @param {[number, number]} span in characters as Python counts them, not in UTF-16 units
 */
export function marked(typed, [start, end]) {
  const characters = Array.from(typed);
  const part = (from, to) => characters.slice(from, to).join("");
  return element("code", {}, part(0, start), element("mark", {}, part(start, end) || "\u00a0"), part(end));
}
