/**
 * Progress as a file: the history that `python -m quiz` reads and writes, with two things more in each line that it
 * passes over: which exercise it was, and the mistakes that were met.
 *
 * @module
 */

import { engine } from "./engine.js";
import { entryOf, historyOf, isEntry } from "./progress-entry.js";
import { broughtUpToDate } from "./progress-recorder.js";
import { store } from "./progress-store.js";

/** No history of a person is larger than this; a larger file is a mistake. */
const LARGEST = 20_000_000;

function line({ attempt, exercise, mistakes }) {
  return { ...attempt, ...(exercise ? { exercise } : {}), ...(mistakes.length ? { mistakes } : {}) };
}

function listed(rows) {
  return `[\n${rows.map((row) => JSON.stringify(row)).join(",\n")}${rows.length ? "\n" : ""}]`;
}

/** All progress as text, one attempt a line. What cannot be read is in it too, as it was found. */
export async function written() {
  await broughtUpToDate();
  const { entries, known, damaged } = await store.read();
  const attempts = entries.filter(({ attempt }) => attempt).sort((one, other) => Date.parse(one.when) - Date.parse(other.when));
  const waiting = entries.filter(({ attempt }) => !attempt);
  const rest = { waiting, unreadable: damaged };
  const more = Object.entries(rest).map(([name, rows]) => (rows.length ? `, "${name}": ${listed(rows)}` : ""));
  return `{"version": 2, "attempts": ${listed(attempts.map(line))}, "known": ${listed(known)}${more.join("")}}\n`;
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    throw new Error("This file is not a history: it is not JSON. Nothing was changed.");
  }
}

/** The history in plain data of any version, as the engine reads it: it refuses what is wrong, and says why. */
async function checked(data) {
  const rows = Array.isArray(data?.attempts) ? data.attempts : [];
  const answer = await engine.ask({ do: "skills", history: data });
  if (answer.error) throw new Error(`${answer.error}. Nothing was changed.`);
  const known = (data.version === 1 ? data.progress : data.known) ?? [];
  const waiting = (Array.isArray(data.waiting) ? data.waiting : []).filter(isEntry);
  return { entries: [...rows.map(entryOf).filter(isEntry), ...waiting], known };
}

/** The later word on an exercise stands; the same line twice is one. */
function later(before, entry) {
  return before && Date.parse(before.when) >= Date.parse(entry.when) ? before : entry;
}

/** Progress from before the first entry counts from its start, so it is only taken where there is none yet. */
function unknown(rows, { known }) {
  const here = new Set(known.map(({ skill }) => skill));
  return rows.filter(({ skill }) => !here.has(skill));
}

/**
 * Adds what is in a file to what is here.
 * @param {File | Blob} file
 * @returns {Promise<number>} how many answers are new; rejects with a sentence for the person
 */
export async function taken(file) {
  if (file.size > LARGEST) throw new Error("This file is too large to be a history. Nothing was changed.");
  const { entries, known } = await checked(parsed(await file.text()));
  const before = await store.read();
  await store.know(unknown(known, before));
  await store.updateAll(entries, later);
  await broughtUpToDate();
  const after = await store.read();
  return historyOf(after.entries, []).attempts.length - historyOf(before.entries, []).attempts.length;
}
