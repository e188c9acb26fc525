/**
 * Draws a verdict: a sign and a headline, the details, the place that could not be read, the repair and the way back.
 *
 * @module
 */

import { drawn, element } from "./element.js";
import { typesetSentence } from "./pieces.js";

const SIGNS = {
  correct: "M5 13l4.5 4.5L19 7",
  "wrong-form": "M5 9h14M5 15h14",
  incorrect: "M7 7l10 10M17 7L7 17",
  undefined: "M12 6a6 6 0 1 0 0 12 6 6 0 1 0 0-12M6 18L18 6",
  undecided: "M9 9.5a3 3 0 1 1 4.6 2.5c-1.1.7-1.6 1.3-1.6 2.5M12 18v.01",
  unreadable: "M6 12h.01M12 12h.01M18 12h.01",
};
const STANDING = { correct: "good", "wrong-form": "near", incorrect: "bad" };

function sign(verdict) {
  return drawn("svg", { viewBox: "0 0 24 24", "aria-hidden": "true" }, drawn("path", { d: SIGNS[verdict] ?? SIGNS.undecided }));
}

/** What was typed, with the place that could not be read. Spans count characters as Python does, not UTF-16 units. */
function echo(typed, [start, end]) {
  const characters = Array.from(typed);
  const part = (from, to) => characters.slice(from, to).join("");
  const mark = element("mark", {}, part(start, end) || "\u00a0");
  return element("p", { class: "exercise-echo" }, element("code", {}, part(0, start), mark, part(end)));
}

function repair(text, use) {
  return element("button", { type: "button", class: "exercise-repair", click: () => use(text) }, "Use ", element("code", {}, text));
}

async function details(answer) {
  return Promise.all((answer.details ?? []).map(async (pieces) => element("p", {}, ...(await typesetSentence(pieces)))));
}

function wayBack(lesson, anchor) {
  return element("p", {}, element("a", { href: `${lesson}#${anchor}` }, `In the lesson: ${anchor.replaceAll("-", " ")}`));
}

/**
 * The verdict on a response.
 * @param {object} answer what the engine said
 * @param {{typed: string, lesson: string | null, use: (text: string) => void}} surroundings `use` puts a repair into the field
 * @returns {Promise<HTMLElement>}
 */
export async function verdictCard(answer, { typed, lesson, use }) {
  const kind = answer.verdict;
  const card = element("div", { class: `verdict verdict-${STANDING[kind] ?? "open"}`, "data-verdict": kind });
  card.append(element("p", { class: "verdict-headline" }, sign(kind), answer.headline));
  if (answer.span?.length) card.append(echo(typed, answer.span));
  card.append(...(await details(answer)));
  if (answer.repair) card.append(repair(answer.repair, use));
  if (answer.anchor && lesson !== null) card.append(wayBack(lesson, answer.anchor));
  return card;
}

/**
 * A sentence that is no verdict, such as a failure, with at most one thing to do about it.
 * @param {string} sentence
 * @param {{label: string, act: () => void}} [remedy]
 */
export function notice(sentence, remedy) {
  const card = element("div", { class: "verdict verdict-open" }, element("p", {}, sentence));
  if (remedy) card.append(element("button", { type: "button", click: remedy.act }, remedy.label));
  return card;
}
