/**
 * `<secant-tangent f="x^2" x="1" h="1">`: a secant that turns into the tangent as h goes to 0.
 *
 * @module
 */

import { handle } from "./handle.js";
import { Pane } from "./pane.js";
import { button, choice, controls, field, numberField, panel, readouts, slider } from "./panel.js";
import { line } from "./plot.js";
import { CURVES, curveOf } from "./secant-functions.js";
import { define, Widget } from "./widget.js";

const SMALLEST = 0.001;
const LARGEST = 3;
const DURATION = 3500;

const WORDS = "A curve with its tangent and a secant. Two points can be moved with the arrow keys.";

function number(value, digits) {
  return Number.isFinite(value) ? value.toFixed(digits).replace("-", "−") : "none";
}

class SecantTangent extends Widget {
  static defaults = { f: "x^2", x: "1", h: "1" };
  #frames = 0;

  // A function that is not in the table keeps its static picture, which is right.
  get possible() {
    return Boolean(curveOf(this.text("f")));
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    cancelAnimationFrame(this.#frames);
  }

  /** What the attributes say, kept inside the picture, with the slopes that follow. `h` is never 0. */
  get state() {
    const curve = curveOf(this.text("f")) ?? CURVES[0];
    const { f, slope, from } = curve;
    const x = this.number("x", this.#range(curve));
    const step = this.number("h") || SMALLEST;
    const h = x + step < from ? Math.abs(step) : step;
    return { f, curve, x, h, tangent: slope(x), secant: (f(x + h) - f(x)) / h };
  }

  #range({ x: [low, high], from }) {
    return [Math.max(low, from), high];
  }

  build() {
    this.plane = new Pane(["function", "tangent", "secant"]);
    this.second = handle("Second point of the secant", "handle-secant", this.#along(() => this.state.x + this.state.h, (x) => this.#step(x - this.state.x)));
    this.point = handle("Point of the tangent", "handle-tangent", this.#along(() => this.state.x, (x) => this.#set("x", x)));
    this.picture(WORDS, this.plane, this.second, this.point);
    this.readouts = readouts({ secant: ["secant", "secant slope"], tangent: ["tangent", "tangent slope"], gap: ["gap", "difference"] });
    return [this.svg, panel(this.readouts, this.#controls())];
  }

  #along(value, move) {
    return { value, move, under: (event) => this.under(event, this.plane.frame)[0], step: 0.05, range: () => this.#range(this.state.curve) };
  }

  #controls() {
    this.choice = choice(CURVES.map(({ typed, shown }) => [typed, shown]), (f) => this.set({ f }));
    this.abscissa = numberField({ step: 0.1 }, (x) => this.#set("x", x));
    this.length = slider("h", { min: Math.log10(SMALLEST), max: Math.log10(LARGEST) }, (power) => this.#step(Math.sign(this.state.h) * 10 ** power));
    const shrink = button("Let h go to 0", () => this.#animate());
    return controls("", field("f(x)", this.choice), field("x", this.abscissa), this.length, shrink, this.linkButton());
  }

  #set(name, value) {
    this.set({ [name]: Number(value.toFixed(3)) });
  }

  #step(h) {
    this.#set("h", Math.abs(h) < SMALLEST ? SMALLEST * (Math.sign(h) || 1) : h);
  }

  #animate() {
    cancelAnimationFrame(this.#frames);
    const start = Math.abs(this.state.h) < 0.05 ? LARGEST / 2 : this.state.h;
    if (matchMedia("(prefers-reduced-motion: reduce)").matches) return this.#step(SMALLEST * Math.sign(start));
    const ratio = SMALLEST / Math.abs(start);
    const begun = performance.now();
    const frame = (now) => {
      const part = Math.min(1, Math.max(0, now - begun) / DURATION);
      this.#step(start * ratio ** part);
      if (part < 1) this.#frames = requestAnimationFrame(frame);
    };
    this.#frames = requestAnimationFrame(frame);
  }

  draw(width, height) {
    const { f, curve, x, h, secant, tangent } = this.state;
    const { plane } = this;
    const frame = plane.place(0, width, height, { x: curve.x, y: curve.y });
    const touching = { x, y: f(x) };
    plane.graph("function", f);
    plane.put("tangent", line(touching, tangent, frame));
    plane.put("secant", line(touching, secant, frame));
    this.point.put(frame.x(x), frame.y(f(x)), `x = ${number(x, 2)}, slope ${number(tangent, 2)}`);
    this.second.put(frame.x(x + h), frame.y(f(x + h)), `h = ${number(h, 3)}, secant slope ${number(secant, 3)}`);
    this.#tell();
  }

  said() {
    const { secant, tangent } = this.state;
    return `Secant slope ${number(secant, 3)}, tangent slope ${number(tangent, 3)}.`;
  }

  #tell() {
    const { curve, x, h, secant, tangent } = this.state;
    this.choice.value = curve.typed;
    this.abscissa.put(x);
    this.length.put(Math.log10(Math.abs(h)), number(h, 3));
    this.readouts.put(...[secant, tangent, secant - tangent].map((slope) => number(slope, 4)));
  }
}

define("secant-tangent", SecantTangent);
