/**
 * The end of a session: what went well, and what to look at again, with the way to the lesson.
 *
 * @module
 */

import { element } from "./element.js";
import { lessonOf, mistakeName } from "./practice-table.js";
import { store } from "./progress-store.js";

function slugs(items) {
  return [...new Set(items.map(({ id }) => id.split("/")[0]))];
}

function headline(items) {
  const well = items.filter(({ outcome }) => outcome === "right" || outcome === "with hint").length;
  if (!items.length) return "Nothing was answered this time. Come back when you like.";
  if (well === items.length) return `All ${items.length} right. That is worth a pause.`;
  if (!well) return "This was hard ground, and you stayed on it. The lessons below are the way on.";
  return `${well} of ${items.length} right. What is not right yet comes again, sooner than the rest.`;
}

function linked(skill, slug, anchor, words) {
  const address = lessonOf(skill, anchor);
  return address ? element("a", { href: address }, words) : words;
}

/** One skill to see again: its lesson, and the mistakes met in this session. */
function again(slug, items, entries, table) {
  const skill = table.skills.get(slug);
  const keys = new Set(items.filter(({ id }) => id.startsWith(`${slug}/`)).map(({ id }) => id));
  const met = new Map(entries.filter(({ key }) => keys.has(key)).flatMap(({ mistakes }) => mistakes.map((one) => [one.name, one])));
  const rows = [...met.values()].map((one) => element("li", {}, linked(skill, slug, one.anchor, mistakeName(table, skill, one))));
  const list = rows.length ? [element("ul", {}, ...rows)] : [];
  return element("li", {}, linked(skill, slug, "", skill?.title ?? slug), ...list);
}

function section(title, rows) {
  return rows.length ? [element("h3", {}, title), element("ul", {}, ...rows)] : [];
}

/**
 * @param {import("./practice-session.js").Session} session
 * @param {object} table of practice-table.js
 * @param {{again: () => void, leave: () => void}} ways
 * @returns {Promise<HTMLElement>}
 */
export async function summaryView(session, table, ways) {
  const { entries } = await store.read();
  const answered = session.items.filter(({ outcome }) => outcome);
  const weak = answered.filter(({ outcome }) => outcome !== "right");
  const well = slugs(answered).filter((slug) => !slugs(weak).includes(slug));
  const title = (slug) => element("li", {}, table.skills.get(slug)?.title ?? slug);
  const go = element("button", { type: "button", class: "practice-go", click: ways.again }, "Another ten");
  const back = element("button", { type: "button", click: ways.leave }, "Back to the skills");
  return element(
    "div",
    { class: "practice-summary" },
    element("h2", { tabindex: "-1" }, "How it went"),
    element("p", {}, headline(answered)),
    ...section("Went well", well.map(title)),
    ...section("To look at again", slugs(weak).map((slug) => again(slug, weak, entries, table))),
    element("div", { class: "practice-foot" }, go, back),
  );
}
