/**
 * `<skill-map>` below a map of skills: shows on the map what its reader has begun and mastered, and says it in a sentence.
 * Nothing is computed here and no engine is started: see skill-standing.js.
 *
 * @module
 */

import { element } from "./element.js";
import { ProgressFollower } from "./progress-follower.js";
import { store } from "./progress-store.js";
import { counted, mark } from "./skill-standing.js";

const KEYS = [
  ["begun", "begun"],
  ["mastered", "mastered"],
  ["due", "due for review"],
];

function legend(counts) {
  const items = KEYS.map(([name, word]) => element("li", {}, element("span", { class: `skill-key ${name}`, "aria-hidden": "true" }), `${counts[name]} ${word}`));
  return element("ul", { class: "skill-legend", "aria-label": `Of ${counts.all} skills you have` }, ...items);
}

class SkillMap extends ProgressFollower {
  connectedCallback() {
    this.map = this.parentElement.querySelector(".skills");
    super.connectedCallback();
  }

  async show() {
    const { progress } = await store.read();
    const now = Date.now();
    mark(this.map, progress, now);
    const counts = counted(progress, [...new Set([...this.map.querySelectorAll("[data-skill]")].map(({ dataset }) => dataset.skill))], now);
    this.replaceChildren(...(counts.begun ? [legend(counts)] : []));
  }
}

customElements.get("skill-map") || customElements.define("skill-map", SkillMap);
