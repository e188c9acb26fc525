/**
 * What a map shows of a skill: begun, mastered, to be reviewed. All of it is what the engine said after the last answer;
 * time alone changes it, at the moments that the engine named.
 *
 * @module
 */

import { element } from "./element.js";

/**
 * How a skill stands.
 * @param {{due: string, mastered_until: string} | undefined} row what the engine said; nothing for a skill never practised
 * @param {number} now milliseconds, as of Date.now
 * @returns {{begun: boolean, mastered: boolean, due: boolean, said: string}}
 */
export function standing(row, now) {
  if (!row) return { begun: false, mastered: false, due: false, said: "" };
  const mastered = now < Date.parse(row.mastered_until);
  const due = now >= Date.parse(row.due);
  return { begun: true, mastered, due, said: `${mastered ? "mastered" : "begun"}${due ? ", due for review" : ""}` };
}

/**
 * Marks every skill below an element, for the eye by class and for the ear by a word.
 * @param {ParentNode} root
 * @param {Record<string, object>} progress what the engine said, by skill
 * @param {number} now
 */
export function mark(root, progress, now) {
  for (const place of root.querySelectorAll("[data-skill]")) {
    const row = Object.hasOwn(progress, place.dataset.skill) ? progress[place.dataset.skill] : undefined;
    const { begun, mastered, due, said } = standing(row, now);
    place.classList.toggle("begun", begun);
    place.classList.toggle("mastered", mastered);
    place.classList.toggle("due", due);
    place.querySelector(".skill-said")?.remove();
    if (said) place.append(element("span", { class: "skill-said unseen" }, ` (${said})`));
  }
}

/** How many of some skills are begun, mastered and to be reviewed. */
export function counted(progress, slugs, now) {
  const all = slugs.filter((slug) => Object.hasOwn(progress, slug)).map((slug) => standing(progress[slug], now));
  const count = (name) => all.filter((one) => one[name]).length;
  return { all: slugs.length, begun: count("begun"), mastered: count("mastered"), due: count("due") };
}
