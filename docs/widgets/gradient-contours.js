/**
 * `<gradient-contours f="x^2 + 3y^2" x="2" y="1" angle="20">`: level curves, a point that moves, its partial derivatives
 * and its gradient, and the slope along a direction that turns.
 *
 * @module
 */

import { arrow } from "./arrow.js";
import { formulaField, functionOf, readable } from "./formula-field.js";
import { handle } from "./handle.js";
import { kept } from "./kept.js";
import { heights, levelCurve, levels } from "./level-curves.js";
import { Pane } from "./pane.js";
import { bounded, controls, field, numberField, slider } from "./panel.js";
import { pointHandle } from "./point-handle.js";
import { define, Widget } from "./widget.js";
import { shown } from "./written-numbers.js";

const PICKS = ["x^2 + y^2", "x^2 + 3y^2", "x^2 - y^2", "x y", "2x + y", "sin x cos y", "x^3 - 3x + y^2", "e^(-x^2 - y^2)", "|x| + |y|"];
const HALF = 3;
const CELL = 7;
const USUAL = 0.24; // of the height: how long a gradient of middle size is drawn
const LONGEST = 0.42;
const DIRECTION = 0.3;
const SQUARE = 9;
const SPOTS = [0.15, 0.38, 0.62, 0.85]; // shares of the map where gradients are measured
const NAMES = ["x", "y"];
const WORDS = "Level curves of a function of x and y, with a point and its gradient. The arrow keys move the point; a second handle turns a direction.";

function gradientOf({ slope }, at) {
  return [slope(at, [1, 0]), slope(at, [0, 1])];
}

/** What does not change while the point moves: the grid of heights, the level curves, the usual size of a gradient. */
function mapOf(f, frame) {
  const grid = heights(f.value, frame, CELL);
  const spots = SPOTS.flatMap((a) => SPOTS.map((b) => [frame.x.inverse(a * frame.width), frame.y.inverse(b * frame.height)]));
  const sizes = spots.map((spot) => Math.hypot(...gradientOf(f, spot))).filter((size) => size > 0).sort((a, b) => a - b);
  return { grid, paths: levels(grid).map((level) => levelCurve(grid, level)).join(""), usual: sizes[sizes.length >> 1] ?? 1 };
}

class GradientContours extends Widget {
  static defaults = { f: "x^2 + 3y^2", x: "2", y: "1", angle: "150", reach: "" };
  #made = kept((text) => functionOf(text, NAMES));
  #map = kept((f, { frame }) => mapOf(f, frame));

  get possible() {
    return readable(this.text("f"), NAMES);
  }

  build() {
    this.plane = new Pane(["level", "loss", "drop", "tangent", "against", "gradient", "direction"], [["gradient", "gradient; dotted: −gradient"], ["direction", "direction u"]]);
    this.point = pointHandle("Point", "handle-gradient", { value: () => this.place, step: 0.1, move: (x, y) => this.#move(x, y), under: (event) => this.under(event, this.plane.frame) });
    this.turner = handle("Direction u", "handle-secant", { value: () => this.angle, range: () => [0, 360], turns: true, step: 5, move: (angle) => this.#turn(angle), under: (event) => this.#toward(event) });
    this.picture(WORDS, this.plane, this.turner, this.point);
    this.pressed(this.turner, (event) => this.#move(...this.under(event, this.plane.frame)));
    const kinds = { value: ["loss", "f(x, y)"], across: ["tangent", "∂f/∂x"], up: ["tangent of-up", "∂f/∂y"], steepest: ["gradient", "gradient’s length"], apart: ["apart", "u to gradient"], along: ["direction", "slope along u"] };
    return this.furnished(kinds, ...this.#controls());
  }

  get f() {
    return this.#made(this.text("f"));
  }

  get place() {
    return NAMES.map((name) => this.number(name, [-1000, 1000]));
  }

  get angle() {
    return ((this.number("angle") % 360) + 360) % 360;
  }

  /** The value, the gradient, and the slope along the direction. */
  get state() {
    const [value, gradient] = [this.f.value(...this.place), gradientOf(this.f, this.place)];
    const radians = (this.angle * Math.PI) / 180;
    const u = [Math.cos(radians), Math.sin(radians)];
    const along = gradient[0] * u[0] + gradient[1] * u[1];
    const steepest = Math.hypot(...gradient);
    const apart = (Math.acos(bounded(along / steepest, [-1, 1])) * 180) / Math.PI;
    return { value, gradient, u, along: Math.abs(along) < 1e-9 * steepest ? 0 : along, steepest, apart };
  }

  #controls() {
    this.formula = formulaField("f(x, y) =", PICKS, NAMES, (f) => this.set({ f }));
    this.fields = NAMES.map((name) => numberField({ step: 0.1 }, (value) => this.set({ [name]: value, reach: this.ranges.y[1] })));
    this.turning = slider("direction u", { min: 0, max: 360, step: 1 }, (angle) => this.#turn(angle));
    const places = this.fields.map((one, place) => field(NAMES[place], one));
    return [controls("", ...this.formula.nodes, this.linkButton()), controls("", ...places, this.turning)];
  }

  #move(x, y) {
    const { x: across, y: up } = this.ranges;
    this.set({ x: bounded(x, across), y: bounded(y, up), reach: up[1] });
  }

  #turn(angle) {
    this.set({ angle: Math.round(((angle % 360) + 360) % 360) });
  }

  #toward(event) {
    const [x, y] = this.under(event, this.plane.frame);
    return (Math.atan2(y - this.place[1], x - this.place[0]) * 180) / Math.PI;
  }

  /** The window: equal steps in both directions, doubled until the point is inside. */
  get ranges() {
    const { width, height } = this.box;
    const [x, y] = this.place;
    const far = Math.max(Math.abs(y), (Math.abs(x) * height) / width);
    const up = this.reaching(HALF, far);
    const across = (up * width) / height;
    return { x: [-across, across], y: [-up, up] };
  }

  draw(width, height) {
    const frame = this.plane.place(0, width, height, this.ranges);
    const { grid, paths, usual } = this.#map(this.f, this.plane);
    const state = this.state;
    this.plane.put("level", paths);
    this.plane.caption(() => this.place[1]);
    this.plane.put("loss", Number.isFinite(state.value) ? levelCurve(grid, state.value) : "");
    this.#arrows(frame, state, usual);
    this.#tell(state);
  }

  #arrows({ height }, { gradient, u, steepest }, usual) {
    const [x, y] = this.plane.at(...this.place);
    const pixels = Math.min((USUAL * height) / usual, (LONGEST * height) / steepest);
    const [across, up] = gradient.map((part) => (Number.isFinite(part * pixels) ? part * pixels : 0));
    this.plane.put("tangent", arrow([x, y], [x + across, y]) + arrow([x, y], [x, y - up]));
    this.plane.put("drop", `M${x + across} ${y}v${-up}M${x} ${y - up}h${across}`);
    this.plane.put("gradient", arrow([x, y], [x + across, y - up]) + this.#corner(x, y, across, -up));
    this.plane.put("against", arrow([x, y], [x - across, y + up]));
    const reach = DIRECTION * height;
    this.plane.put("direction", arrow([x, y], [x + u[0] * reach, y - u[1] * reach]));
    this.point.put(x, y, this.#spokenPoint());
    this.turner.put(x + u[0] * reach, y - u[1] * reach, this.#spokenDirection());
  }

  /** The small square that marks a right angle between the gradient and its level curve. */
  #corner(x, y, across, down) {
    const length = Math.hypot(across, down);
    if (length < 2 * SQUARE) return "";
    const [a, b] = [(across / length) * SQUARE, (down / length) * SQUARE];
    return `M${x + a} ${y + b}l${-b} ${a}l${-a} ${-b}`;
  }

  #tell({ value, gradient, along, steepest, apart }) {
    const angle = Number.isFinite(apart) ? `${shown(apart, 0)}°` : "none";
    const written = [...[value, ...gradient, steepest].map((each) => shown(each)), angle, shown(along)];
    this.readouts.put(...written);
    this.fields.forEach(({ put }, place) => put(this.place[place]));
    this.turning.put(this.angle, `${shown(this.angle, 0)}°`);
    this.formula.put(this.text("f"), this.f.reason);
    this.message.textContent = this.#note();
  }

  #note() {
    const { value, steepest, apart } = this.state;
    if (this.f.reason) return `This cannot be read yet: ${this.f.reason}.`;
    if (Number.isNaN(value)) return `Read as ${this.f.shown}. It has no value at this point.`;
    if (Number.isNaN(steepest)) return `Read as ${this.f.shown}. It has no gradient at this point.`;
    if (steepest < 1e-9) return `Read as ${this.f.shown}. The gradient is zero here: flat in every direction.`;
    if (Math.abs(apart - 90) < 0.6) return "Along the level curve the slope is 0: the gradient is at a right angle to it.";
    if (apart < 0.6) return "Along the gradient the slope is as large as it can be: its length.";
    if (apart > 179.4) return "Against the gradient f falls fastest: that is the way of gradient descent.";
    return `Read as ${this.f.shown}. Slope along u: the gradient’s length times cos ${shown(apart, 0)}°.`;
  }

  #spokenPoint() {
    const { value, gradient } = this.state;
    return `x = ${shown(this.place[0])}, y = ${shown(this.place[1])}, value ${shown(value)}, gradient (${gradient.map((part) => shown(part)).join(", ")})`;
  }

  #spokenDirection() {
    const { along, apart } = this.state;
    return `direction ${shown(this.angle, 0)} degrees, ${shown(apart, 0)} degrees from the gradient, slope ${shown(along)}`;
  }

  said() {
    if (this.f.reason) return this.#note();
    return `${this.#spokenPoint()}; ${this.#spokenDirection()}`;
  }
}

define("gradient-contours", GradientContours);
