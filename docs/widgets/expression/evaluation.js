/**
 * Values and exact slopes of a tree by dual numbers: every value carries its derivative along (forward mode).
 * Clifford, *Preliminary sketch of biquaternions* (1873); Wengert, *A simple automatic derivative evaluation program* (1964).
 * Where there is no value, it is NaN; nothing typed is ever executed.
 *
 * @module
 */

import { REAL } from "./functions.js";
import { fraction } from "./limits.js";

/** @typedef {[number, number]} Dual a value, and how fast it changes */
/** @typedef {(point: Record<string, Dual>) => Dual} Formula */

const CONSTANTS = { e: Math.E, pi: Math.PI };
const CORNERS = new Set(["abs", "sign"]); // at 0 they have a value and no slope

const joins = {
  sum: ([a, da], [b, db]) => [a + b, da + db],
  product: ([a, da], [b, db]) => [a * b, da * b + a * db],
};

function quotient([a, da], [b, db]) {
  return b === 0 ? [NaN, NaN] : [a / b, (da - (a / b) * db) / b];
}

function powerOf(base, exponent) {
  if (base === 0 && exponent < 0) return NaN;
  return base ** exponent;
}

function whole([a, da], n) {
  return n === 0 ? [1, 0] : [powerOf(a, n), n === 1 ? da : n * powerOf(a, n - 1) * da];
}

function rational([a, da], [above, below]) {
  const exponent = above / below;
  if (a === 0) return exponent < 0 ? [NaN, NaN] : [0, exponent > 1 ? 0 : NaN];
  if (a < 0 && below % 2 === 0) return [NaN, NaN];
  const size = Math.abs(a) ** exponent;
  const value = a < 0 && above % 2 !== 0 ? -size : size;
  return [value, (exponent * value * da) / a];
}

function general([a, da], [b, db]) {
  if (!(a > 0)) return [NaN, NaN];
  const value = a ** b;
  return [value, value * (db * Math.log(a) + (b * da) / a)];
}

function power(root, exponent, formula) {
  const base = formula(root);
  const exact = fraction(exponent)?.map(Number);
  if (!exact) {
    const above = formula(exponent);
    return (point) => general(base(point), above(point));
  }
  return exact[1] === 1 ? (point) => whole(base(point), exact[0]) : (point) => rational(base(point), exact);
}

function extreme(parts, sign) {
  return (point) => parts.map((part) => part(point)).reduce(([a, da], [b, db]) => (Number.isNaN(a + b) ? [NaN, NaN] : a === b ? [a, da === db ? da : NaN] : (a - b) * sign > 0 ? [a, da] : [b, db]));
}

function called(name, inside, slopeOf) {
  const value = REAL[name];
  return (point) => {
    const [u, du] = inside(point);
    return [value(u), du === 0 ? 0 : u === 0 && CORNERS.has(name) ? NaN : slopeOf(name)(u) * du];
  };
}

/**
 * A tree made ready to be evaluated at many points.
 * @param {object} tree
 * @param {(name: string) => (u: number) => number} slopeOf the derivative of a function of the table
 * @param {(name: string) => object | undefined} loweredTo the tree in u that a word of the table stands for
 * @returns {Formula}
 */
export function prepared(tree, slopeOf, loweredTo) {
  const formula = ({ is, name, value, parts }) => {
    if (is === "number") return () => [value, 0];
    if (is === "constant") return () => [CONSTANTS[name], 0];
    if (is === "variable") return (point) => point[name];
    if (is === "power") return power(...parts, formula);
    const made = parts.map(formula);
    if (is === "negative") return (point) => made[0](point).map((part) => -part);
    if (is === "quotient") return (point) => quotient(made[0](point), made[1](point));
    if (is !== "call") return (point) => made.map((part) => part(point)).reduce(joins[is]);
    if (made.length > 1) return extreme(made, name === "max" ? 1 : -1);
    const lowered = loweredTo(name);
    if (!lowered) return called(name, made[0], slopeOf);
    const inner = formula(lowered);
    return (point) => inner({ u: made[0](point) });
  };
  return formula(tree);
}
