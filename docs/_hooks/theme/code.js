/**
 * Code blocks with a button that copies them, and blocks and tables that the keyboard can move sideways.
 *
 * @module
 */

import { feature, translation } from "~/_";
import { h } from "~/utilities";

const names = new WeakMap();
const wide = new ResizeObserver((entries) => entries.forEach(({ target }) => reachable(target)));
const near = new IntersectionObserver((entries) => entries.forEach(({ target, isIntersecting }) => isIntersecting && reachable(target)));
const waiting = [];
const WHERE_IT_MOVES = ["tabindex", "role", "aria-label"];

/** The keyboard gets to what moves sideways, and to nothing else. */
function reachable(box) {
  const values = ["0", "group", names.get(box)];
  const moves = box.scrollWidth > box.clientWidth;
  WHERE_IT_MOVES.forEach((name, place) => (moves ? box.setAttribute(name, values[place]) : box.removeAttribute(name)));
}

// To ask for the size of what is far away is to lay it out: that has time until the page has nothing else to do.
const soon = globalThis.requestIdleCallback ?? ((work) => setTimeout(() => work({ timeRemaining: () => 10 }), 50));

function work(deadline) {
  do {
    const box = waiting.shift();
    wide.observe(box);
    near.observe(box); // by then it is laid out for sure
  } while (waiting.length && deadline.timeRemaining() > 4);
  if (waiting.length) soon(work);
}

/** A box that may move sideways: where it does, it has a name and the keyboard reaches it. */
export function watch(box, name) {
  names.set(box, name);
  if (waiting.push(box) === 1) soon(work);
}

/** @param {HTMLElement} code */
export function prepareCode(code) {
  const block = code.parentElement;
  watch(code, "Code");
  if (!feature("content.code.copy") || block.querySelector(".md-code__nav") || !navigator.clipboard) return;
  const name = translation("clipboard.copy");
  const button = h("button", { type: "button", class: "md-code__button", title: name, "aria-label": name, "data-md-type": "copy" });
  const place = h("div", { class: "md-code__nav" });
  place.append(button);
  block.insertBefore(place, code);
}

/** @param {HTMLTableElement} table */
export function prepareTable(table) {
  if (table.closest(".md-typeset__table")) return;
  const box = h("div", { class: "md-typeset__scrollwrap" });
  const inner = h("div", { class: "md-typeset__table" });
  table.replaceWith(box);
  box.append(inner);
  inner.append(table);
  watch(box, "Table");
}

/** Copies a block when its button is pressed, and says so. */
export function copies(alert$) {
  document.addEventListener("click", async ({ target }) => {
    const button = target instanceof Element && target.closest(".md-code__button[data-md-type=copy]");
    if (!button) return;
    const code = button.closest("pre").querySelector("code");
    await navigator.clipboard.writeText(code.innerText.trimEnd());
    alert$.next(translation("clipboard.copied"));
  });
}
