/**
 * Hints and worked solutions of the exercises of a page, which the build put on a page beside it: they come into their
 * disclosures when these are opened, and before the page is printed. Where they cannot be had, the link to them stays.
 *
 * @module
 */

const pages = new Map();

const addressOf = (exercise) => new URL(exercise.getAttribute("worked"), document.baseURI).href;
const tree = (text) => new DOMParser().parseFromString(text, "text/html");

async function read(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address} is not there.`);
  return tree(await answer.text());
}

function pageOf(address) {
  if (!pages.has(address)) pages.set(address, read(address).catch(() => void pages.delete(address)));
  return pages.get(address);
}

function put(disclosure, exercise, page) {
  const link = disclosure.querySelector(".exercise-elsewhere");
  const place = [...exercise.querySelectorAll(":scope > details")].indexOf(disclosure);
  const found = page?.getElementById(exercise.id)?.querySelectorAll(":scope > details")[place];
  if (link && found) link.parentElement.replaceWith(...[...found.children].slice(1));
}

async function opened(disclosure) {
  const exercise = disclosure.closest("gradus-exercise[worked]");
  if (exercise && disclosure.querySelector(".exercise-elsewhere")) put(disclosure, exercise, await pageOf(addressOf(exercise)));
}

/** A page on its way to the printer waits for nothing that takes its time: this is asked for at once, or not at all. */
function atOnce(address) {
  const request = new XMLHttpRequest();
  request.open("GET", address, false);
  try {
    request.send();
  } catch {
    return null;
  }
  return request.status === 200 ? tree(request.responseText) : null;
}

function print() {
  const read = new Map();
  for (const link of document.querySelectorAll("gradus-exercise[worked] .exercise-elsewhere")) {
    const exercise = link.closest("gradus-exercise");
    const address = addressOf(exercise);
    if (!read.has(address)) read.set(address, atOnce(address));
    put(link.closest("details"), exercise, read.get(address));
  }
}

/**
 * The numbers that answers to an exercise of this page are compared with.
 * @param {HTMLElement} exercise
 * @returns {Promise<object>} empty where there are none
 */
export async function numbersOf(exercise) {
  if (!exercise.hasAttribute("worked")) return {};
  const page = await pageOf(addressOf(exercise));
  return JSON.parse(page?.getElementById(exercise.id)?.dataset.numbers ?? "{}");
}

document.addEventListener("toggle", ({ target }) => target.open && opened(target), true);
addEventListener("beforeprint", print);
document.querySelectorAll("gradus-exercise > details[open]").forEach(opened);
