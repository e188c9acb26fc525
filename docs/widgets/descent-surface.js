/**
 * `<descent-surface surface="elliptical-bowl" x="4" y="3" learning-rate="0.05" steps="30" optimizer="gradient-descent, adam">`:
 * a surface that can be turned, its map, and the paths of optimizers on both, with what becomes of them in words.
 *
 * @module
 */

import { element } from "./element.js";
import { kept } from "./kept.js";
import { OPTIMIZERS, Path } from "./optimizer-path.js";
import { bounded } from "./panel.js";
import { TILTS, ZOOMS } from "./surface-camera.js";
import { SURFACES } from "./surface-functions.js";
import { SurfaceMap } from "./surface-map.js";
import { mesh } from "./surface-mesh.js";
import { SurfacePanel } from "./surface-panel.js";
import { MOST, Run } from "./surface-run.js";
import { SurfaceStage } from "./surface-stage.js";
import { brief, sentence, verdict } from "./surface-verdict.js";
import { define, Widget } from "./widget.js";
import { grouped, shown } from "./written-numbers.js";

const NAMES = Object.keys(OPTIMIZERS);
const ARROW = 0.21; // of the width of the map
const FAINT = 0.02;

export class DescentSurface extends Widget {
  static defaults = { surface: "elliptical-bowl", x: "", y: "", "learning-rate": "", steps: "30", optimizer: "gradient-descent", turn: "", tilt: "", zoom: "1" };
  #paths = {};
  #mesh = kept(() => mesh(this.surface));

  build() {
    this.run = new Run((steps) => this.raced.every((name) => verdict(this.surface, this.path(name), steps).over), (steps) => this.set({ steps }));
    this.map = new SurfaceMap(this);
    this.stage = new SurfaceStage(this);
    this.panel = new SurfacePanel(this);
    this.svg = this.map.svg;
    this.stage.watch(true);
    return [element("div", { class: "surface-stage" }, this.stage.node, this.map.node), this.panel.node];
  }

  connectedCallback() {
    super.connectedCallback();
    this.stage?.watch(true);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.stage?.watch(false);
    this.run?.stop();
  }

  get surface() {
    return SURFACES.find(({ name }) => name === this.text("surface")) ?? SURFACES[1];
  }

  /** Where the paths begin: inside the window. */
  get start() {
    const { start, middle, half } = this.surface;
    return ["x", "y"].map((name, axis) => this.number(name, [middle[axis] - half, middle[axis] + half], start[axis]));
  }

  get rate() {
    return this.number("learning-rate", [1e-6, 100], this.surface.rate);
  }

  get steps() {
    return Math.round(this.number("steps", [0, MOST]));
  }

  /** The names of the optimizers that are on their way, in the order of the table. */
  get raced() {
    const wanted = this.text("optimizer").split(/[\s,]+/);
    const found = NAMES.filter((name) => wanted.includes(name));
    return found.length ? found : NAMES.slice(0, 1);
  }

  /** Degrees to the left, between -180 and 180; degrees above the ground; and how near. */
  get view() {
    const [turn, tilt] = this.surface.view;
    const turned = this.number("turn", [-1e4, 1e4], turn);
    return { turn: turned - 360 * Math.round(turned / 360), tilt: this.number("tilt", TILTS, tilt), zoom: this.number("zoom", ZOOMS) };
  }

  get mesh() {
    return this.#mesh(this.surface.name);
  }

  path(name) {
    const key = [this.surface.name, this.rate, ...this.start].join();
    if (this.#paths.key !== key) this.#paths = { key };
    return (this.#paths[name] ??= new Path(name, this.surface.gradient, this.start, this.rate));
  }

  /** Who turns the surface hears how it stands, not again what became of the paths. */
  look(view) {
    this.looking = true;
    this.set(view);
    this.looking = false;
  }

  learn(rate) {
    this.set({ "learning-rate": String(Number(rate.toPrecision(3))) });
  }

  /** What somebody sets ends a run. */
  halt(values) {
    this.run.stop();
    this.set(values);
  }

  play() {
    if (this.run.going) this.halt({ steps: this.steps });
    else this.run.start(this.steps);
  }

  begin(...point) {
    const { middle, half } = this.surface;
    const [x, y] = point.map((value, axis) => bounded(value, [middle[axis] - half, middle[axis] + half]));
    this.set({ x, y });
  }

  enter(name) {
    const others = this.raced.filter((other) => other !== name);
    const raced = others.length < this.raced.length ? others : [...others, name];
    this.set({ optimizer: raced.join(",") || name });
  }

  draw(width, height) {
    if (!this.looking) this.scene = this.#map(width, height);
    this.stage.draw(this.scene, this.view);
    if (!this.looking) this.#tell();
  }

  /** Draws the map; what the picture in space shows of it does not change while it is turned. */
  #map(width, height) {
    const { mesh: ground, steps, map } = this;
    const shades = this.stage.shades(map.pane.paths);
    map.place(ground, width, height);
    map.paint(ground, shades);
    const trails = Object.fromEntries(this.raced.map((name) => [name, this.path(name).points.slice(0, this.path(name).reached(steps) + 1)]));
    const arrows = this.#arrows(trails[this.raced[0]]);
    map.trails(trails);
    map.downhill(arrows.map(([point, way, share]) => [point, way, share * ARROW * width]));
    map.start.put(...map.pane.at(...this.start), this.#spokenStart());
    return { mesh: ground, shades, trails, arrows };
  }

  /** Arrows downhill at the start and at the ball of the first optimizer: point, direction, length beside the first. */
  #arrows(points) {
    const ends = [points[0], ...points.slice(1).slice(-1)].map((point) => [point, this.surface.gradient(...point)]);
    const usual = Math.hypot(...ends[0][1]);
    const arrows = ends.map(([point, slope]) => [point, slope.map((part) => -part / Math.hypot(...slope)), Math.min(1, Math.hypot(...slope) / usual)]);
    return arrows.filter(([, way, share]) => way.every(Number.isFinite) && share > FAINT);
  }

  #tell() {
    const { surface, rate, start, steps } = this;
    this.found = this.raced.map((name) => ({ name, said: OPTIMIZERS[name].said, ...verdict(surface, this.path(name), steps) }));
    const results = Object.fromEntries(this.found.map((found) => [found.name, brief(surface, found)]));
    this.panel.put({ surface, rate, start, steps, results, going: this.run.going, said: this.#told() });
  }

  #spokenStart() {
    const [x, y] = this.start;
    return `start x = ${shown(x, 2)}, y = ${shown(y, 2)}, height ${shown(this.surface.f(x, y))}`;
  }

  said() {
    return this.looking ? `The surface is ${this.stage.said}.` : this.#told();
  }

  #told() {
    const [first] = this.found;
    return this.found.length > 1 ? this.#order() : `${first.said} ${sentence(this.surface, this.path(first.name), first)}`;
  }

  /** Who came first, and what became of the others. */
  #order() {
    const arrived = this.found.filter(({ kind }) => kind === "arrived").sort((a, b) => a.since - b.since);
    const others = this.found.filter(({ kind }) => kind !== "arrived").map((found) => `${found.said}: ${brief(this.surface, found)}`);
    const first = arrived.map((found) => `${found.said} (${brief(this.surface, found)})`).join(", then ");
    const end = others.length ? ` ${others.join("; ")}.` : "";
    return (first ? `First at a minimum: ${first}.` : `After ${grouped(this.steps)} steps nobody has arrived.`) + end;
  }
}

define("descent-surface", DescentSurface);
