/**
 * `<practice-days>`: the last four weeks, a square a day. A day without practice is an empty square and nothing else.
 *
 * @module
 */

import { element } from "./element.js";
import { ProgressFollower } from "./progress-follower.js";
import { store } from "./progress-store.js";

const DAYS = 28;
const KIND = "A day without practice breaks nothing. What you know waits, and comes back when it is time.";

function dayOf(moment) {
  const date = new Date(moment);
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
}

function before(day, days) {
  const date = new Date(day);
  return new Date(date.getFullYear(), date.getMonth(), date.getDate() - days).getTime();
}

/** How many days in a row up to today or yesterday. */
export function inARow(counts, today) {
  let day = counts.has(today) ? today : before(today, 1);
  let length = 0;
  for (; counts.has(day); day = before(day, 1)) length += 1;
  return length;
}

function sentence(active, row) {
  if (!active) return "Your first day of practice will be shown here.";
  const some = `You practised on ${active === 1 ? "one day" : `${active} days`} of the last ${DAYS}`;
  return row > 1 ? `${some}, ${row} of them in a row up to now.` : `${some}.`;
}

function square(day, count) {
  const date = new Intl.DateTimeFormat("en", { day: "numeric", month: "long" }).format(day);
  const strength = count ? Math.min(3, Math.ceil(count / 5)) : 0;
  return element("span", { class: `practice-day strength-${strength}`, title: `${date}: ${count === 1 ? "1 answer" : `${count} answers`}` });
}

class PracticeDays extends ProgressFollower {
  async show() {
    const { entries } = await store.read();
    const counts = new Map();
    for (const { when } of entries) counts.set(dayOf(when), (counts.get(dayOf(when)) ?? 0) + 1);
    const today = dayOf(Date.now());
    const days = Array.from({ length: DAYS }, (_, place) => before(today, DAYS - 1 - place));
    const said = sentence(days.filter((day) => counts.has(day)).length, inARow(counts, today));
    const squares = days.map((day) => square(day, counts.get(day) ?? 0));
    this.replaceChildren(element("div", { class: "practice-days", role: "img", "aria-label": said }, ...squares), element("p", {}, said, " ", KIND));
  }
}

customElements.get("practice-days") || customElements.define("practice-days", PracticeDays);
