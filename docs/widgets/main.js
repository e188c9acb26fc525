/**
 * The single entry. Each custom element found on the page is defined by the file of the same name beside this one:
 * a new widget is a new file, and nothing here changes.
 *
 * @module
 */

const wanted = new Set();

function names() {
  return [...document.querySelectorAll(":not(:defined)")].map((element) => element.localName);
}

function load(name) {
  wanted.add(name);
  import(new URL(`${name}.js`, import.meta.url)).catch((error) => console.error(`The element <${name}> could not be loaded.`, error));
}

/** Loads the files of the elements on this page that no file has defined yet. */
export function upgrade() {
  new Set(names()).forEach((name) => wanted.has(name) || load(name));
}

upgrade();
// Material's instant navigation swaps the page without loading it again; it tells so through this observable.
globalThis.document$?.subscribe(upgrade);

// How exercises go is written down on every page, and the page is kept for use without a network and for the printer.
document.addEventListener("gradus-graded", async ({ detail }) => (await import("./progress-recorder.js")).record(detail));
const whenIdle = globalThis.requestIdleCallback ?? ((then) => setTimeout(then, 2000));
const keep = () => whenIdle(async () => (await import("./offline.js")).keepOffline());
if (document.readyState === "complete") keep();
else addEventListener("load", keep, { once: true });
globalThis.document$?.subscribe(() => whenIdle(async () => (await import("./print-fonts.js")).makeReady()));
