/**
 * The worker of the search, which starts when the search is opened. In place of `integrations/search/worker/_`.
 *
 * @module
 */

import { first, switchMap } from "rxjs";
import { feature } from "~/_";
import { watchToggle, watchWorker } from "~/browser";
import { SearchMessageType } from "../message";

/** A worker that is made for its first message. */
class LateWorker extends EventTarget {
  constructor(address) {
    super();
    this.address = address;
  }

  postMessage(message) {
    this.worker ??= this.start();
    this.worker.postMessage(message);
  }

  start() {
    const worker = new Worker(this.address);
    worker.onmessage = ({ data }) => this.dispatchEvent(new MessageEvent("message", { data }));
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
