/**
 * A curve drawn by hand: heights at even places, smoothed, joined by a natural cubic spline that has slopes.
 *
 * @module
 */

export const PLACES = 49;
const LETTERS = 36;
const DIGITS = 3;
const LEVELS = LETTERS ** DIGITS - 1;
const NOTHING = "_".repeat(DIGITS);
const PASSES = 5;

/** The heights, each between 0 and 1 or NaN, as a text for an attribute. */
export function written(heights) {
  return heights.map((height) => (Number.isNaN(height) ? NOTHING : Math.round(Math.min(1, Math.max(0, height)) * LEVELS).toString(LETTERS).padStart(DIGITS, "0"))).join("");
}

/** The heights that a text stands for; undefined when it is none. */
export function heightsOf(text) {
  if (!/^(?:[0-9a-z]{3}|___)+$/.test(text) || text.length !== DIGITS * PLACES) return undefined;
  return text.match(/.../g).map((pair) => (pair === NOTHING ? NaN : parseInt(pair, LETTERS) / LEVELS));
}

/** Heights with a stroke from one point to another laid over them; the coordinates run from 0 to 1. */
export function stroked(heights, [x1, y1], [x2, y2]) {
  const [left, right] = x1 < x2 ? [x1, x2] : [x2, x1];
  return heights.map((height, place) => {
    const x = place / (PLACES - 1);
    const near = Math.abs(x - x2) <= 0.5 / (PLACES - 1);
    if (!near && (x < left || x > right)) return height;
    return x1 === x2 || near ? y2 : y1 + ((x - x1) / (x2 - x1)) * (y2 - y1);
  });
}

function smoothed(values) {
  return values.map((value, place) => (place === 0 || place === values.length - 1 ? value : (values[place - 1] + 2 * value + values[place + 1]) / 4));
}

/** The second derivatives of the natural spline through values one apart (Press et al., *Numerical Recipes*, 3.3). */
function bends(values) {
  const size = values.length;
  const above = Array(size).fill(0);
  const right = Array(size).fill(0);
  for (let place = 1; place < size - 1; place += 1) {
    const pivot = 4 - above[place - 1];
    above[place] = 1 / pivot;
    right[place] = (6 * (values[place - 1] - 2 * values[place] + values[place + 1]) - right[place - 1]) / pivot;
  }
  const bend = Array(size).fill(0);
  for (let place = size - 2; place > 0; place -= 1) bend[place] = right[place] - above[place] * bend[place + 1];
  return bend;
}

/**
 * The longest drawn part of the heights as a function with a slope, in a window; undefined when there is next to nothing.
 * @param {number[]} heights
 * @param {{x: [number, number], y: [number, number]}} window
 * @returns {{value: (x: number) => number, slope: (x: number) => number, from: number, to: number} | undefined}
 */
export function spline(heights, { x: [left, right], y: [low, high] }) {
  const first = heights.findIndex((height) => !Number.isNaN(height));
  const end = heights.findIndex((height, place) => place > first && Number.isNaN(height));
  let values = first < 0 ? [] : heights.slice(first, end < 0 ? undefined : end).map((height) => low + height * (high - low));
  if (values.length < 4) return undefined;
  for (let pass = 0; pass < PASSES; pass += 1) values = smoothed(values);
  const bend = bends(values);
  const step = (right - left) / (PLACES - 1);
  const from = left + first * step;
  const part = (x) => {
    const place = Math.min(values.length - 2, Math.max(0, Math.floor((x - from) / step + 1e-9)));
    return [place, (x - from) / step - place];
  };
  const inside = (x, f) => (x < from - 1e-9 || x > from + (values.length - 1) * step + 1e-9 ? NaN : f(...part(x)));
  const value = (place, t) => (1 - t) * values[place] + t * values[place + 1] + (((1 - t) ** 3 - (1 - t)) * bend[place] + (t ** 3 - t) * bend[place + 1]) / 6;
  const slope = (place, t) => (values[place + 1] - values[place] + ((1 - 3 * (1 - t) ** 2) * bend[place] + (3 * t ** 2 - 1) * bend[place + 1]) / 6) / step;
  return { value: (x) => inside(x, value), slope: (x) => inside(x, slope), from, to: from + (values.length - 1) * step };
}
