/**
 * Draws a verdict: a sign and a headline, the details, the place that could not be read, the repair and the way back.
 *
 * @module
 */

import { drawn, element } from "./element.js";
import { marked } from "./exercise-echo.js";
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

function echo(typed, span) {
  return element("p", { class: "exercise-echo" }, marked(typed, span));
}

/** The text with the part that cannot be read replaced by what may have been meant. */
function repaired({ text, span: [start, end] }, meant) {
  const characters = Array.from(text);
  return [...characters.slice(0, start), meant, ...characters.slice(end)].join("");
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
 * @param {object} surroundings
 * @param {{text: string, span: [number, number]} | undefined} surroundings.place the field that cannot be read, and where
 * @param {string | null} surroundings.lesson the address of the lesson
 * @param {(text: string) => void} surroundings.use puts a repair into the field
 * @returns {Promise<HTMLElement>}
 */
export async function verdictCard(answer, { place, lesson, use }) {
  const kind = answer.verdict;
  const card = element("div", { class: `verdict verdict-${STANDING[kind] ?? "open"}`, "data-verdict": kind });
  card.append(element("p", { class: "verdict-headline" }, sign(kind), answer.headline));
  if (place) card.append(echo(place.text, place.span));
  card.append(...(await details(answer)));
  if (answer.repair && place) card.append(repair(repaired(place, answer.repair), use));
  if (answer.anchor && lesson !== null) card.append(wayBack(lesson, answer.anchor));
  return card;
}

/**
 * What the numbers of the page say, until the engine speaks. The sign and the words are those of a verdict; it says of
 * itself that it is none yet.
 * @param {"correct" | "incorrect" | "wait"} kind
 * @param {string[]} sentences
 */
export function numbersCard(kind, sentences) {
  const card = element("div", { class: `verdict verdict-${STANDING[kind] ?? "open"} by-numbers`, "data-judged": kind });
  card.append(element("p", { class: "verdict-headline" }, sign(kind), sentences[0]), ...sentences.slice(1).map((words) => element("p", {}, words)));
  return card;
}

/**
 * A sentence that is no verdict, such as a failure, with at most one thing to do about it.
 * @param {string | (Node | string)[]} sentence
 * @param {{label: string, act: () => void}} [remedy]
 */
export function notice(sentence, remedy) {
  const card = element("div", { class: "verdict verdict-open" }, element("p", {}, ...[sentence].flat()));
  if (remedy) card.append(element("button", { type: "button", click: remedy.act }, remedy.label));
  return card;
}
