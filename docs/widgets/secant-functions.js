/**
 * The functions of the secant widget, by what people type: value, derivative, and the window they are seen through.
 *
 * @module
 */

const sigmoid = (x) => 1 / (1 + Math.exp(-x));
const step = (x) => (x === 0 ? NaN : Number(x > 0));

/** @typedef {{typed: string, shown: string, f: (x: number) => number, slope: (x: number) => number, x: [number, number], y: [number, number], from: number}} Curve */

/** @type {Curve[]} `slope` is NaN where there is no derivative; the function is defined from `from` on. */
export const CURVES = [
  { typed: "x^2", shown: "x²", f: (x) => x * x, slope: (x) => 2 * x, x: [-3.6, 3.6], y: [-2, 10], from: -Infinity },
  { typed: "x^3", shown: "x³", f: (x) => x ** 3, slope: (x) => 3 * x * x, x: [-2.4, 2.4], y: [-5, 5], from: -Infinity },
  { typed: "sin(x)", shown: "sin x", f: Math.sin, slope: Math.cos, x: [-4, 4], y: [-2.2, 2.2], from: -Infinity },
  { typed: "e^x", shown: "eˣ", f: Math.exp, slope: Math.exp, x: [-3.2, 3.2], y: [-2, 8], from: -Infinity },
  { typed: "ln(x)", shown: "ln x", f: Math.log, slope: (x) => 1 / x, x: [-0.8, 6.4], y: [-3, 3], from: 0.05 },
  { typed: "sigmoid(x)", shown: "σ(x)", f: sigmoid, slope: (x) => sigmoid(x) * (1 - sigmoid(x)), x: [-6, 6], y: [-0.5, 1.5], from: -Infinity },
  { typed: "relu(x)", shown: "ReLU(x)", f: (x) => Math.max(0, x), slope: step, x: [-3.2, 3.2], y: [-1.5, 3.5], from: -Infinity },
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
  return CURVES.find((curve) => plain(curve.typed) === plain(typed));
}
