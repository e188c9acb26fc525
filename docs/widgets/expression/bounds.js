/**
 * The value of a tree with a bound on what floating point may have changed: two values whose bounds lie apart differ.
 * First-order running error analysis: Higham, *Accuracy and Stability of Numerical Algorithms* (2002), 3.3.
 *
 * @module
 */

import { REAL } from "./functions.js";
import { fraction } from "./limits.js";

/** @typedef {{value: number, error: number}} Bounded */

const EPSILON = 2 ** -52;
const CARELESS = 64; // a library function may miss by a few units in the last place
const DROWNED = 1e-10; // a term this much smaller than its sum cannot be judged by the digits of the sum
const WIDE = 1e-4; // an argument less sure than this says nothing about a function of it

/** Where there is no value, or none that can be bounded. */
export class Unsure extends Error {}

function bounded(value, error) {
  if (!Number.isFinite(value) || !Number.isFinite(error)) throw new Unsure();
  return { value, error: error + EPSILON * Math.abs(value) };
}

function plus(a, b) {
  const value = a.value + b.value;
  const least = Math.min(Math.abs(a.value), Math.abs(b.value));
  if (least > 0 && least < DROWNED * Math.abs(value)) throw new Unsure();
  return bounded(value, a.error + b.error);
}

function times(a, b) {
  return bounded(a.value * b.value, Math.abs(a.value) * b.error + Math.abs(b.value) * a.error + a.error * b.error);
}

function over(a, b) {
  const least = Math.abs(b.value) - b.error;
  if (!(least > 0)) throw new Unsure();
  const value = a.value / b.value;
  return bounded(value, (a.error + Math.abs(value) * b.error) / least);
}

function whole(base, exponent) {
  if (exponent < 0) return over({ value: 1, error: 0 }, whole(base, -exponent));
  const most = (Math.abs(base.value) + base.error) ** Math.max(0, exponent - 1);
  return bounded(base.value ** exponent, exponent * (most * base.error + EPSILON * most * Math.abs(base.value)));
}

function raised(base, exponent) {
  if (!(base.value - base.error > 0)) throw new Unsure();
  const value = base.value ** exponent.value;
  const relative = Math.abs(exponent.value) * (base.error / (base.value - base.error)) + Math.abs(Math.log(base.value)) * exponent.error;
  if (relative > WIDE) throw new Unsure();
  return bounded(value, Math.abs(value) * (1.1 * relative + CARELESS * EPSILON));
}

function power([root, exponent], at) {
  const base = at(root);
  const exact = fraction(exponent)?.map(Number);
  if (!exact) return raised(base, at(exponent));
  const [above, below] = exact;
  if (below === 1 && Math.abs(above) < 1e6) return whole(base, above);
  const power = { value: above / below, error: EPSILON * Math.abs(above / below) };
  if (base.value >= 0 || below % 2 === 0) return raised(base, power);
  const size = raised({ ...base, value: -base.value }, power);
  return above % 2 === 0 ? size : { ...size, value: -size.value };
}

function called(name, u) {
  const f = REAL[name];
  if (!f || u.error > WIDE * Math.max(1, Math.abs(u.value))) throw new Unsure();
  const value = f(u.value);
  const moved = Math.max(...[u.value - u.error, u.value + u.error].map((beside) => Math.abs(f(beside) - value)));
  return bounded(value, 2 * moved + CARELESS * EPSILON * Math.max(Math.abs(value), 1e-3));
}

function extreme(parts, largest) {
  const values = parts.map(({ value }) => value);
  return bounded(Math[largest ? "max" : "min"](...values), Math.max(...parts.map(({ error }) => error)));
}

/**
 * The value of a tree at a point, with its bound. Throws Unsure where there is none.
 * @param {object} u a tree that is spelled out
 * @param {Record<string, number>} point
 * @returns {Bounded}
 */
export function bound(u, point) {
  const at = (part) => bound(part, point);
  const { is, name, value, parts } = u;
  if (is === "number") return bounded(value, 0);
  if (is === "constant") return bounded(name === "pi" ? Math.PI : Math.E, 0);
  if (is === "variable") return { value: point[name], error: 0 };
  if (is === "negative") return { ...at(parts[0]), value: -at(parts[0]).value };
  if (is === "power") return power(parts, at);
  const made = parts.map(at);
  if (is === "sum") return made.reduce(plus);
  if (is === "product") return made.reduce(times);
  if (is === "quotient") return over(...made);
  return made.length > 1 ? extreme(made, name === "max") : called(name, made[0]);
}
