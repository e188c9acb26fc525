/**
 * How a formula was read, in one line of text with as few brackets as its meaning allows.
 *
 * @module
 */

import { raised } from "../written-numbers.js";

const NAMES = { pi: "π", sigmoid: "σ", relu: "ReLU", leaky_relu: "LeakyReLU", gelu: "GELU", silu: "SiLU", elu: "ELU", Phi: "Φ" };
const LEVELS = { sum: 1, negative: 2, product: 3, quotient: 3, power: 4 };
const level = ({ is }) => LEVELS[is] ?? 5;

function bracketed(u, least) {
  return level(u) < least ? `(${printed(u)})` : printed(u);
}

function power(root, exponent) {
  const small = exponent.is === "number" && /^\d+$/.test(exponent.text);
  return bracketed(root, 5) + (small ? raised(exponent.text) : `^${bracketed(exponent, 5)}`);
}

function product(factors) {
  return factors.map((factor, place) => (place && (factor.is === "number" || factors[place - 1].is !== "number") ? "·" : place ? " " : "") + bracketed(factor, place ? 4 : 3)).join("").replace(/(\d) (?=[a-zπ])(?![a-z]{2})/g, "$1");
}

function sum(terms) {
  return terms.map((term, place) => (!place ? printed(term) : term.is === "negative" ? ` − ${bracketed(term.parts[0], 3)}` : ` + ${bracketed(term, 2)}`)).join("");
}

/**
 * A tree as text.
 * @param {object} u
 * @returns {string}
 */
export function printed(u) {
  const { is, name, text, parts } = u;
  if (is === "number") return text;
  if (is === "sum") return sum(parts);
  if (is === "product") return product(parts);
  if (is === "negative") return `−${bracketed(parts[0], 3)}`;
  if (is === "quotient") return `${bracketed(parts[0], 3)}/${bracketed(parts[1], 4)}`;
  if (is === "power") return power(...parts);
  if (is !== "call") return NAMES[name] ?? name;
  if (name === "abs") return `|${printed(parts[0])}|`;
  return `${name === "sqrt" ? "√" : NAMES[name] ?? name}(${parts.map(printed).join(", ")})`;
}
