/**
 * Plane geometry for every widget: scales, ticks, curves and a draggable handle. It knows no widget.
 *
 * @module
 */

import { drawn } from "./element.js";
import { powerOfTen } from "./written-numbers.js";

/** @typedef {[number, number]} Range */

/**
 * A linear map between two ranges, with its inverse.
 * @param {Range} from
 * @param {Range} to
 * @returns {((value: number) => number) & {inverse: (value: number) => number}}
 */
export function scale([a, b], [c, d]) {
  const forward = (value) => c + ((value - a) / (b - a)) * (d - c);
  forward.inverse = (value) => a + ((value - c) / (d - c)) * (b - a);
  return forward;
}

/**
 * Round values inside a range, at most about `count` of them, steps 1, 2 or 5 times a power of ten.
 * @param {Range} range
 * @param {number} count
 */
export function ticks([low, high], count) {
  const rough = (high - low) / count;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * [1, 2, 5, 10].find((factor) => factor * power >= rough * (1 - 1e-9));
  const first = Math.ceil(low / step - 1e-9);
  const last = Math.floor(high / step + 1e-9);
  return Array.from({ length: last - first + 1 }, (_, index) => +((first + index) * step).toPrecision(12));
}

const LEAP = 24;

/** Whether a curve jumps between two columns: halving the way again and again leaves the jump as it is. */
function leaps(row, left, right) {
  const height = Math.abs(row(right) - row(left));
  let [a, b] = [left, right];
  for (let halving = 0; halving < 12; halving += 1) {
    const middle = (a + b) / 2;
    if (!(Math.abs(row(middle) - row(a)) < Math.abs(row(b) - row(middle)))) b = middle;
    else a = middle;
  }
  return !(Math.abs(row(b) - row(a)) < height / 2);
}

/** The values of a function, one for each pixel across a frame. */
export function sampled(f, { x, width }) {
  return Array.from({ length: Math.floor(width) + 1 }, (_, column) => f(x.inverse(column)));
}

/**
 * The `d` of a curve sampled once a pixel; it is broken where the function has no value, jumps or runs out of sight.
 * @param {(x: number) => number} f
 * @param {Frame} frame
 * @param {number[]} [values] those that `sampled` gives
 */
export function curve(f, frame, values = sampled(f, frame)) {
  const { x, y, height } = frame;
  const row = (column) => y(f(x.inverse(column)));
  let path = "";
  let down = false;
  let before = 0;
  for (const [column, value] of values.entries()) {
    const at = y(value);
    const visible = at >= -height && at <= 2 * height;
    if (visible) path += `${down && !(Math.abs(at - before) >= LEAP && leaps(row, column - 1, column)) ? "L" : "M"}${column} ${at.toFixed(2)}`;
    [down, before] = [visible, at];
  }
  return path;
}

/** The `d` of a line through points. */
export function polyline(points) {
  return points.map(([x, y], place) => `${place ? "L" : "M"}${x.toFixed(1)} ${y.toFixed(1)}`).join("");
}

/** Small circles, as the `d` of one path. */
export function dots(points, radius) {
  return points.map(([x, y]) => `M${(x - radius).toFixed(1)} ${y.toFixed(1)}a${radius} ${radius} 0 1 0 ${2 * radius} 0a${radius} ${radius} 0 1 0 ${-2 * radius} 0`).join("");
}

/** Heights of a curve between two places, in their order. */
export function spread(f, [left, right]) {
  const places = Array.from({ length: 97 }, (_, step) => left + ((right - left) * step) / 96);
  return places.map(f).filter(Number.isFinite).sort((a, b) => a - b);
}

/**
 * The heights of a window for a curve: its steepest ends may leave it; the values given may not.
 * @param {number[]} heights those that `spread` gives
 * @param {number[]} values
 * @returns {Range}
 */
export function window(heights, values) {
  const seen = values.filter(Number.isFinite);
  const end = Math.floor(heights.length / 12);
  const low = Math.min(0, ...heights.slice(end, end + 1), ...seen);
  const high = Math.max(0, ...heights.slice(-1 - end).slice(0, 1), ...seen);
  const air = 0.2 * (high - low || 1);
  return [low - air, high + air];
}

/**
 * The `d` of the straight line through a point with a slope, across the whole frame; "" when there is none.
 * @param {{x: number, y: number}} point
 * @param {number} slope
 * @param {Frame} frame
 */
export function line(point, slope, { x, y, width }) {
  if (![point.x, point.y, slope].every(Number.isFinite)) return "";
  const at = (column) => y(point.y + slope * (x.inverse(column) - point.x)).toFixed(2);
  return `M0 ${at(0)}L${width} ${at(width)}`;
}

/** A number or a few words in a picture. */
export function label(value, attributes) {
  return drawn("text", attributes, String(value).replace("-", "−"));
}

/**
 * Grid lines, axes and their numbers. The numbers stay in sight when an axis does not.
 * @param {Frame} frame its `ranges.powers` says that the values upwards are powers of ten; `ranges.powersAcross`, those across
 */
export function grid({ x, y, width, height, ranges }) {
  const zero = { x: ranges.powersAcross ? 0 : Math.min(Math.max(x(0), 0), width), y: ranges.powers ? height : Math.min(Math.max(y(0), 0), height) };
  const line = (value, attributes) => drawn("line", { ...attributes, class: value === 0 && !(attributes.y1 === attributes.y2 ? ranges.powers : ranges.powersAcross) ? "plot-axis" : "plot-grid" });
  const columns = ticks(ranges.x, Math.min(8, width / 44)).filter((value) => !ranges.powersAcross || Number.isInteger(value));
  const rows = ticks(ranges.y, Math.min(9, height / 34)).filter((value) => !ranges.powers || Number.isInteger(value));
  const below = Math.min(zero.y + 15, height - 6);
  const beside = Math.max(zero.x - 6, ranges.powers ? 34 : 22);
  return drawn(
    "g",
    { "aria-hidden": "true" },
    ...columns.map((value) => line(value, { x1: x(value), x2: x(value), y1: 0, y2: height })),
    ...rows.map((value) => line(value, { x1: 0, x2: width, y1: y(value), y2: y(value) })),
    ...columns.filter((value) => (value || ranges.powersAcross) && x(value) > (ranges.powersAcross ? 52 : 12) && x(value) < width - 12).map((value) => label(ranges.powersAcross ? powerOfTen(value) : value, { x: x(value), y: below, "text-anchor": "middle" })),
    ...rows.filter((value) => (value || ranges.powers) && y(value) > 10 && y(value) < height - 10).map((value) => label(ranges.powers ? powerOfTen(value) : value, { x: beside, y: y(value) + 4, "text-anchor": "end" })),
  );
}

/**
 * @typedef {object} Frame the drawing area in pixels, and the maps from values to pixels
 * @property {number} width
 * @property {number} height
 * @property {ReturnType<typeof scale>} x
 * @property {ReturnType<typeof scale>} y
 * @property {{x: Range, y: Range}} ranges
 */

/**
 * @param {number} width in pixels
 * @param {number} height in pixels
 * @param {{x: Range, y: Range}} ranges
 * @returns {Frame}
 */
export function frame(width, height, ranges) {
  return { width, height, ranges, x: scale(ranges.x, [0, width]), y: scale(ranges.y, [height, 0]) };
}
