/**
 * Builds an exercise from what the engine says about it, with the markup that the build writes into a page.
 *
 * @module
 */

import "./gradus-exercise.js";
import { element } from "./element.js";
import { parts } from "./exercise-parts.js";

/**
 * An exercise that can be put anywhere on a page.
 * @param {object} item the engine's answer to "new", "exercise" or "review"
 * @param {{lesson?: string}} [surroundings] the address of the family's lesson, for the way back
 * @returns {HTMLElement} a `<gradus-exercise>`
 */
export function newExercise(item, { lesson } = {}) {
  const id = item.id.replace("/", "-");
  return element("gradus-exercise", { id, exercise: item.id, lesson: lesson ?? false }, ...parts(item));
}
