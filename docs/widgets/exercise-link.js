/**
 * Links to one exercise: `?exercise=chain-rule/4k7q` on a lesson opens exactly this one.
 *
 * @module
 */

import { element } from "./element.js";
import { engine } from "./engine.js";

const ID = /^([a-z0-9-]+)\/([0-9a-z]{1,8})$/;

/**
 * The address of an exercise.
 * @param {string} exercise its id
 * @param {string | null} lesson the address of its lesson, from the page; null for this page
 */
export function addressOf(exercise, lesson) {
  const address = new URL(lesson ?? location.pathname, location.href);
  Object.assign(address, { hash: "", search: `?exercise=${exercise}` });
  return address.href;
}

/** Brings an exercise into sight; a screen reader starts with its statement, and the next Tab leads to the answer. */
export function show(exercise, options = { block: "center" }) {
  const statement = exercise.querySelector(".exercise-statement");
  statement.tabIndex = -1;
  if (options) exercise.scrollIntoView(options);
  statement.focus({ preventScroll: true });
}

async function made([id, family, seed], place) {
  const waiting = element("p", { class: "exercise-stage", role: "status" }, "Loading the exercise of this link.");
  place.before(waiting);
  waiting.scrollIntoView({ block: "center" });
  const answer = await engine.ask({ do: "exercise", family, seed }).catch(({ message }) => ({ error: message }));
  if (answer.error) return void (waiting.textContent = `The exercise ${id} could not be opened: ${answer.error}`);
  const { newExercise } = await import("./exercise-new.js");
  const exercise = newExercise(answer, { lesson: place.getAttribute("lesson") ?? undefined });
  waiting.replaceWith(exercise);
  show(exercise);
}

/** Opens the exercise that the address of the page names, if the page is one with exercises. */
export function openNamed() {
  const found = ID.exec(new URLSearchParams(location.search).get("exercise") ?? "");
  const exercises = [...document.querySelectorAll("gradus-exercise")];
  if (!found || !exercises.length) return;
  const here = exercises.find((one) => one.getAttribute("exercise") === found[0]);
  if (here) requestAnimationFrame(() => show(here));
  else made(found, exercises.find((one) => one.getAttribute("exercise").startsWith(`${found[1]}/`)) ?? exercises[0]);
}
