/**
 * `<secant-tangent f="x^2" x="1" h="1">`: a secant that turns into the tangent as h goes to 0.
 *
 * @module
 */

import { drawn, element } from "./element.js";
import { handle } from "./handle.js";
import { curve, frame, grid, line } from "./plot.js";
import { CURVES, curveOf } from "./secant-functions.js";
import { Widget } from "./widget.js";

const SMALLEST = 0.001;
const LARGEST = 3;
const DURATION = 3500;

const WORDS = "A curve with its tangent and a secant. Two points can be moved with the arrow keys.";

function number(value, digits) {
  return Number.isFinite(value) ? value.toFixed(digits).replace("-", "−") : "none";
}

function field(words, control) {
  return element("label", { class: "widget-field" }, element("span", {}, words), control);
}

function readout(kind, words) {
  const value = element("span", { class: "widget-number" });
  return { value, node: element("p", { class: `widget-readout ${kind}` }, element("span", {}, words), value) };
}

class SecantTangent extends Widget {
  static defaults = { f: "x^2", x: "1", h: "1" };
  #frames = 0;

  // A function that is not in the table keeps its static picture, which is right.
  get possible() {
    return Boolean(curveOf(this.#typed));
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    cancelAnimationFrame(this.#frames);
  }

  /** What the attributes say, kept inside the picture, with the slopes that follow. `h` is never 0. */
  get state() {
    const { f, slope, ...curve } = curveOf(this.#typed) ?? CURVES[0];
    const [low, high] = this.#range(curve);
    const x = this.number("x", [low, high]);
    const step = this.number("h") || SMALLEST;
    const h = x + step < curve.from ? Math.abs(step) : step;
    return { f, curve, x, h, tangent: slope(x), secant: (f(x + h) - f(x)) / h };
  }

  get #typed() {
    return this.text("f");
  }

  #range({ x: [low, high], from }) {
    return [Math.max(low, from), high];
  }

  build() {
    this.svg = drawn("svg", { class: "plot", role: "group", "aria-label": WORDS });
    this.ground = drawn("g");
    const path = (kind) => drawn("path", { class: kind, "aria-hidden": "true" });
    this.paths = { function: path("plot-function"), tangent: path("plot-tangent"), secant: path("plot-secant") };
    this.second = handle("Second point of the secant", "handle-secant", this.#along(() => this.state.x + this.state.h, (x) => this.#step(x - this.state.x)));
    this.point = handle("Point of the tangent", "handle-tangent", this.#along(() => this.state.x, (x) => this.#set("x", x)));
    this.svg.append(this.ground, ...Object.values(this.paths), this.second.node, this.point.node);
    return [this.svg, element("div", { class: "widget-panel" }, this.#readouts(), this.#controls())];
  }

  #along(value, move) {
    const under = (clientX) => {
      const box = this.svg.getBoundingClientRect();
      return this.#frame().x.inverse(clientX - box.left);
    };
    return { value, move, under, step: 0.05, range: () => this.#range(this.state.curve) };
  }

  #readouts() {
    this.values = { secant: readout("of-secant", "secant slope"), tangent: readout("of-tangent", "tangent slope"), gap: readout("of-gap", "difference") };
    return element("div", { class: "widget-readouts" }, ...Object.values(this.values).map(({ node }) => node));
  }

  #controls() {
    const options = CURVES.map(({ typed, shown }) => element("option", { value: typed }, shown));
    const set = (name) => (event) => event.target.value !== "" && this.#set(name, event.target.value);
    this.choice = element("select", { change: (event) => this.set({ f: event.target.value }) }, ...options);
    this.abscissa = element("input", { type: "number", step: 0.1, inputmode: "decimal", input: set("x") });
    const slide = (event) => this.#step(Math.sign(this.state.h) * 10 ** Number(event.target.value));
    this.slider = element("input", { type: "range", min: Math.log10(SMALLEST), max: Math.log10(LARGEST), step: "any", input: slide });
    this.width = element("span", { class: "widget-value" });
    const shrink = element("button", { type: "button", click: () => this.#animate() }, "Let h go to 0");
    const length = element("label", { class: "widget-field widget-wide" }, element("span", {}, "h = ", this.width), this.slider);
    return element("div", { class: "widget-controls" }, field("f(x)", this.choice), field("x", this.abscissa), length, shrink, this.linkButton());
  }

  #set(name, value) {
    this.set({ [name]: Number(Number(value).toFixed(3)) });
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

  #frame() {
    const { width, height } = this.svg.getBoundingClientRect();
    return frame(width, height, this.state.curve);
  }

  draw() {
    const plane = this.#frame();
    const { f, x, h, secant, tangent } = this.state;
    if (!plane.width) return;
    this.svg.setAttribute("viewBox", `0 0 ${plane.width} ${plane.height}`);
    this.ground.replaceChildren(grid(plane));
    const touching = { x, y: f(x) };
    this.paths.function.setAttribute("d", curve(f, plane));
    this.paths.tangent.setAttribute("d", line(touching, tangent, plane));
    this.paths.secant.setAttribute("d", line(touching, secant, plane));
    this.point.put(plane.x(x), plane.y(f(x)), `x = ${number(x, 2)}, slope ${number(tangent, 2)}`);
    this.second.put(plane.x(x + h), plane.y(f(x + h)), `h = ${number(h, 3)}, secant slope ${number(secant, 3)}`);
    this.#tell();
  }

  said() {
    const { secant, tangent } = this.state;
    return `Secant slope ${number(secant, 3)}, tangent slope ${number(tangent, 3)}.`;
  }

  #tell() {
    const { curve, x, h, secant, tangent } = this.state;
    this.choice.value = curve.typed;
    if (document.activeElement !== this.abscissa) this.abscissa.value = x;
    this.slider.value = Math.log10(Math.abs(h));
    this.slider.setAttribute("aria-valuetext", `h = ${number(h, 3)}`);
    this.width.textContent = number(h, 3);
    this.values.secant.value.textContent = number(secant, 4);
    this.values.tangent.value.textContent = number(tangent, 4);
    this.values.gap.value.textContent = number(secant - tangent, 4);
  }
}

customElements.get("secant-tangent") || customElements.define("secant-tangent", SecantTangent);
