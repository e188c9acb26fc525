/**
 * A session: ten exercises, where they come from, and how they went. It survives a look at a lesson and a reload.
 *
 * @module
 */

import { engine, EngineError } from "./engine.js";
import { historyOf, isExercise, isSkill, OUTCOMES, settled } from "./progress-entry.js";
import { broughtUpToDate } from "./progress-recorder.js";
import { store } from "./progress-store.js";

/** How many exercises a session has. */
export const LENGTH = 10;
const KEY = "gradus-session";
const TRIES = 5;

async function asked(request) {
  const answer = await engine.ask(request);
  if (answer.error) throw new EngineError("refused", answer.error);
  return answer;
}

function isItem(item) {
  return Boolean(item) && isExercise(item.id) && (item.outcome === "" || OUTCOMES.includes(item.outcome)) && typeof item.reason === "string";
}

function isSession(data) {
  return Array.isArray(data?.skills) && data.skills.every(isSkill) && Array.isArray(data.items) && data.items.length <= LENGTH && data.items.every(isItem);
}

function remembered() {
  try {
    const data = JSON.parse(sessionStorage.getItem(KEY));
    return isSession(data) ? data : null;
  } catch {
    return null; // storage is closed to us, or holds something else
  }
}

/** The exercises of one session, in order; `skills` are those that were chosen, none when the engine chooses. */
export class Session {
  /** @param {string[]} skills @param {string} [first] the id of the first exercise */
  constructor(skills, first = "") {
    this.skills = skills;
    this.first = first;
    this.items = [];
    this.entries = new Map();
  }

  /** The session that this tab was in, if it is not at its end. */
  static resumed() {
    const data = remembered();
    if (!data || !data.items.length) return null;
    return Object.assign(new Session(data.skills), { items: data.items });
  }

  get isOver() {
    return this.items.length >= LENGTH;
  }

  /** The exercise that is being worked on. */
  get current() {
    return this.items.at(-1);
  }

  /** The current exercise once more, as the engine gives it. */
  again() {
    const [family, seed] = this.current.id.split("/");
    return asked({ do: "exercise", family, seed });
  }

  /** The next exercise, as the engine gives it. */
  async next() {
    const found = await this.#chosen();
    this.items.push({ id: found.id, outcome: "", reason: found.reason ?? "" });
    this.#remember();
    return found;
  }

  async #chosen() {
    if (!this.items.length && this.first) {
      const [family, seed] = this.first.split("/");
      return asked({ do: "exercise", family, seed });
    }
    return this.skills.length ? this.#ofSkills() : this.#recommended();
  }

  async #recommended() {
    await broughtUpToDate();
    const { entries, known } = await store.read();
    return asked({ do: "review", history: historyOf(entries, known), now: new Date().toISOString() });
  }

  /** The chosen skills take turns, each at the level that the person has reached. */
  async #ofSkills() {
    await broughtUpToDate();
    const { progress } = await store.read();
    const family = this.skills[this.items.length % this.skills.length];
    const level = progress[family]?.level ?? 1;
    for (let tries = 1; ; tries++) {
      const found = await asked({ do: "new", family, level, random: Math.random() });
      if (tries === TRIES || !this.items.some(({ id }) => id === found.id)) return found;
    }
  }

  /** How the current exercise stands after a verdict. @returns {string} its outcome, "" while it is open */
  graded(detail) {
    const item = this.items.find(({ id }) => id === detail.exercise);
    if (!item) return "";
    const before = this.entries.get(item.id) ?? (item.outcome ? { outcome: item.outcome, shown: false, mistakes: [] } : undefined);
    const entry = settled(before, detail, new Date().toISOString());
    if (entry) this.entries.set(item.id, entry);
    if (entry) item.outcome = entry.outcome;
    this.#remember();
    return item.outcome;
  }

  #remember() {
    try {
      sessionStorage.setItem(KEY, JSON.stringify({ skills: this.skills, items: this.items }));
    } catch {
      // it lasts as long as the page
    }
  }

  /** Forgets that this tab was in a session. */
  static forget() {
    try {
      sessionStorage.removeItem(KEY);
    } catch {
      // nothing was kept
    }
  }
}
