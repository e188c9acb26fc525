/**
 * The single entry. Each custom element found on the page is defined by the file of the same name beside this one, or by
 * the one file of all widgets: a new widget is a new file, and nothing here changes.
 *
 * A file is fetched when its element comes near the window. Once somebody begins to use the page, the other ones follow
 * while nothing else happens: whoever jumps from field to field finds them all. A page that is only opened costs next to nothing.
 *
 * @module
 */

/* global TOGETHER -- the names of the elements that the build puts into widgets.js */

const FIRST_SIGNS = ["pointerdown", "keydown", "focusin", "wheel", "touchstart", "scroll"];
const PATIENCE = 2000;
const whenIdle = (then) => (globalThis.requestIdleCallback ?? setTimeout)(then, globalThis.requestIdleCallback ? { timeout: PATIENCE } : PATIENCE);
const wanted = new Set();
const waiting = new WeakMap();
const near = new IntersectionObserver((entries) => entries.forEach(({ isIntersecting, target }) => isIntersecting && load(waiting.get(target))), { rootMargin: "100% 0px" });
const PLAIN = /^proof-/; // at the head of every lesson, with styles of the first sheet
let used = false;
let dress;

/** The sheet for what scripts put on a page. It stands in the body, where instant navigation leaves it alone. */
function dressed() {
  const sheet = Object.assign(document.createElement("link"), { rel: "stylesheet", href: new URL("../assets/late.css", import.meta.url).href });
  return new Promise((done) => {
    sheet.onload = sheet.onerror = done;
    document.body.append(sheet);
  });
}

async function load(name) {
  if (wanted.has(name)) return;
  wanted.add(name);
  const file = TOGETHER.split(" ").includes(name) ? "widgets" : name;
  if (!PLAIN.test(name)) await (dress ??= dressed());
  import(new URL(`${file}.js`, import.meta.url)).catch((error) => console.error(`The element <${name}> could not be loaded.`, error));
}

/** Where a reader has to come near: the element, or what its attribute `near` says that it works on. */
function places(element) {
  return element.hasAttribute("near") ? document.querySelectorAll(element.getAttribute("near")) : [element];
}

/** Loads or awaits the files of the elements on this page that no file has defined yet. */
export function upgrade() {
  // An address with a query, or with the name of a widget, is for an element to read.
  const addressed = (name) => location.search || location.hash.startsWith(`#${name}`);
  near.disconnect();
  for (const element of document.querySelectorAll(":not(:defined)")) {
    const name = element.localName;
    if (used || addressed(name)) load(name);
    else for (const place of places(element)) near.observe((waiting.set(place, name), place));
  }
}

function begin() {
  if (used) return;
  used = true;
  dress ??= dressed();
  whenIdle(upgrade);
}

upgrade();
for (const sign of FIRST_SIGNS) addEventListener(sign, begin, { once: true, passive: true });
// Material's instant navigation swaps the page without loading it again; it tells so through this observable.
globalThis.document$?.subscribe(upgrade);

// How exercises go is written down on every page, and the page is kept for use without a network and for the printer.
document.addEventListener("gradus-graded", async ({ detail }) => (await import("./progress-recorder.js")).record(detail));
const keep = () => whenIdle(async () => (await import("./offline.js")).keepOffline());
if (document.readyState === "complete") keep();
else addEventListener("load", keep, { once: true });
globalThis.document$?.subscribe(() => whenIdle(async () => (await import("./print-fonts.js")).makeReady()));
globalThis.document$?.subscribe(() => document.querySelector("[worked]") && whenIdle(() => import("./exercise-worked.js")));
