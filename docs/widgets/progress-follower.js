/**
 * An element that shows something of a person's progress: `show()` is called when it comes onto the page, and again each
 * time this page or another one has changed the progress.
 *
 * @module
 */

import { store } from "./progress-store.js";

/** What an element that follows the progress extends; it has a `show()` of its own. */
export class ProgressFollower extends HTMLElement {
  connectedCallback() {
    store.addEventListener("change", this.#changed);
    this.show();
  }

  disconnectedCallback() {
    store.removeEventListener("change", this.#changed);
  }

  #changed = () => this.show();
}
