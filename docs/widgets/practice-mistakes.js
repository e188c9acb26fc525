/**
 * `<practice-mistakes>`: the known mistakes that a person has met, the latest first, each with its place in the lesson.
 *
 * @module
 */

import { element } from "./element.js";
import { lessonOf, mistakeName, table } from "./practice-table.js";
import { ProgressFollower } from "./progress-follower.js";
import { store } from "./progress-store.js";

const SHOWN = 12;
const NONE = "None so far. When an answer shows a known mistake, it is listed here with the place in the lesson that puts it right.";

/** The mistakes of all entries, by name and skill: how often, and when last. */
function collected(entries) {
  const found = new Map();
  for (const { exercise, when, mistakes } of entries) {
    for (const { name, anchor } of mistakes) {
      const slug = exercise.split("/")[0];
      const key = `${slug} ${anchor || name}`;
      const before = found.get(key) ?? { slug, name, anchor, count: 0, when: "" };
      found.set(key, { ...before, count: before.count + 1, when: before.when > when ? before.when : when });
    }
  }
  return [...found.values()].sort((one, other) => (one.when < other.when ? 1 : -1));
}

function row(found, known) {
  const skill = known.skills.get(found.slug);
  const name = mistakeName(known, skill, found);
  const address = lessonOf(skill, found.anchor);
  const times = found.count > 1 ? ` · ${found.count} times` : "";
  const practise = element("a", { href: `?skill=${encodeURIComponent(found.slug)}`, "aria-label": `Practise ${skill?.title ?? found.slug}` }, "practise");
  return element("li", {}, address ? element("a", { href: address }, name) : name, element("span", { class: "practice-where" }, `${skill?.title ?? found.slug}${times} · `, practise));
}

class PracticeMistakes extends ProgressFollower {
  async show() {
    const [{ entries }, known] = await Promise.all([store.read(), table().catch(() => ({ skills: new Map(), mistakes: {} }))]);
    const found = collected(entries);
    const list = element("ul", { class: "practice-mistakes" }, ...found.slice(0, SHOWN).map((one) => row(one, known)));
    this.replaceChildren(found.length ? list : element("p", {}, NONE));
  }
}

customElements.get("practice-mistakes") || customElements.define("practice-mistakes", PracticeMistakes);
