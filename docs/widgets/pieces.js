/**
 * Writes the engine's sentences: words as text, mathematics by KaTeX, with the spoken form for screen readers.
 * What people type is never handed to KaTeX as it stands: only LaTeX printed from a tree that a reader has made.
 *
 * @module
 */

import { element } from "./element.js";

// Punctuation after a formula must not begin the next line.
const CLOSING = /^[.,;:!?)]+/;

/** @typedef {{text: string} | {latex: string, spoken: string, plain: string}} Piece */

const LIMITS = { trust: false, maxExpand: 200, maxSize: 20, throwOnError: true, output: "html" };
const source = new URL("../assets/katex/katex.min.js", import.meta.url);
let katex = null;

/** KaTeX, fetched when the first formula needs it, or earlier when one is to be expected. */
export async function typesetter() {
  // The file is a classic script: it leaves its name on `globalThis`.
  katex ??= import(source).then(() => globalThis.katex);
  return katex;
}

/**
 * Typesets LaTeX in an element; when that cannot be done, what stands in the element stays.
 * @param {HTMLElement} host
 * @param {string} latex
 */
export async function typeset(host, latex) {
  try {
    const { render } = await typesetter();
    render(latex, host, LIMITS);
  } catch {
    katex = null; // the plain form stays; the next formula tries again
  }
}

function formula({ latex, spoken, plain }, work) {
  const seen = element("span", { "aria-hidden": "true" }, plain);
  work.push(typeset(seen, latex));
  return element("span", { class: "exercise-formula" }, seen, element("span", { class: "unseen" }, spoken));
}

/**
 * The nodes of a sentence at once, in plain signs; they are typeset as soon as KaTeX is here.
 * @param {Piece[]} pieces
 * @param {Promise<void>[]} [work] gets one promise for each formula
 * @returns {Node[]}
 */
export function written(pieces, work = []) {
  const nodes = [];
  for (const piece of pieces) {
    if ("latex" in piece) {
      nodes.push(formula(piece, work));
    } else {
      const mark = nodes.at(-1) instanceof Element ? (CLOSING.exec(piece.text)?.[0] ?? "") : "";
      if (mark) nodes.push(element("span", { class: "formula-and-punctuation long" }, nodes.pop(), mark));
      nodes.push(document.createTextNode(piece.text.slice(mark.length)));
    }
  }
  return nodes;
}

/**
 * The nodes of a sentence, once they are typeset.
 * @param {Piece[]} pieces
 * @returns {Promise<Node[]>}
 */
export async function typesetSentence(pieces) {
  const work = [];
  const nodes = written(pieces, work);
  await Promise.all(work);
  return nodes;
}

/**
 * A sentence as it is spoken.
 * @param {Piece[]} pieces
 */
export function spoken(pieces) {
  return pieces.map((piece) => piece.spoken ?? piece.text).join("");
}
