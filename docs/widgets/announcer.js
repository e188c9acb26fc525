/**
 * One polite live region for the whole page: what moves is told once it has come to rest.
 *
 * @module
 */

import { element } from "./element.js";

const REST = 500;
const region = element("div", { class: "unseen", role: "status", id: "gradus-announcer" });
let clock = 0;

/**
 * Tells screen readers a sentence, unless another one follows within half a second.
 * @param {string} sentence
 */
export function announce(sentence) {
  if (!region.isConnected) document.body.append(region);
  clearTimeout(clock);
  clock = setTimeout(() => (region.textContent = sentence), REST);
}
