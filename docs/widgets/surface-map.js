/**
 * The map of a surface: its heights as colours, its level curves, the paths on it, and a start that can be moved.
 *
 * @module
 */

import { arrow } from "./arrow.js";
import { drawn, element } from "./element.js";
import { heights, levelCurve } from "./level-curves.js";
import { OPTIMIZERS } from "./optimizer-path.js";
import { Pane } from "./pane.js";
import { pointHandle } from "./point-handle.js";
import { dots, label, polyline, ticks } from "./plot.js";
import { rangesOf, thinned } from "./surface-mesh.js";

const CELL = 4;
const COLOURS = 96;
const CROWDED = 60;
const DOT = 2.75;
const WORDS = "Map of the surface, with level curves and paths. The arrow keys move the start.";

/** The points that are far enough apart for a dot each. */
function spaced(points) {
  const kept = points.slice(0, 1);
  for (const point of points) if (Math.hypot(point[0] - kept.at(-1)[0], point[1] - kept.at(-1)[1]) > 3 * DOT) kept.push(point);
  return kept;
}

/** Numbers along the left and the lower edge: the middle belongs to the paths. */
function edges({ x, y, width, height, ranges }) {
  const columns = ticks(ranges.x, 6).filter((value) => x(value) > 34 && x(value) < width - 26);
  const rows = ticks(ranges.y, 6).filter((value) => y(value) > 26 && y(value) < height - 26);
  const across = columns.map((value) => [drawn("path", { class: "plot-tick", d: `M${x(value)} ${height}v-5` }), label(value, { x: x(value), y: height - 9, "text-anchor": "middle" })]);
  const up = rows.map((value) => [drawn("path", { class: "plot-tick", d: `M0 ${y(value)}h4` }), label(value, { x: 8, y: y(value) + 4 })]);
  const names = [label("x", { x: width - 14, y: height - 9, class: "axis" }), label("y", { x: 9, y: 18, class: "axis" })];
  return [...across.flat(), ...up.flat(), ...names];
}

/** The map of a widget; its `begin` is told where the start should be. */
export class SurfaceMap {
  #key = "";
  #painted = "";

  constructor(widget) {
    const move = (x, y) => widget.begin(x, y);
    const trails = Object.keys(OPTIMIZERS).flatMap((name) => [`case-${name}`, name, `dots-${name}`]);
    this.pane = new Pane(["level", "minimum", ...trails, "downhill"]);
    for (const name of Object.keys(OPTIMIZERS)) {
      this.pane.paths[`case-${name}`].setAttribute("class", "trail-case");
      this.pane.paths[name].setAttribute("class", `trail trail-${name}`);
      this.pane.paths[`dots-${name}`].setAttribute("class", `trail-dots trail-${name}`);
    }
    const under = (event) => this.#under(event);
    this.start = pointHandle("Start", "handle-step", { value: () => widget.start, step: 0.1, move, under });
    this.svg = drawn("svg", { class: "plot", role: "group", "aria-label": WORDS }, this.pane.node, this.start.node);
    this.svg.addEventListener("pointerdown", (event) => move(...under(event)));
    this.colours = element("canvas", { "aria-hidden": "true", width: COLOURS, height: COLOURS });
    this.node = element("div", { class: "surface-map" }, this.colours, this.svg);
  }

  #under({ clientX, clientY }) {
    const box = this.svg.getBoundingClientRect();
    return [this.pane.frame.x.inverse(clientX - box.left), this.pane.frame.y.inverse(clientY - box.top)];
  }

  /**
   * Gives the map its place, its level curves and its lowest points; does nothing when all is as it was.
   * @param {ReturnType<import("./surface-mesh.js").mesh>} mesh
   */
  place({ surface, levels }, width, height) {
    const key = [surface.name, width, height].join();
    if (key === this.#key) return;
    this.#key = key;
    const frame = this.pane.place(0, width, height, rangesOf(surface));
    this.pane.ground.replaceChildren(...edges(frame));
    const grid = heights(surface.f, frame, CELL);
    this.pane.put("level", levels.map((level) => levelCurve(grid, level)).join(""));
    this.pane.put("minimum", surface.minima.map((minimum) => this.pane.at(...minimum)).map(([x, y]) => `M${x - 5} ${y - 5}l10 10M${x - 5} ${y + 5}l10 -10`).join(""));
  }

  /** Paints the heights; `low` and `high` are the colours of both ends, each part from 0 to 1. */
  paint({ surface, lift }, { low, high }) {
    const key = [surface.name, ...low, ...high].join();
    if (key === this.#painted) return;
    this.#painted = key;
    const pen = this.colours.getContext("2d");
    const image = pen.createImageData(COLOURS, COLOURS);
    const { x, y } = rangesOf(surface);
    for (let place = 0; place < COLOURS * COLOURS; place += 1) {
      const [across, down] = [(place % COLOURS) + 0.5, Math.floor(place / COLOURS) + 0.5].map((cell) => cell / COLOURS);
      const share = Math.min(1, Math.max(0, lift(surface.f(x[0] + across * (x[1] - x[0]), y[1] - down * (y[1] - y[0])))));
      image.data.set([...low.map((part, hue) => 255 * (part + (high[hue] - part) * share)), 255], 4 * place);
    }
    pen.putImageData(image, 0, 0);
  }

  /** Draws the paths that are wanted, each a list of points; the others go. */
  trails(wanted) {
    const pixel = Math.abs(this.pane.frame.x.inverse(1) - this.pane.frame.x.inverse(0));
    for (const name of Object.keys(OPTIMIZERS)) {
      const points = wanted[name] ?? [];
      const runs = points.length ? thinned(points, 0.7 * pixel).map((run) => run.map((point) => this.pane.at(...point))) : [];
      const line = runs.map(polyline).join("");
      this.pane.put(name, line);
      this.pane.put(`case-${name}`, line);
      const last = points.length ? dots([this.pane.at(...points.at(-1))], 2 * DOT) : "";
      this.pane.put(`dots-${name}`, points.length > CROWDED ? last : dots(spaced(runs.flat()), DOT) + last);
    }
  }

  /** Arrows downhill: from a point, in a direction of length 1, so many pixels long. */
  downhill(arrows) {
    const ends = arrows.map(([point, [across, up], length]) => [this.pane.at(...point), across * length, up * length]);
    this.pane.put("downhill", ends.map(([[x, y], across, up]) => arrow([x, y], [x + across, y - up])).join(""));
  }
}
