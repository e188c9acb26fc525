/**
 * One plane inside the picture of a widget: a grid, paths by name, and what stands on them. It clips what leaves it.
 *
 * @module
 */

import { drawn, filled } from "./element.js";
import { curve, frame, grid, sampled } from "./plot.js";

const GAP = 10;
const SHARE = 0.58;

/** Two planes, one above the other: the height of the upper one, where the lower one begins, and its height. */
export function halves(height) {
  const tall = Math.round(SHARE * (height - GAP));
  return [tall, tall + GAP, height - GAP - tall];
}

/** A point that stands somewhere and cannot be moved. */
export function dot(kind, r) {
  return drawn("circle", { r, class: `plot-dot ${kind}`, "aria-hidden": "true" });
}

/** A plane; `kinds` are the names of its paths, from below to above, each with a class `plot-<kind>`. */
export class Pane {
  constructor(kinds, words = []) {
    this.ground = drawn("g");
    this.written = {};
    this.functions = {};
    this.paths = Object.fromEntries(kinds.map((kind) => [kind, drawn("path", { class: `plot-${kind}` })]));
    const labels = words.map(([kind, text], row) => drawn("text", { class: `plot-words of-${kind}`, x: 12, y: 22 + 19 * row }, text));
    this.words = labels;
    this.node = drawn("svg", { class: "pane", "aria-hidden": "true" }, this.ground, ...Object.values(this.paths), ...labels);
  }

  /** Puts the plane at a height of the picture and gives it a window. */
  place(top, width, height, ranges) {
    const key = JSON.stringify([top, width, height, ranges]);
    if (key === this.key) return this.frame;
    [this.top, this.key] = [top, key];
    this.frame = frame(width, height, ranges);
    filled(this.node, { x: 0, y: top, width, height });
    this.ground.replaceChildren(grid(this.frame));
    return this.frame;
  }

  /** Gives a path its `d`. */
  put(kind, d) {
    if (this.written[kind] !== d) filled(this.paths[kind], { d });
    this.written[kind] = d;
  }

  /** Draws a function as a path, anew only when the function or the window is another one; its values are kept as long as they hold. */
  graph(kind, f) {
    const { width, ranges } = this.frame;
    const across = [width, ...ranges.x].join();
    const known = this.functions[kind];
    const same = known?.f === f && known.across === across;
    if (same && known.key === this.key) return;
    const values = same ? known.values : sampled(f, this.frame);
    this.functions[kind] = { f, across, values, key: this.key };
    this.put(kind, curve(f, this.frame, values));
  }

  /** Puts the words into the corner that a curve leaves free. */
  caption(f) {
    if (this.captioned?.f === f && this.captioned.key === this.key) return;
    this.captioned = { f, key: this.key };
    const { x, y, width, height } = this.frame;
    const tall = 19 * this.words.length;
    const wide = Math.min(width / 2, 8 * Math.max(...this.words.map((word) => word.textContent.length)) + 12);
    const crowd = ([right, low]) => {
      const [top, left] = [low ? height - tall - 16 : 0, right ? width - wide : 0];
      const columns = Array.from({ length: 16 }, (_, step) => left + (wide * step) / 15);
      return columns.filter((column) => Math.abs(y(f(x.inverse(column))) - top - tall / 2 - 6) < tall / 2 + 14).length;
    };
    const corners = [[0, 0], [1, 0], [0, 1], [1, 1]];
    const [right, low] = corners.reduce((best, corner) => (crowd(corner) < crowd(best) ? corner : best));
    this.words.forEach((word, row) => {
      filled(word, { x: right ? width - 12 : 12, y: (low ? height - tall - 8 : 3) + 19 * (row + 1), "text-anchor": right ? "end" : "start" });
    });
  }

  /** Where a point of the plane is in the picture. */
  at(x, y) {
    return [this.frame.x(x), this.top + Math.min(Math.max(this.frame.y(y), -2e3), 4e3)];
  }
}
