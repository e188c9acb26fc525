/**
 * How far the engine is, in words and as a bar.
 *
 * @module
 */

import { element } from "./element.js";

function megabytes(bytes, total) {
  return `${(bytes / 1e6).toFixed(1)} of ${(total / 1e6).toFixed(1)} MB`;
}

/** The words go into a live region and change seldom; the bar changes often and is not announced. */
export class LoadingBar {
  constructor() {
    this.waiting = false;
    this.stage = element("p", { class: "exercise-stage", hidden: true });
    this.bar = element("progress", { "aria-label": "Loading" });
    this.bytes = element("span", {});
    this.node = element("div", { class: "exercise-loading", hidden: true }, this.bar, this.bytes);
  }

  /** @param {{stage: string, bytes: number, total: number}} progress of the engine; shown while somebody waits for it */
  show({ stage, bytes, total }) {
    const shown = this.waiting ? stage : "";
    if (this.stage.textContent !== shown) this.stage.textContent = shown;
    this.stage.hidden = this.node.hidden = !shown;
    this.bytes.textContent = total ? megabytes(bytes, total) : "";
    if (total) Object.assign(this.bar, { max: total, value: Math.min(bytes, total) });
    else this.bar.removeAttribute("value");
  }
}
