/**
 * How much a text may ask for, and the exact value of a constant: quiz/reading/limits.py in JavaScript.
 *
 * @module
 */

import { Unreadable } from "./tokens.js";

const sum = (values) => values.reduce((total, value) => total + value, 0);
const has = (u, test) => test(u) || u.parts.some((part) => has(part, test));
const varies = (u) => has(u, ({ is }) => is === "variable");
const count = (u) => 1 + sum(u.parts.map(count));

function divisor(a, b) {
  return b ? divisor(b, a % b) : a < 0n ? -a : a;
}

function reduced(above, below) {
  if (below === 0n) return null;
  const common = divisor(above, below) * (below < 0n ? -1n : 1n);
  return [above / common, below / common];
}

function written(text) {
  const [digits, exponent = "0"] = text.toLowerCase().split("e");
  const [whole, decimals = ""] = digits.split(".");
  const power = Number(exponent) - decimals.length;
  const value = BigInt(whole + decimals);
  return power < 0 ? reduced(value, 10n ** BigInt(-power)) : [value * 10n ** BigInt(power), 1n];
}

function powered([above, below], [exponent, one]) {
  if (one !== 1n || exponent > 64n || exponent < -64n) return null;
  return exponent < 0n ? reduced(below ** -exponent, above ** -exponent) : [above ** exponent, below ** exponent];
}

const JOINS = {
  negative: ([a, b]) => [-a, b],
  sum: ([a, b], [c, d]) => reduced(a * d + c * b, b * d),
  product: ([a, b], [c, d]) => reduced(a * c, b * d),
  quotient: ([a, b], [c, d]) => reduced(a * d, b * c),
  power: powered,
};

/**
 * The exact value of numbers joined by + - * / and whole powers, as two whole numbers; null for anything else.
 * @returns {[bigint, bigint] | null}
 */
export function fraction(u) {
  if (u.is === "number") return written(u.text);
  const values = u.parts.map(fraction);
  if (!(u.is in JOINS) || values.includes(null)) return null;
  return values.length === 1 ? JOINS[u.is](values[0]) : values.reduce((left, right) => left && JOINS[u.is](left, right));
}

function size(u) {
  if (u.is === "number") return u.value;
  if (u.is === "variable") return 0;
  if (u.is === "negative") return size(u.parts[0]);
  if (u.is === "power") return Math.max(size(u.parts[0]), 1) ** Math.max(size(u.parts[1]), 1);
  if (u.is === "quotient") return u.parts.every(({ is, value }) => is === "number" && value) ? u.parts[0].value / u.parts[1].value : size(u.parts[0]);
  const parts = u.parts.map(size);
  if (!parts.length) return varies(u) ? 0 : 3.2;
  return parts.some(Boolean) ? parts.reduce((all, part) => all * Math.max(part, 1), 1) + sum(parts) : 0;
}

function digits(u) {
  if (u.is === "number") return u.value ? Math.abs(Math.log10(u.value)) : 0;
  if (u.is === "constant") return 0.5;
  if (u.is === "negative") return digits(u.parts[0]);
  if (u.is === "product" || u.is === "quotient" || (u.is === "sum" && !varies(u))) return sum(u.parts.map(digits));
  if (u.is !== "power" || varies(u.parts[1])) return 0;
  const each = digits(u.parts[0]);
  return each ? size(u.parts[1]) * each : 0;
}

/** Throws Unreadable for a tree that asks for too much. */
export function guard(u, { limits }) {
  if (count(u) > limits.NODES) throw new Unreadable(`this has more than ${limits.NODES} parts; write it shorter`);
  if (has(u, (part) => part.is === "power" && digits(part) > limits.POWER_DIGITS)) throw new Unreadable("this power would have too many digits to work out");
  const large = (part) => part.is === "power" && !varies(part.parts[1]) && size(part.parts[1]) > limits.EXPONENT;
  if (has(u, large)) throw new Unreadable(`this exponent is larger than ${limits.EXPONENT}`);
}
