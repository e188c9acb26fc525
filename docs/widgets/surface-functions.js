/**
 * The surfaces to go down on: value and exact gradient, the window of the map, a start, and the lowest points.
 *
 * @module
 */

/**
 * @typedef {object} Surface
 * @property {string} name as lessons write it
 * @property {string} said
 * @property {string} shown the formula
 * @property {(x: number, y: number) => number} f
 * @property {(x: number, y: number) => [number, number]} gradient
 * @property {[number, number]} middle of the window, which is a square
 * @property {number} half its width
 * @property {[number, number]} start
 * @property {[number, number][]} minima the lowest points, all of height 0; empty when there is no lowest point
 * @property {number} rate the learning rate to begin with
 * @property {number} log heights are drawn as log(1 + f / log); 0 draws them as they are
 * @property {[number, number]} view degrees: how far it is turned, and how high we stand
 */

/** @type {Surface[]} */
export const SURFACES = [
  { name: "bowl", said: "Bowl", shown: "x² + y²", f: (x, y) => x * x + y * y, gradient: (x, y) => [2 * x, 2 * y], middle: [0, 0], half: 4.4, start: [4, 3], minima: [[0, 0]], rate: 0.1, log: 0, view: [-32, 44] },
  { name: "elliptical-bowl", said: "Elliptical bowl", shown: "x² + 3y²", f: (x, y) => x * x + 3 * y * y, gradient: (x, y) => [2 * x, 6 * y], middle: [0, 0], half: 4.4, start: [4, 3], minima: [[0, 0]], rate: 0.05, log: 0, view: [-32, 44] },
  { name: "saddle", said: "Saddle", shown: "x² − y²", f: (x, y) => x * x - y * y, gradient: (x, y) => [2 * x, -2 * y], middle: [0, 0], half: 3, start: [2.5, 0.05], minima: [], rate: 0.1, log: 0, view: [148, 36] },
  {
    name: "rosenbrock",
    said: "Rosenbrock valley",
    shown: "(1 − x)² + 100(y − x²)²",
    f: (x, y) => (1 - x) ** 2 + 100 * (y - x * x) ** 2,
    gradient: (x, y) => [2 * (x - 1) - 400 * x * (y - x * x), 200 * (y - x * x)],
    middle: [0, 1],
    half: 1.7,
    start: [-1.2, 1],
    minima: [[1, 1]],
    rate: 0.001,
    log: 2,
    view: [-20, 60],
  },
  {
    name: "himmelblau",
    said: "Himmelblau surface",
    shown: "(x² + y − 11)² + (x + y² − 7)²",
    f: (x, y) => (x * x + y - 11) ** 2 + (x + y * y - 7) ** 2,
    gradient(x, y) {
      const [a, b] = [x * x + y - 11, x + y * y - 7];
      return [4 * x * a + 2 * b, 2 * a + 4 * y * b];
    },
    middle: [0, 0],
    half: 5,
    start: [0.5, 0.5],
    minima: [[3, 2], [-2.805118, 3.131313], [-3.77931, -3.283186], [3.584428, -1.848127]],
    rate: 0.01,
    log: 20,
    view: [-32, 46],
  },
  {
    name: "beale",
    said: "Beale surface",
    shown: "(1.5 − x + xy)² + (2.25 − x + xy²)² + (2.625 − x + xy³)²",
    f: (x, y) => (1.5 - x + x * y) ** 2 + (2.25 - x + x * y * y) ** 2 + (2.625 - x + x * y ** 3) ** 2,
    gradient(x, y) {
      const [a, b, c] = [1.5 - x + x * y, 2.25 - x + x * y * y, 2.625 - x + x * y ** 3];
      return [2 * (a * (y - 1) + b * (y * y - 1) + c * (y ** 3 - 1)), 2 * x * (a + 2 * b * y + 3 * c * y * y)];
    },
    middle: [1.5, 0],
    half: 2.2,
    start: [1, 1.5],
    minima: [[3, 0.5]],
    rate: 0.01,
    log: 1,
    view: [28, 46],
  },
  {
    name: "ripples",
    said: "Ripples",
    shown: "(x² + y²)/10 + 1 − (cos 2x + cos 2y)/2",
    f: (x, y) => (x * x + y * y) / 10 + 1 - (Math.cos(2 * x) + Math.cos(2 * y)) / 2,
    gradient: (x, y) => [x / 5 + Math.sin(2 * x), y / 5 + Math.sin(2 * y)],
    middle: [0, 0],
    half: 4.5,
    start: [4, 2.5],
    minima: [[0, 0]],
    rate: 0.1,
    log: 0,
    view: [-32, 50],
  },
];

/**
 * The share of the whole height at which a value is drawn: 0 at the bottom of a window, 1 at its top.
 * @param {Surface} surface
 * @param {[number, number]} range lowest and highest value
 * @returns {(value: number) => number}
 */
export function lifting({ log }, [low, high]) {
  const lift = (value) => (log ? Math.log1p(Math.max(value, 0) / log) : value);
  const [bottom, top] = [lift(low), lift(high)];
  return (value) => (lift(value) - bottom) / (top - bottom);
}
