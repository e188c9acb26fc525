/**
 * One exercise after another: where the session stands, why this exercise, the exercise, and what it changed.
 *
 * @module
 */

import { element } from "./element.js";
import { EngineError } from "./engine.js";
import { newExercise } from "./exercise-new.js";
import { notice } from "./exercise-verdict.js";
import { lessonOf } from "./practice-table.js";
import { LENGTH } from "./practice-session.js";
import { record, recorder } from "./progress-recorder.js";

const STATES = { "": "open", right: "right", "with hint": "right with help", wrong: "not right yet" };

function mark({ outcome }, place, all) {
  const now = place === all - 1;
  return element("li", { class: `practice-dot ${outcome.replace(" ", "-") || "open"}`, "aria-current": now ? "step" : false }, element("span", { class: "unseen" }, `${place + 1}: ${STATES[outcome]}`));
}

function dots(items) {
  const left = Array.from({ length: LENGTH - items.length }, () => element("li", { class: "practice-dot", "aria-hidden": "true" }));
  return element("ol", { class: "practice-dots", "aria-label": "How the session stands" }, ...items.map((item, place) => mark(item, place, items.length)), ...left);
}

/** Shows a session; `open` gets its first exercise, or the one that it was left at. */
class SessionView {
  constructor(session, table, { end, leave }) {
    Object.assign(this, { session, table, end });
    this.head = element("h2", { tabindex: "-1" });
    this.why = element("p", { class: "practice-why" });
    this.marks = element("div", {});
    this.place = element("div", { class: "practice-place" });
    this.change = element("p", { class: "practice-change", role: "status" });
    this.forth = element("button", { type: "button", class: "practice-go", click: () => this.#next() }, "Skip");
    const stop = element("button", { type: "button", click: () => (session.items.some(({ outcome }) => outcome) ? end() : leave()) }, "Stop here");
    const foot = element("div", { class: "practice-foot" }, this.forth, stop);
    this.root = element("div", { class: "practice-session" }, element("div", { class: "practice-head" }, this.head, this.marks), this.why, this.place, this.change, foot);
    this.root.addEventListener("gradus-graded", ({ detail }) => this.#graded(detail));
    // "toggle" does not bubble, but it can be caught on its way down.
    this.root.addEventListener("toggle", ({ target }) => this.#toggled(target), true);
    recorder.addEventListener("recorded", this.#recorded);
  }

  open() {
    return this.session.items.length ? this.#show(() => this.session.again()) : this.#next();
  }

  async #next() {
    if (this.busy) return undefined;
    if (this.session.isOver) {
      recorder.removeEventListener("recorded", this.#recorded);
      return this.end();
    }
    return this.#show(() => this.session.next());
  }

  async #show(get) {
    this.busy = true;
    this.place.replaceChildren(element("p", { class: "practice-wait", role: "status" }, "Preparing the exercise. The first one takes a few seconds."));
    this.change.textContent = this.why.textContent = "";
    this.#count(this.session.items.length + (get.name === "again" ? 0 : 1));
    try {
      this.#place(await get());
    } catch (error) {
      this.#excuse(error, get);
    } finally {
      this.busy = false;
    }
  }

  #count(number) {
    this.head.textContent = `Exercise ${Math.min(Math.max(number, 1), LENGTH)} of ${LENGTH}`;
    this.head.focus();
  }

  #place(item) {
    const skill = this.table.skills.get(item.id.split("/")[0]);
    this.#count(this.session.items.length);
    this.why.textContent = this.session.current.reason || `${skill?.title ?? item.id}, level ${item.level}.`;
    this.place.replaceChildren(newExercise(item, { lesson: lessonOf(skill) || undefined }));
    this.#mark();
  }

  #excuse(error, get) {
    if (!(error instanceof EngineError)) console.error(error);
    const said = error instanceof EngineError ? error.message : "The exercise could not be made.";
    this.place.replaceChildren(notice(said, { label: "Retry", act: () => this.#show(get) }));
  }

  #graded(detail) {
    const outcome = this.session.graded(detail);
    this.#mark();
    return outcome;
  }

  /** Whoever opens the worked solution before the answer has seen it: that counts as it does in the terminal. */
  #toggled(target) {
    const place = target.closest?.("gradus-exercise");
    const open = ["", "wrong"].includes(this.session.current?.outcome);
    if (!place || !open || !target.open || !target.matches(".exercise-working")) return;
    const detail = { exercise: place.getAttribute("exercise"), answer: { verdict: "shown" }, hints: 0, shown: true };
    this.#graded(detail);
    record(detail);
  }

  #mark() {
    const { items, current, isOver } = this.session;
    this.marks.replaceChildren(dots(items));
    const done = Boolean(current?.outcome);
    this.forth.textContent = isOver ? "See how it went" : done ? "Next exercise" : "Skip";
    this.forth.classList.toggle("quiet", !done);
  }

  #recorded = ({ detail }) => {
    if (!this.root.isConnected) recorder.removeEventListener("recorded", this.#recorded);
    if (detail.exercise === this.session.current?.id) this.change.textContent = detail.said;
  };
}

/**
 * @param {import("./practice-session.js").Session} session
 * @param {object} table of practice-table.js
 * @param {{end: () => void, leave: () => void}} ways at the end of the session, and out of one in which nothing was answered
 */
export function sessionView(session, table, ways) {
  return new SessionView(session, table, ways);
}
