/**
 * A surface as numbers for a picture: its heights on a grid, and what lies on it, draped. It knows no page.
 * Places are those of the box of `surface-camera.js`.
 *
 * @module
 */

import { heights, levels } from "./level-curves.js";
import { frame } from "./plot.js";
import { TALL } from "./surface-camera.js";
import { lifting } from "./surface-functions.js";

const CELLS = 100;
const COARSE = 48;
const CLOSE = 0.008;
const PIECE = 0.035;
const MOST = 4000;
const BARB = 0.1;

/** The window of a surface. */
export function rangesOf({ middle: [x, y], half }) {
  return { x: [x - half, x + half], y: [y - half, y + half] };
}

/**
 * The grid of a surface. `points` holds three numbers for each corner: its share of the whole height, and how much of
 * that it rises for a step of 1 in each direction of the box.
 * @param {import("./surface-functions.js").Surface} surface
 */
export function mesh(surface) {
  const grid = (cells) => heights(surface.f, frame(cells, cells, rangesOf(surface)), 1).values.reverse();
  const values = grid(CELLS);
  const all = values.flat();
  const range = [all, all].map((row, end) => row.reduce((best, value) => (end ? Math.max(best, value) : Math.min(best, value))));
  const lift = lifting(surface, range);
  const share = values.map((row) => row.map(lift));
  const slope = (before, after, wide) => ((after - before) * CELLS) / 2 / wide;
  const points = new Float32Array(all.length * 3);
  for (let row = 0; row <= CELLS; row += 1) {
    for (let column = 0; column <= CELLS; column += 1) {
      const [left, right, below, above] = [Math.max(column - 1, 0), Math.min(column + 1, CELLS), Math.max(row - 1, 0), Math.min(row + 1, CELLS)];
      const across = slope(share[row][left], share[row][right], right - left);
      points.set([share[row][column], across, slope(share[below][column], share[above][column], above - below)], (row * (CELLS + 1) + column) * 3);
    }
  }
  return { surface, cells: CELLS, points, range, lift, levels: levels({ values: grid(COARSE) }) };
}

/** Where a point of the plane lies on the surface, in the box. */
export function onSurface({ surface: { middle, half, f }, lift }, [x, y]) {
  return [(x - middle[0]) / half, (y - middle[1]) / half, (2 * lift(f(x, y)) - 1) * TALL];
}

/** The part of a straight way that is inside a square of half-width 1, as two shares of the way; none when it misses. */
function inside(from, to) {
  let [enter, leave] = [0, 1];
  for (const axis of [0, 1]) {
    const by = to[axis] - from[axis];
    const ends = [(-1 - from[axis]) / by, (1 - from[axis]) / by].sort((a, b) => a - b);
    if (by === 0 && Math.abs(from[axis]) > 1) return undefined;
    if (by !== 0) [enter, leave] = [Math.max(enter, ends[0]), Math.min(leave, ends[1])];
  }
  return enter < leave ? [enter, leave] : undefined;
}

/** The points that can be told apart in a picture; of a very long path only both ends. */
export function thinned(points, close) {
  const kept = [points[0]];
  let [a, b] = points[0];
  for (const point of points) {
    if ((point[0] - a) ** 2 + (point[1] - b) ** 2 <= close * close) continue;
    kept.push(point);
    [a, b] = point;
  }
  return kept.length > MOST ? [kept.slice(0, MOST / 2), kept.slice(-MOST / 2)] : [kept];
}

/**
 * A path that lies on the surface, as pieces of two points each: six numbers a piece.
 * @param {ReturnType<typeof mesh>} grid
 * @param {[number, number][]} points
 * @param {number} [dash] its length; every other one is left out
 */
export function draped(grid, points, dash = 0) {
  const { middle, half } = grid.surface;
  const pieces = [];
  let gone = 0;
  const lay = (from, to, length) => {
    const part = inside(...[from, to].map((point) => point.map((value, axis) => (value - middle[axis]) / half)));
    if (!part) return;
    const count = Math.ceil(((part[1] - part[0]) * length) / PIECE);
    const at = (step) => from.map((value, axis) => value + (to[axis] - value) * (part[0] + ((part[1] - part[0]) * step) / count));
    for (let step = 0; step < count; step += 1) {
      if (!dash || Math.floor((gone + (step * length) / count) / dash) % 2 === 0) pieces.push(...onSurface(grid, at(step)), ...onSurface(grid, at(step + 1)));
    }
    gone += length;
  };
  for (const run of thinned(points, CLOSE * half)) {
    for (let place = 1; place < run.length; place += 1) lay(run[place - 1], run[place], Math.hypot(run[place][0] - run[place - 1][0], run[place][1] - run[place - 1][1]) / half);
  }
  return new Float32Array(pieces);
}

/**
 * An arrow that lies on the surface, as pieces.
 * @param {ReturnType<typeof mesh>} grid
 * @param {[number, number]} from
 * @param {[number, number]} way its direction in the plane, of length 1
 * @param {number} length in the box, as seen from above
 */
export function drapedArrow(grid, [x, y], [across, up], length) {
  const { half } = grid.surface;
  const at = (along, aside) => [x + (along * across - aside * up) * half, y + (along * up + aside * across) * half];
  const [tip, barb] = [at(length, 0), Math.min(BARB, length * 0.5)];
  const lines = [[[x, y], tip], [at(length - barb, barb * 0.7), tip], [at(length - barb, -barb * 0.7), tip]];
  return new Float32Array(lines.flatMap((line) => [...draped(grid, line)]));
}
