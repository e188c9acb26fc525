/**
 * `<gradus-practice>`: the list of skills becomes a choice, and a session of ten exercises takes its place.
 *
 * `?skill=chain-rule` chooses a skill, any number of times; `?exercise=chain-rule/4k7q` begins with that exercise.
 *
 * @module
 */

import { element } from "./element.js";
import { engine } from "./engine.js";
import { isExercise, isSkill } from "./progress-entry.js";
import { chooser } from "./practice-chooser.js";
import { Session } from "./practice-session.js";
import { sessionView } from "./practice-exercise.js";
import { summaryView } from "./practice-summary.js";
import { table } from "./practice-table.js";

const UNKNOWN = "This link names something that there is not, so it was left out: ";

/** What the address asks for; words of it that name nothing are handed back to be told. */
function wanted(known) {
  const query = new URLSearchParams(location.search);
  const names = query.getAll("skill").flatMap((value) => value.split(","));
  const exercise = query.get("exercise") ?? "";
  const starts = isExercise(exercise) && known.has(exercise.split("/")[0]);
  const strange = names.filter((name) => !isSkill(name) || !known.has(name));
  if (exercise && !starts) strange.push(exercise);
  return { skills: [...new Set(names.filter((name) => known.has(name)))], exercise: starts ? exercise : "", strange };
}

class GradusPractice extends HTMLElement {
  connectedCallback() {
    if (this.list) return;
    this.list = this.querySelector(".practice-skills");
    this.stage = element("div", { class: "practice-stage" });
    this.prepend(this.stage);
    this.#build();
  }

  async #build() {
    try {
      this.table = await table();
    } catch (error) {
      console.warn(error);
      this.stage.replaceChildren(element("p", {}, "The list of skills could not be loaded. Reload the page to try again."));
      return;
    }
    const { skills, exercise, strange } = wanted(this.table.skills);
    this.chooser = chooser(this.list, this.table, (chosen) => this.#begin(new Session(chosen)));
    this.chooser.choose(skills);
    if (exercise) return this.#begin(new Session([exercise.split("/")[0]], exercise));
    this.#choose(Session.resumed());
    if (strange.length) this.stage.prepend(element("p", { class: "practice-notice" }, UNKNOWN, element("code", {}, strange.join(", ").slice(0, 80))));
  }

  /** The way in: what is due, and the session that was left. */
  #choose(left) {
    this.#resting(true);
    const actions = [];
    if (left) actions.push(this.#wayBack(left));
    this.stage.replaceChildren(...actions, this.chooser.start);
    this.list.hidden = false;
    // Somebody who touches the page is about to practise: the engine needs a few seconds.
    for (const sign of ["pointerdown", "focusin"]) this.addEventListener(sign, () => engine.start(), { once: true });
    this.classList.add("ready");
  }

  #wayBack(left) {
    const said = `You were at exercise ${left.items.length} of a session.`;
    const go = element("button", { type: "button", class: "practice-go", click: () => this.#begin(left) }, "Go on with it");
    return element("div", { class: "practice-left" }, element("p", {}, said), go);
  }

  #begin(session) {
    this.#resting(false);
    this.list.hidden = true;
    engine.start();
    const end = () => this.#end(session);
    const view = sessionView(session, this.table, { end, leave: () => this.#home() });
    this.stage.replaceChildren(view.root);
    return view.open();
  }

  async #end(session) {
    Session.forget();
    const again = () => this.#begin(new Session(session.skills));
    const view = await summaryView(session, this.table, { again, leave: () => this.#home() });
    this.stage.replaceChildren(view);
    view.querySelector("h2").focus();
  }

  #home() {
    this.#choose(Session.resumed());
    this.chooser.start.querySelector("h2").focus();
  }

  /** Whether the rest of the page is shown: not while a person works on an exercise. */
  #resting(resting) {
    document.querySelector(".practice-rest")?.toggleAttribute("hidden", !resting);
  }
}

customElements.get("gradus-practice") || customElements.define("gradus-practice", GradusPractice);
