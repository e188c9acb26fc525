/**
 * The way into practice: let the engine choose, or choose skills from the list, which is marked with one's progress.
 *
 * @module
 */

import { element } from "./element.js";
import { store } from "./progress-store.js";
import { counted, mark } from "./skill-standing.js";
import { LENGTH } from "./practice-session.js";

function words(count, one, many) {
  return `${count} ${count === 1 ? one : many}`;
}

function said(overview, counts) {
  if (!counts.begun) return `There are ${counts.all} skills. The first session begins with the ones that build on nothing.`;
  return overview.replace(/\{(\w+)\}/g, (_, name) => counts[name === "total" ? "all" : name]);
}

/** Each link to a lesson becomes a box to tick; the link stays beside it. */
function offer(item, { title }, changed) {
  const link = item.firstElementChild;
  const slug = link.dataset.skill;
  const box = element("input", { type: "checkbox", name: "skill", value: slug, change: changed });
  const label = element("label", { class: "skill", "data-skill": slug }, box, element("span", { class: "skill-title" }, title));
  const way = link.href ? [element("a", { class: "practice-lesson", href: link.href, "aria-label": `Lesson: ${title}` }, "Lesson")] : [];
  item.replaceChildren(label, ...way);
  return box;
}

/** Each part of the course folds; its line says how far one is. */
function fold(part) {
  const note = element("span", { class: "practice-count" });
  part.querySelector("summary").append(" ", note);
  const slugs = [...part.querySelectorAll("[data-skill]")].map(({ dataset }) => dataset.skill);
  const show = (progress, now) => {
    const { all, begun, mastered, due } = counted(progress, slugs, now);
    note.textContent = begun ? `${begun} of ${all} begun, ${mastered} mastered${due ? `, ${due} due for review` : ""}` : words(all, "skill", "skills");
  };
  return { part, show };
}

/**
 * Makes the list a choice.
 * @param {HTMLElement} list the list of the page
 * @param {{skills: Map<string, object>, overview: string}} table
 * @param {(skills: string[]) => void} begin with no skills when the engine is to choose
 * @returns {{start: HTMLElement, choose: (skills: string[]) => void}}
 */
export function chooser(list, { skills, overview }, begin) {
  const boxes = [];
  const status = element("p", { class: "practice-status" });
  const head = element("h2", { tabindex: "-1" }, "A session for you");
  const go = element("button", { type: "button", class: "practice-go", click: () => begin([]) }, `Start ${LENGTH} exercises`);
  const start = element("div", { class: "practice-start" }, head, status, go);
  const own = element("button", { type: "button", class: "practice-go", click: () => begin(chosen()) });
  const none = element("button", { type: "button", click: () => choose([]) }, "Clear");
  const bar = element("div", { class: "practice-bar", hidden: true }, own, none);
  const chosen = () => boxes.filter(({ checked }) => checked).map(({ value }) => value);

  function changed() {
    const count = chosen().length;
    bar.hidden = !count;
    own.textContent = `Practise ${words(count, "skill", "skills")}`;
  }

  function choose(slugs) {
    for (const box of boxes) {
      box.checked = slugs.includes(box.value);
      if (box.checked) box.closest("details").open = true;
    }
    changed();
    boxes.find(({ checked }) => checked)?.scrollIntoView({ block: "center" });
  }

  async function show() {
    const { progress } = await store.read();
    const now = Date.now();
    mark(list, progress, now);
    for (const { show: tell } of parts) tell(progress, now);
    status.textContent = said(overview, counted(progress, [...skills.keys()], now));
  }

  for (const item of list.querySelectorAll("li")) {
    const skill = skills.get(item.firstElementChild.dataset.skill);
    if (skill) boxes.push(offer(item, skill, changed));
  }
  const parts = [...list.querySelectorAll("details")].map(fold);
  for (const { part } of parts.slice(1)) part.open = false;
  list.prepend(element("h2", { id: "choose" }, "Or choose what to practise"));
  list.append(bar);
  store.addEventListener("change", show);
  show();
  return { start, choose };
}
