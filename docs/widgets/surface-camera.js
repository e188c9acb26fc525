/**
 * From the box of a surface to the picture: how it is turned, and where its corners and numbers come to lie. It knows
 * no page. The box reaches from -1 to 1 in x and y, and from -TALL to TALL upwards.
 *
 * @module
 */

import { ticks } from "./plot.js";

const FIT = 0.58;
const ASIDE = [0.05, 0.02]; // to the right and up: numbers stand to the left and underneath
const EYE = 6;
const OUT = 1.13;
const ROOM = 15;

/** Half the height of the box; between how many degrees above the ground, and from how near, it can be seen. */
export const [TALL, TILTS, ZOOMS] = [0.5, [5, 90], [0.5, 4]];

/**
 * The matrix of a view, column by column, as WebGL takes it.
 * @param {{turn: number, tilt: number, zoom: number}} view degrees to the left, degrees above the ground
 * @param {number} width pixels
 * @param {number} height pixels
 */
export function camera({ turn, tilt, zoom }, width, height) {
  const [a, b] = [turn, tilt].map((degrees) => (degrees * Math.PI) / 180);
  const [c, s, u, v] = [Math.cos(a), Math.sin(a), Math.sin(b), Math.cos(b)];
  const size = Math.min(width, 1.1 * height) * FIT * zoom;
  const [across, up] = [size / width, size / height];
  const column = (right, high, toward, w) => [across * right + ASIDE[0] * w, up * high + ASIDE[1] * w, -toward / 4, w];
  const along = (right, high, toward) => column(right, high, toward, -toward / EYE);
  return new Float32Array([...along(c, s * u, -s * v), ...along(-s, c * u, -c * v), ...along(0, v, u), ...column(0, 0, 0, 1)]);
}

/**
 * The pixel of a point of the box.
 * @param {Float32Array} matrix
 * @param {[number, number, number]} point
 */
export function projected(matrix, [x, y, z], width, height) {
  const [across, up, , w] = [0, 1, 2, 3].map((row) => matrix[row] * x + matrix[4 + row] * y + matrix[8 + row] * z + matrix[12 + row]);
  return [((across / w + 1) / 2) * width, ((1 - up / w) / 2) * height];
}

/** Numbers for the upright axis: round steps, or powers of ten where heights are logarithms. */
function heightsOf({ log }, [low, high]) {
  return log ? [0, 1, 10, 100, 1000, 1e4].filter((value) => value < high) : ticks([low, high], 4);
}

/**
 * The axes of a view, each beside the box on the side where nothing hides it: numbers, and the axis' name.
 * @param {import("./surface-functions.js").Surface} surface
 * @param {{range: [number, number], lift: (value: number) => number}} heights
 * @param {{turn: number}} view
 * @returns {{words: string, point: [number, number, number], name?: boolean}[]}
 */
export function marks(surface, { range, lift }, { turn }) {
  const a = (turn * Math.PI) / 180;
  const [c, s] = [Math.cos(a), Math.sin(a)];
  const near = [s > 0 ? -1 : 1, c > 0 ? -1 : 1];
  const flat = surface.middle.flatMap((middle, axis) => {
    const put = (share, out) => (axis ? [near[0] * out, share, -TALL] : [share, near[1] * out, -TALL]);
    const numbers = ticks([middle - surface.half, middle + surface.half], 5).map((value) => [value, (value - middle) / surface.half]);
    const inside = numbers.filter(([, share]) => Math.abs(share) < 0.93);
    return [{ words: "xy"[axis], point: put(0, OUT + 0.17), name: true }, ...inside.map(([value, share]) => ({ words: String(value), point: put(share, OUT) }))];
  });
  const left = [[1, 1], [1, -1], [-1, 1], [-1, -1]].reduce((best, corner) => (corner[0] * c - corner[1] * s < best[0] * c - best[1] * s ? corner : best));
  const post = (height, out = 1) => [left[0] * out, left[1] * out, height];
  const upright = heightsOf(surface, range).map((value) => ({ words: value >= 1e4 ? "10⁴" : String(value), point: post((2 * lift(value) - 1) * TALL, 1.07), end: true }));
  return [{ words: "f", point: post(TALL + 0.14, 1.04), name: true }, ...flat, ...upright];
}

/** The marks that fit, with their pixels: what would stand on another one is left out, names come first. */
export function placed(all, matrix, width, height) {
  const kept = [];
  const order = [...all].sort((a, b) => Number(b.name ?? 0) - Number(a.name ?? 0));
  for (const mark of order) {
    const [x, y] = projected(matrix, mark.point, width, height);
    const wide = 7 * mark.words.length;
    const middle = mark.end ? x - wide / 2 : x;
    const hidden = y < 8 || y > height - 6 || middle < wide / 2 || middle > width - wide / 2;
    const crowded = kept.some((other) => Math.abs(other.y - y) < ROOM && Math.abs(other.middle - middle) < (wide + other.wide) / 2 + 3);
    if (!hidden && !crowded) kept.push({ ...mark, x, y, middle, wide });
  }
  return kept;
}
