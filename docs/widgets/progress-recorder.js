/**
 * Writes down how exercises went, on every page. First the plain fact is kept; then the engine makes a line of the history
 * of it and says what is known of every skill now. If the page closes in between, the next answer makes up for it.
 *
 * @module
 */

import { announce } from "./element.js";
import { engine } from "./engine.js";
import { keepEngine } from "./offline.js";
import { historyOf, nameOf, settled } from "./progress-entry.js";
import { store } from "./progress-store.js";

/** Tells of every attempt that has come into the history: "recorded", with detail {exercise, said}. */
export const recorder = new EventTarget();
let last = Promise.resolve();
let practised = false;

/** One page at a time, so that each reckons with what the others have written. */
function alone(work) {
  return navigator.locks ? navigator.locks.request("gradus-progress", work) : work();
}

async function asked(request) {
  const answer = await engine.ask(request, { patient: true });
  if (answer.error) throw new Error(answer.error);
  return answer;
}

/** The engine's line for an entry, after all others; what it says about it is passed on. */
async function attempted(entry, entries, known) {
  const { exercise, outcome, when } = entry;
  const history = historyOf(entries.filter(({ key }) => key !== entry.key), known);
  const answer = await asked({ do: "record", history, exercise, outcome, now: when });
  const attempt = answer.history.attempts.at(-1);
  await store.update(entry.key, (now) => (now?.outcome === outcome && now.when === when ? { ...now, attempt } : now));
  recorder.dispatchEvent(new CustomEvent("recorded", { detail: { exercise, said: answer.said } }));
}

async function reckon() {
  const { entries, known } = await store.read();
  for (const entry of entries.filter(({ attempt }) => !attempt)) {
    // One exercise that this engine does not know must not keep the others from being reckoned.
    await attempted(entry, entries, known).catch((error) => console.warn(error));
  }
  const now = await store.read();
  const history = historyOf(now.entries, now.known);
  const name = nameOf(history);
  if (name !== now.name) await store.summarize((await asked({ do: "skills", history })).skills, name);
}

/** Brings what is said of the skills up to date with what is kept. Resolves also when the engine could not. */
export function broughtUpToDate() {
  last = last.then(() => alone(reckon)).catch((error) => console.warn(error));
  return last;
}

/**
 * Keeps how an exercise went.
 * @param {{exercise: string, answer: object, hints: number, shown: boolean}} detail of the event "gradus-graded"
 */
export async function record(detail) {
  let before;
  const after = await store.update(detail.exercise, (entry) => settled((before = entry), detail, new Date().toISOString()));
  if (store.trouble) announce(store.trouble);
  if (!practised) keepEngine();
  practised = true;
  if (after !== before) await broughtUpToDate();
}
