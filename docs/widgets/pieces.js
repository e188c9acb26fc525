/**
 * Writes the engine's sentences: words as text, mathematics by KaTeX, with the spoken form for screen readers.
 * Only LaTeX printed by `quiz.writing` comes here; what people type never does.
 *
 * @module
 */

import { element } from "./element.js";

/** @typedef {{text: string} | {latex: string, spoken: string, plain: string}} Piece */

const LIMITS = { trust: false, maxExpand: 200, maxSize: 20, throwOnError: true, output: "html" };
const source = new URL("../assets/katex/katex.min.js", import.meta.url);
let katex = null;

async function typesetter() {
  // The file is a classic script: it leaves its name on `globalThis`.
  katex ??= import(source).then(() => globalThis.katex);
  return katex;
}

async function typeset(host, latex) {
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
 * The nodes of a sentence, typeset.
 * @param {Piece[]} pieces
 * @returns {Promise<Node[]>}
 */
export async function written(pieces) {
  const work = [];
  const nodes = pieces.map((piece) => ("latex" in piece ? formula(piece, work) : document.createTextNode(piece.text)));
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
