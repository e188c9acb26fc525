/**
 * The worker of the search, which starts when the search is opened. In place of `integrations/search/worker/_`.
 *
 * @module
 */

import { first, switchMap } from "rxjs";
import { configuration, feature } from "~/_";
import { watchToggle, watchWorker } from "~/browser";
import { SearchMessageType } from "../message";

/** A worker that is made for its first message. What it answers passes through a script that comes with it. */
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
    const tell = (data) => this.dispatchEvent(new MessageEvent("message", { data }));
    const answers = import(new URL("widgets/search-answers.js", configuration().base)).catch(() => ({ receive: tell }));
    worker.onmessage = async ({ data }) => (await answers).receive(data, this.asked, (message) => worker.postMessage(message), tell);
    return worker;
  }
}

export function setupSearchWorker(address, index$) {
  const worker$ = watchWorker(address, new LateWorker(address));
  watchToggle("search").pipe(first(Boolean), switchMap(() => index$)).subscribe(({ config, docs }) => {
    worker$.next({ type: SearchMessageType.SETUP, data: { config, docs, options: { suggest: feature("search.suggest") } } });
  });
  return worker$;
}
