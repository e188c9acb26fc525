/**
 * Plane geometry for every widget: scales, ticks, curves and a draggable handle. It knows no widget.
 *
 * @module
 */

import { drawn } from "./element.js";

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

/**
 * The `d` of a curve sampled once a pixel; it is broken where the function has no value or runs out of sight.
 * @param {(x: number) => number} f
 * @param {Frame} frame
 */
export function curve(f, { x, y, width, height }) {
  let path = "";
  let down = false;
  for (let column = 0; column <= width; column += 1) {
    const row = y(f(x.inverse(column)));
    const visible = row >= -height && row <= 2 * height;
    if (visible) path += `${down ? "L" : "M"}${column} ${row.toFixed(2)}`;
    down = visible;
  }
  return path;
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

function label(value, attributes) {
  return drawn("text", attributes, String(value).replace("-", "−"));
}

/**
 * Grid lines, axes and their numbers. The numbers stay in sight when an axis does not.
 * @param {Frame} frame
 */
export function grid({ x, y, width, height, ranges }) {
  const zero = { x: Math.min(Math.max(x(0), 0), width), y: Math.min(Math.max(y(0), 0), height) };
  const line = (value, attributes) => drawn("line", { ...attributes, class: value === 0 ? "plot-axis" : "plot-grid" });
  const columns = ticks(ranges.x, Math.min(8, width / 44));
  const rows = ticks(ranges.y, Math.min(9, height / 34));
  const below = Math.min(zero.y + 15, height - 6);
  const beside = Math.max(zero.x - 6, 22);
  return drawn(
    "g",
    { "aria-hidden": "true" },
    ...columns.map((value) => line(value, { x1: x(value), x2: x(value), y1: 0, y2: height })),
    ...rows.map((value) => line(value, { x1: 0, x2: width, y1: y(value), y2: y(value) })),
    ...columns.filter((value) => value && x(value) > 12 && x(value) < width - 12).map((value) => label(value, { x: x(value), y: below, "text-anchor": "middle" })),
    ...rows.filter((value) => value && y(value) > 10 && y(value) < height - 10).map((value) => label(value, { x: beside, y: y(value) + 4, "text-anchor": "end" })),
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
