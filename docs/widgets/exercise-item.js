/**
 * Puts another exercise of the same family in the place of the one the page was built with.
 *
 * @module
 */

import { element } from "./element.js";
import { spoken, written } from "./pieces.js";

/** Shows the hints one by one: each appears when the one before it has been opened. */
export function revealInTurn(host) {
  const hints = [...host.querySelectorAll(".exercise-hint")];
  hints.forEach((hint, place) => {
    hint.hidden = place > 0;
    hint.addEventListener("toggle", () => hints[place + 1] && (hints[place + 1].hidden &&= !hint.open));
  });
}

async function hint(pieces, place) {
  const summary = element("summary", {}, `Hint ${place + 1}`);
  return element("details", { class: "exercise-hint" }, summary, element("p", {}, ...(await written(pieces))));
}

async function line({ rule, said }) {
  return element("li", {}, element("span", { class: "rule" }, rule), " ", ...(await written(said)));
}

/** The options of a choice, in the place of those of the exercise before; exercises of one family are of one kind. */
async function placeOptions(host, options) {
  const list = host.querySelector(".exercise-options");
  if (list) list.replaceChildren(...(await Promise.all(options.map(async (pieces) => element("li", {}, ...(await written(pieces)))))));
}

async function working(lines) {
  const list = element("ol", {}, ...(await Promise.all(lines.map(line))));
  return element("details", { class: "exercise-working" }, element("summary", {}, "Worked solution"), list);
}

/**
 * Writes an exercise into its element.
 * @param {HTMLElement} host the `<gradus-exercise>`
 * @param {object} item the engine's answer to "new" or "exercise"
 */
export async function place(host, item) {
  const prompt = await written(item.prompt);
  const asked = await written(item.asked);
  const help = await Promise.all([...item.hints.map(hint), working(item.working)]);
  const old = [...host.querySelectorAll(".exercise-hint, .exercise-working")];
  old[0].before(...help);
  for (const gone of old) gone.remove();
  host.querySelector(".exercise-statement").replaceChildren(...prompt);
  const question = host.querySelector(".exercise-asked");
  question.replaceChildren(...asked);
  question.dataset.spoken = spoken(item.asked).replace(/ =$/, " equals");
  question.dataset.example = item.example;
  await placeOptions(host, item.options);
  host.setAttribute("exercise", item.id);
  revealInTurn(host);
}
