/**
 * The worker of the search, which starts when the search is opened. In place of `integrations/search/worker/_`.
 *
 * @module
 */

import { first, switchMap } from "rxjs";
import { feature } from "~/_";
import { watchToggle, watchWorker } from "~/browser";
import { SearchMessageType } from "../message";

const OPERATORS = /["+~^*:]/;
const WORDS = /\p{L}{4,}/gu;
const plain = (words) => words.replace(/<[^>]*>/g, "").trim().toLowerCase().replace(/^the /, "");

/** The results, with the page first that has what was typed for its title. */
function titledFirst(items, typed) {
  const rank = (group) => (group.some(({ parent, title }) => !parent && plain(title) === plain(typed)) ? 0 : 1);
  return [...items].sort((one, other) => rank(one) - rank(other));
}

/** What was typed, with one slip allowed in each word that no page has. */
function withSlips(typed, items) {
  const terms = items.flat().map((item) => item.terms);
  const unknown = (word) => !terms.some((known) => known[word]) && (!items.length || terms.some((known) => known[word] === false));
  return OPERATORS.test(typed) ? "" : typed.toLowerCase().replace(WORDS, (word) => (unknown(word) ? `${word}~1` : word));
}

/** The results, which do not call a word missing that was found with a slip. */
function withoutSlips(items, near) {
  const found = ([word]) => !near.includes(`${word}~`);
  return items.map((group) => group.map((item) => ({ ...item, terms: Object.fromEntries(Object.entries(item.terms).filter(found)) })));
}

/** A worker that is made for its first message, and asks again for words that are spelt in another way. */
class LateWorker extends EventTarget {
  asked = [];

  constructor(address) {
    super();
    this.address = address;
  }

  postMessage(message) {
    this.worker ??= this.start();
    if (message.type === SearchMessageType.QUERY) this.asked.push({ typed: message.data });
    this.worker.postMessage(message);
  }

  start() {
    const worker = new Worker(this.address);
    worker.onmessage = ({ data: message }) => {
      if (message.type === SearchMessageType.RESULT) this.answer(message.data, this.asked.shift());
      else this.tell(message);
    };
    return worker;
  }

  /** Tells the result, or asks for similar words: for one slip in a word, then for two, unless more has been typed. */
  answer(result, { typed, near = "" }) {
    const { items } = result;
    let next = withSlips(typed, items);
    if (near) next = items.length ? "" : near.replaceAll("~1", "~2");
    if (next.includes("~") && next !== near && !this.asked.length) {
      this.asked.push({ typed, near: next });
      this.worker.postMessage({ type: SearchMessageType.QUERY, data: next });
    } else {
      this.tell({ type: SearchMessageType.RESULT, data: { ...result, items: titledFirst(withoutSlips(items, near), typed) } });
    }
  }

  tell(data) {
    this.dispatchEvent(new MessageEvent("message", { data }));
  }
}

export function setupSearchWorker(address, index$) {
  const worker$ = watchWorker(address, new LateWorker(address));
  watchToggle("search").pipe(first(Boolean), switchMap(() => index$)).subscribe(({ config, docs }) => {
    worker$.next({ type: SearchMessageType.SETUP, data: { config, docs, options: { suggest: feature("search.suggest") } } });
  });
  return worker$;
}
