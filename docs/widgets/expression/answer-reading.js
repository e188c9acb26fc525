/**
 * Reads an answer: beside values and slopes it has the LaTeX that the engine would print, and values with their bounds.
 *
 * @module
 */

import { bound } from "./bounds.js";
import { printer } from "./latex.js";
import { spelledOut } from "./lowering.js";
import { reader } from "./reading.js";

/**
 * @typedef {object} OfAnswer
 * @property {() => string} latex as the engine would print it
 * @property {(point: Record<string, number>) => import("./bounds.js").Bounded} bounded the value with its bound; throws Unsure
 */

/**
 * The reader of answers for a table of grammar; else like `reader`.
 * @param {object} table
 * @returns {(text: string, variables?: string[], loose?: boolean) => (import("./reading.js").Read & OfAnswer) | import("./reading.js").Refused}
 */
export function answerReader(table) {
  const read = reader(table);
  const latex = printer(table);
  return (...given) => {
    const found = read(...given);
    if (found.reason) return found;
    let spelled;
    const plainly = () => (spelled ??= spelledOut(found.tree, found.loweredTo));
    return { ...found, latex: () => latex(plainly()), bounded: (point) => bound(plainly(), point) };
  };
}
