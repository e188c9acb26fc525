/**
 * Where the progress of a person is kept: in this browser, one row an exercise, so that two pages that are open at once
 * add to it and never write over each other. What cannot be read is left where it is.
 *
 * @module
 */

import { isEntry, isSkill } from "./progress-entry.js";

const NAME = "gradus-progress";
const VERSION = 1;
const STORES = ["entries", "known", "summary"];
const SENTENCES = {
  QuotaExceededError: "This browser has no room left for your progress. It is held on this page for now: export it, and make room.",
  VersionError: "Your progress was written by a newer version of this site. Reload the page to use it; until then, it is left as it is.",
  other: "This browser keeps nothing for this site now. Your progress lasts until you close the page, unless you export it.",
};

function made(database) {
  database.createObjectStore("entries", { keyPath: "key" });
  database.createObjectStore("known", { keyPath: "skill" });
  database.createObjectStore("summary", { keyPath: "name" });
}

function answered(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

function opened() {
  const request = indexedDB.open(NAME, VERSION);
  request.onupgradeneeded = () => made(request.result);
  return answered(request);
}

function isKnown(row) {
  return Boolean(row) && isSkill(row.skill) && Number.isFinite(Date.parse(row.due));
}

/** The progress of a person. Fires "change" when this page or another one has changed it. */
class ProgressStore extends EventTarget {
  #database = null;
  #unsaved = new Map();
  #news = "BroadcastChannel" in globalThis ? new BroadcastChannel(NAME) : null;
  /** What is the matter with keeping, as a sentence for the person; empty when all is well. */
  trouble = "";

  constructor() {
    super();
    if (this.#news) this.#news.onmessage = () => this.dispatchEvent(new Event("change"));
  }

  /**
   * All there is: `entries`, `known` (progress from before the first entry), `progress` by skill as the engine last told,
   * `name` of the history it told that for, and `damaged`, rows that are no entries.
   */
  async read() {
    const rows = await this.#rows().catch((error) => (this.#failed(error), { entries: [], known: [], summary: [] }));
    const entries = new Map(rows.entries.filter(isEntry).map((entry) => [entry.key, entry]));
    for (const [key, entry] of this.#unsaved) entries.set(key, entry);
    const { progress = {}, of = "" } = rows.summary[0] ?? {};
    const damaged = [...rows.entries.filter((row) => !isEntry(row)), ...rows.known.filter((row) => !isKnown(row))];
    return { entries: [...entries.values()], known: rows.known.filter(isKnown), progress, name: of, damaged };
  }

  async #rows() {
    const stores = await this.#stores("readonly");
    const [entries, known, summary] = await Promise.all(STORES.map((name) => answered(stores[name].getAll())));
    return { entries, known, summary };
  }

  async #stores(mode) {
    if (!this.#database) {
      this.#database = await opened();
      this.#database.onversionchange = this.#database.onclose = () => (this.#database?.close(), (this.#database = null));
    }
    const transaction = this.#database.transaction(STORES, mode);
    const stores = Object.fromEntries(STORES.map((name) => [name, transaction.objectStore(name)]));
    const done = new Promise((resolve, reject) => {
      transaction.oncomplete = resolve;
      transaction.onabort = () => reject(transaction.error);
    });
    return { ...stores, done };
  }

  /**
   * Changes one entry, whatever other pages do at the same time.
   * @param {string} key
   * @param {(before: object | undefined) => object | undefined} change the same entry when there is nothing to change
   * @returns {Promise<object | undefined>} the entry as it is then
   */
  async update(key, change) {
    let after;
    try {
      const { entries, done } = await this.#stores("readwrite");
      const found = await answered(entries.get(key));
      const before = this.#unsaved.get(key) ?? (isEntry(found) ? found : undefined);
      after = change(before);
      for (const entry of this.#unsaved.values()) entries.put(entry);
      if (after && after !== before) entries.put(after);
      await done;
      this.#unsaved.clear();
      this.trouble = "";
    } catch (error) {
      after ??= change(this.#unsaved.get(key));
      if (after) this.#unsaved.set(key, after);
      this.#failed(error);
    }
    this.#changed();
    return after;
  }

  /** Changes many entries at once: `change` gets the entry that is here and the one that comes. */
  updateAll(rows, change) {
    return this.#write(async ({ entries }) => {
      for (const row of rows) {
        const found = await answered(entries.get(row.key));
        entries.put(change(isEntry(found) ? found : undefined, row));
      }
    });
  }

  /** Keeps what the engine says of every skill, and of which history it said so. */
  summarize(progress, of) {
    return this.#write(({ summary }) => summary.put({ name: "progress", progress, of }));
  }

  /** Keeps progress from before the first entry. */
  know(rows) {
    return this.#write(({ known }) => rows.forEach((row) => known.put(row)));
  }

  /** Forgets everything. */
  forget() {
    this.#unsaved.clear();
    return this.#write((stores) => STORES.forEach((name) => stores[name].clear()));
  }

  async #write(work) {
    try {
      const { done, ...stores } = await this.#stores("readwrite");
      await work(stores);
      await done;
    } catch (error) {
      this.#failed(error);
    }
    this.#changed();
  }

  #failed(error) {
    this.trouble = SENTENCES[error?.name] ?? SENTENCES.other;
  }

  #changed() {
    this.#news?.postMessage("change");
    this.dispatchEvent(new Event("change"));
  }
}

/** The store of the page; instant navigation keeps it. */
export const store = (globalThis.gradusProgress ??= new ProgressStore());
