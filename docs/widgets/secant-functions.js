/**
 * The functions of the secant widget, by what people type, and the window they are seen through.
 *
 * @module
 */

import { curveOf as read } from "./formula-field.js";

/** @typedef {{typed: string, shown: string, f: (x: number) => number, slope: (x: number) => number, x: [number, number], y: [number, number], from: number}} Curve */

function curve(typed, shown, x, y, from = -Infinity) {
  const { value, slope } = read(typed);
  return { typed, shown, f: value, slope, x, y, from };
}

/** @type {Curve[]} `slope` is NaN where there is no derivative; the function is defined from `from` on. */
export const CURVES = [
  curve("x^2", "x²", [-3.6, 3.6], [-2, 10]),
  curve("x^3", "x³", [-2.4, 2.4], [-5, 5]),
  curve("sin(x)", "sin x", [-4, 4], [-2.2, 2.2]),
  curve("e^x", "eˣ", [-3.2, 3.2], [-2, 8]),
  curve("ln(x)", "ln x", [-0.8, 6.4], [-3, 3], 0.05),
  curve("sigmoid(x)", "σ(x)", [-6, 6], [-0.5, 1.5]),
  curve("relu(x)", "ReLU(x)", [-3.2, 3.2], [-1.5, 3.5]),
];

function plain(typed) {
  return typed.toLowerCase().replace("exp", "e^").replace(/[\s()]/g, "");
}

/**
 * The curve for a typed function; `sin x`, `sin(x)` and `SIN(x)` are the same one. Undefined when the table has none.
 * @param {string} typed
 * @returns {Curve | undefined}
 */
export function curveOf(typed) {
  return CURVES.find((one) => plain(one.typed) === plain(typed));
}
