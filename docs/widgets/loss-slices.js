/**
 * `<loss-slices loss="bowl" dimensions="1000" along="gradient" at="0.5" view="line">`: a loss with many weights, cut by a line
 * or a plane through one point: along −gradient, along random directions (`along="random-3"`), or along one weight (`weight-1`).
 *
 * @module
 */

import { arrow } from "./arrow.js";
import { filled } from "./element.js";
import { handle } from "./handle.js";
import { heights, levelCurve, levels } from "./level-curves.js";
import { dot, Pane } from "./pane.js";
import { bounded, button, choice, controls, field, slider } from "./panel.js";
import { curve, line } from "./plot.js";
import { pointHandle } from "./point-handle.js";
import { change, heightOn, randomCuts } from "./quadratic-losses.js";
import { FEW, MANY, cuts } from "./slice-cuts.js";
import { note, rows, spoken } from "./slice-words.js";
import { define, Widget } from "./widget.js";
import { grouped, shown } from "./written-numbers.js";

const STOPS = [2, 3, 5, 10, 20, 30, 50, 100, 200, 300, 500, 1000, 2000, 3000, 5000, 10000];
const LOSSES = [["bowl", "long bowl"], ["round", "round bowl"], ["saddle", "saddle"]];
const WAYS = [["gradient", "−gradient"], ["random", "random"], ["weight-1", "first weight"], ["weight-last", "last weight"]];
const READ = ["loss", "tangent", "gradient", "typical", "bend", "share"];
const PATIENCE = 90;
const ARROW = 0.4;
const CELL = 7;
const NOWHERE = () => NaN;
const WORDS = "A loss with many weights, cut through one point. The arrow keys move along the cut.";

class LossSlices extends Widget {
  static defaults = { loss: "bowl", dimensions: "1000", along: "gradient", at: "0.5", up: "0", view: "line" };
  #cuts = cuts();
  #count = 0;

  build() {
    this.picture(WORDS);
    this.line = new Pane(["others", "against", "loss", "tangent"], [["loss", ""], ["tangent", "slope at 0"], ["others", `${FEW} random directions`], ["gradient", "−gradient"]]);
    this.map = new Pane(["level", "loss", "gradient"], [["loss", ""], ["others", "up: random, at a right angle"], ["gradient", "shadow of −gradient"]]);
    this.origin = dot("", 4.5);
    this.slide = handle("Distance along the slice", "handle-loss", { value: () => this.number("at"), range: () => [-this.loss.reach, this.loss.reach], step: 0.05, move: (at) => this.set({ at }), under: (event) => this.#under(event)[0] });
    this.point = pointHandle("Point of the plane", "handle-loss", { value: () => [this.number("at"), this.number("up")], step: 0.05, move: (at, up) => this.#move(at, up), under: (event) => this.#under(event) });
    this.pressed(this.slide, (event) => this.#move(...this.#under(event)));
    return this.furnished(Object.fromEntries(READ.map((kind) => [kind, [kind, ""]])), ...this.#controls());
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.#count);
    this.#cuts = cuts(); // what was awaited is awaited anew
  }

  /** The loss. Many random directions take a moment in many dimensions, so they are measured when the slider rests. */
  get loss() {
    const loss = this.#cuts.loss(this.text("loss"), Math.round(this.number("dimensions", [2, 10000])));
    if (loss.awaited) return loss;
    loss.awaited = true;
    clearTimeout(this.#count);
    this.#count = setTimeout(() => {
      loss.crowd = randomCuts(loss, MANY);
      if (this.loss === loss) this.#tell();
    }, PATIENCE);
    return loss;
  }

  get way() {
    return this.#cuts.way(this.loss, this.text("along"));
  }

  /** The plane of the cut, if it is cut by one. */
  get sheet() {
    return this.text("view") === "plane" && this.#cuts.sheet(this.loss, this.way);
  }

  /** Along the way and at a right angle to it; the attributes count in sizes of the loss, which grow with its dimensions. */
  get place() {
    const { reach, size } = this.loss;
    return [this.number("at", [-reach, reach]) * size, this.number("up", [-2 * reach, 2 * reach]) * size];
  }

  #controls() {
    this.sizing = slider("weights n", { min: 0, max: STOPS.length - 1, step: 1 }, (stop) => this.set({ dimensions: STOPS[stop] }));
    this.sliding = slider("distance", { step: 0.01 }, (at) => this.set({ at }));
    this.losses = choice(LOSSES, (loss) => this.set({ loss, up: 0 }));
    this.ways = choice(WAYS, (along) => this.set({ along: along === "random" ? "random-1" : along }));
    const another = () => this.set({ along: `random-${(this.way.name === "random" ? this.way.place : 0) + 1}` });
    const other = button("Another", another, { "aria-label": "Another random direction" });
    this.views = button("Plane", () => this.set({ view: this.sheet ? "line" : "plane" }), { "aria-pressed": "false", "aria-label": "Plane: cut by a plane" });
    const above = controls("", this.sizing, field("loss", this.losses), field("cut along", this.ways));
    return [above, controls("widget-thirds", this.sliding, other, this.views, this.linkButton())];
  }

  #under(event) {
    return this.under(event, (this.sheet ? this.map : this.line).frame).map((part) => part / this.loss.size);
  }

  #move(at, up) {
    const { reach, size } = this.loss;
    this.set({ at: bounded(at, [-reach, reach]), ...(this.sheet && { up: bounded(up, this.map.frame.ranges.y.map((end) => end / size)) }) });
  }

  draw(width, height) {
    const wanted = this.sheet ? [this.map.node, this.origin, this.point.node] : [this.line.node, this.origin, this.slide.node];
    if (wanted[0].parentNode !== this.svg) this.svg.replaceChildren(...wanted);
    if (this.sheet) this.#drawPlane(width, height);
    else this.#drawLine(width, height);
    this.#tell();
  }

  #drawLine(width, height) {
    const { loss, way } = this;
    const reach = loss.reach * loss.size;
    const frame = this.line.place(0, width, height, { x: [-reach, reach], y: loss.heights });
    const slice = (known) => (known.slice ??= (distance) => loss.value + change(known, distance));
    const compared = !loss.saddle && way.name !== "gradient";
    const key = `${loss.key} ${this.line.key}`;
    if (this.line.drawnFor !== key) this.line.put("others", loss.others.map((other) => curve(slice(other), frame)).join(""));
    if (this.line.drawnFor !== key || this.line.along !== way.key) this.#name(way.words, compared, slice(way));
    [this.line.drawnFor, this.line.along] = [key, way.key];
    this.line.graph("against", compared ? slice(loss.downhillCut) : NOWHERE);
    this.line.graph("loss", slice(way));
    this.line.put("tangent", line({ x: 0, y: loss.value }, way.slope, frame));
    this.#stand(this.line, 0, loss.value);
    this.slide.put(...this.line.at(this.place[0], slice(way)(this.place[0])), spoken(loss, way, this.place, false));
  }

  #name(words, compared, slice) {
    this.line.words[0].textContent = `along ${words}`;
    this.line.words[3].textContent = compared ? "−gradient" : "";
    this.line.caption(slice);
  }

  #drawPlane(width, height) {
    const { loss, way, sheet, place } = this;
    const across = loss.reach * loss.size;
    const frame = this.map.place(0, width, height, { x: [-across, across], y: [-across, across].map((end) => (end * height) / width) });
    const key = `${sheet.key} ${this.map.key}`;
    if (this.map.drawnFor !== key) this.#drawMap(frame, loss, way, sheet);
    this.map.drawnFor = key;
    this.map.put("loss", levelCurve(this.grid, heightOn(loss, sheet, ...place)));
    this.#stand(this.map, 0, 0);
    this.point.put(...this.map.at(...place), spoken(loss, way, place, sheet));
  }

  #drawMap(frame, loss, way, sheet) {
    this.grid = heights((s, t) => heightOn(loss, sheet, s, t), frame, CELL);
    const long = loss.saddle ? 0 : (ARROW * frame.height) / loss.steepest;
    const [x, y] = this.map.at(0, 0);
    this.map.put("level", levels(this.grid).map((level) => levelCurve(this.grid, level)).join(""));
    this.map.put("gradient", arrow([x, y], [x - sheet.across.slope * long, y + sheet.up.slope * long]));
    this.map.words[0].textContent = `across: ${way.words}`;
    this.map.words[2].textContent = loss.saddle ? "" : "shadow of −gradient";
    this.map.caption(NOWHERE);
  }

  #stand(pane, x, y) {
    const [cx, cy] = pane.at(x, y);
    filled(this.origin, { cx, cy });
  }

  #tell() {
    const { loss, way, place, sheet } = this;
    for (const [row, [name, value]] of rows(loss, way, place, sheet).entries()) {
      this.readouts.values[READ[row]].name(name);
      this.readouts.values[READ[row]].put(value);
    }
    const stop = STOPS.findIndex((count) => count >= loss.dimensions);
    this.sizing.put(stop, grouped(loss.dimensions));
    const { control } = this.sliding;
    [control.min, control.max] = [-loss.reach, loss.reach];
    this.sliding.put(place[0] / loss.size, shown(place[0]));
    this.losses.value = loss.saddle ? "saddle" : this.text("loss") === "round" ? "round" : "bowl";
    this.ways.value = way.name !== "weight" ? way.name : way.place === 1 ? "weight-1" : "weight-last";
    this.views.setAttribute("aria-pressed", Boolean(sheet));
    const [words, rest] = note(loss, way, place, sheet);
    this.tell(words, `${rest}.`);
  }

  said() {
    const { loss, way, place, sheet } = this;
    const [words, rest] = note(loss, way, place, sheet);
    return `${grouped(loss.dimensions)} weights, ${spoken(loss, way, place, sheet)}. ${words}${rest}.`;
  }
}

define("loss-slices", LossSlices);
