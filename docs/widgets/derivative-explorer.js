/**
 * `<derivative-explorer f="x^2" x="1">`: a curve that is typed, picked or drawn by hand, its tangent at a point that moves
 * along it, and the derivative underneath. A drawn curve is kept in the attribute `drawing`.
 *
 * @module
 */

import { PLACES, heightsOf, spline, stroked, written } from "./drawn-curve.js";
import { drawn, element } from "./element.js";
import { printed } from "./expression/printing.js";
import { read } from "./expression/table.js";
import { handle } from "./handle.js";
import { Pane } from "./pane.js";
import { choice, field, numberField, panel, readout, shown } from "./panel.js";
import { line, window as windowOf } from "./plot.js";
import { Widget } from "./widget.js";

const PICKS = ["x^2", "x^3 - 3x", "sin x", "e^x", "ln x", "1/x", "|x|", "sigmoid(x)", "tanh x", "x sin(2x)"];
const HALF = 3.2;
const GAP = 10;
const SHARE = 0.58;
const BESIDE = 1e-6;
const SKETCH = { x: [-HALF, HALF], y: [-2.4, 2.4] };
const WORDS = "A curve with its tangent at one point, and its derivative underneath. The arrow keys move the point.";

class DerivativeExplorer extends Widget {
  static defaults = { f: "x^2", x: "1", drawing: "", reach: "" };
  #sketching = false;
  #known = {};

  get possible() {
    return "value" in read(this.text("f"));
  }

  build() {
    this.svg = drawn("svg", { class: "plot", role: "group", "aria-label": WORDS });
    this.above = new Pane(["drop", "function", "tangent"], [["function", "f(x)"]]);
    this.below = new Pane(["drop", "tangent"], [["tangent", "f′(x), the slope"]]);
    this.slopeDot = drawn("circle", { r: 6, class: "plot-dot of-tangent", "aria-hidden": "true" });
    this.point = handle("Point of the tangent", "handle-tangent", { value: () => this.x, range: () => this.range, step: 0.05, move: (x) => this.#move(x), under: (clientX) => this.#under(clientX) });
    this.svg.append(this.above.node, this.below.node, this.slopeDot, this.point.node);
    this.#followPointer();
    return [this.svg, panel(this.#readouts(), this.#controls(), this.message)];
  }

  get f() {
    const key = this.text("drawing") + this.text("f");
    if (this.#known.key !== key) this.#known = { key, ...this.#made() };
    return this.#known;
  }

  #made() {
    const heights = heightsOf(this.text("drawing"));
    const sketch = heights && spline(heights, SKETCH);
    if (sketch) return { ...sketch, sketch: true, shown: "the curve you drew" };
    const found = read(this.text("f"));
    if ("reason" in found) return { value: () => NaN, slope: () => NaN, reason: found.reason };
    return { value: found.value, slope: (x) => found.slope([x], [1]), shown: printed(found.tree) };
  }

  get half() {
    const far = Math.abs(this.number("x", [-1000, 1000]));
    return this.f.sketch ? HALF : this.reaching(HALF * 2 ** Math.max(0, Math.ceil(Math.log2(far / (0.95 * HALF)))), far);
  }

  get range() {
    return this.f.sketch ? [this.f.from, this.f.to] : [-this.half, this.half];
  }

  get x() {
    return this.number("x", this.f.sketch ? this.range : [-1000, 1000]);
  }

  #readouts() {
    this.values = { place: readout("of-place", "x"), height: readout("of-function", "height f(x)"), slope: readout("of-tangent", "slope f′(x)") };
    return element("div", { class: "widget-readouts" }, ...Object.values(this.values).map(({ node }) => node));
  }

  #controls() {
    this.message = element("p", { class: "widget-message" });
    const type = (event) => this.set({ drawing: "", f: event.target.value.trim() || "0" });
    this.formula = element("input", { type: "text", class: "widget-formula", maxlength: 500, autocapitalize: "off", autocomplete: "off", spellcheck: "false", input: type });
    this.pick = choice([["", "yours"], ...PICKS.map((text) => [text, printed(read(text).tree)])], (f) => f && this.set({ drawing: "", f }));
    this.abscissa = numberField({ step: 0.1 }, (x) => this.#move(x));
    this.sketch = element("button", { type: "button", "aria-pressed": "false", click: () => this.#sketch(!this.#sketching) }, "Draw a curve");
    return element("div", { class: "widget-controls" }, field("f(x) =", this.formula, "widget-wide"), field("or pick", this.pick), field("x", this.abscissa.node), this.sketch, this.linkButton());
  }

  #move(x) {
    this.set({ x, reach: this.half });
  }

  #sketch(on) {
    this.#sketching = on;
    this.sketch.setAttribute("aria-pressed", on);
    this.svg.classList.toggle("sketching", on);
    this.draw();
  }

  #under(clientX) {
    return this.above.frame.x.inverse(clientX - this.svg.getBoundingClientRect().left);
  }

  #followPointer() {
    let last;
    const spot = ({ clientX, clientY }) => {
      const box = this.svg.getBoundingClientRect();
      const { width, height } = this.above.frame;
      return [(clientX - box.left) / width, 1 - (clientY - box.top) / height].map((part) => Math.min(1, Math.max(0, part)));
    };
    const step = (event) => {
      if (!this.#sketching) return this.#move(Math.min(Math.max(this.#under(event.clientX), this.range[0]), this.range[1]));
      const next = spot(event);
      const heights = last ? heightsOf(this.text("drawing")) : Array(PLACES).fill(NaN);
      this.set({ drawing: written(stroked(heights ?? Array(PLACES).fill(NaN), last ?? next, next)) });
      last = next;
    };
    this.svg.addEventListener("pointerdown", (event) => {
      if (this.point.node.contains(event.target) && !this.#sketching) return;
      this.svg.setPointerCapture(event.pointerId);
      last = undefined;
      step(event);
    });
    this.svg.addEventListener("pointermove", (event) => this.svg.hasPointerCapture(event.pointerId) && step(event));
    this.svg.addEventListener("pointerup", () => this.#sketching && this.f.sketch && this.#sketch(false));
  }

  draw() {
    const { width, height } = this.svg.getBoundingClientRect();
    if (!width) return;
    this.svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
    const [x, { value, slope }] = [this.x, this.f];
    const [y, rise] = [value(x), slope(x)];
    const across = [-this.half, this.half];
    const tall = Math.round(SHARE * (height - GAP));
    const above = this.above.place(0, width, tall, { x: across, y: this.f.sketch || this.#sketching ? SKETCH.y : windowOf(value, across, [y]) });
    this.below.place(tall + GAP, width, height - GAP - tall, { x: across, y: windowOf(slope, across, [rise, 0]) });
    this.above.graph("function", value);
    this.above.put("tangent", line({ x, y }, rise, above));
    this.below.graph("tangent", slope);
    this.above.caption(value);
    this.below.caption(slope);
    this.#drops(x, y, rise);
    this.#tell(x, y, rise);
  }

  #drops(x, y, rise) {
    const { x: column, y: row, height } = this.above.frame;
    this.above.put("drop", Number.isFinite(y) ? `M${column(x)} ${row(y)}V${height}` : "");
    this.below.put("drop", Number.isFinite(rise) ? `M${column(x)} 0V${this.below.frame.y(rise)}` : "");
    this.point.node.toggleAttribute("data-nowhere", !Number.isFinite(y));
    this.point.put(...this.above.at(x, Number.isFinite(y) ? y : 0), this.said());
    const [cx, cy] = this.below.at(x, Number.isFinite(rise) ? rise : 0);
    for (const [name, at] of Object.entries({ cx, cy, opacity: Number(Number.isFinite(rise)) })) this.slopeDot.setAttribute(name, at);
  }

  #tell(x, y, rise) {
    const { sketch, reason } = this.f;
    this.values.place.put(shown(x));
    this.values.height.put(shown(y));
    this.values.slope.put(shown(rise));
    this.abscissa.put(x);
    if (document.activeElement !== this.formula) this.formula.value = sketch ? "" : this.text("f");
    this.pick.value = !sketch && PICKS.includes(this.text("f")) ? this.text("f") : "";
    this.formula.setAttribute("aria-invalid", Boolean(reason));
    this.message.textContent = this.#sketching ? "Draw in the upper picture, from one side to the other." : this.#note(x, y, rise);
  }

  #note(x, y, rise) {
    const { reason, shown: name, sketch, slope } = this.f;
    if (reason) return `This cannot be read yet: ${reason}.`;
    if (Number.isFinite(rise)) return sketch ? "This is the curve you drew." : `Read as ${name}.`;
    if (Number.isNaN(y)) return `Read as ${name}. It has no value at x = ${shown(x)}.`;
    const [left, right] = [slope(x - BESIDE), slope(x + BESIDE)];
    return Number.isFinite(left + right) && Math.abs(left - right) > 1e-3 ? `A corner: slope ${shown(left)} from the left, ${shown(right)} from the right.` : `Read as ${name}. It has no slope at x = ${shown(x)}.`;
  }

  said() {
    if (this.f.reason) return this.#note();
    const [y, rise] = [this.f.value(this.x), this.f.slope(this.x)];
    return `x = ${shown(this.x)}, height ${shown(y)}, slope ${shown(rise)}`;
  }
}

customElements.get("derivative-explorer") || customElements.define("derivative-explorer", DerivativeExplorer);
