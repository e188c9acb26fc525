/**
 * `<derivative-explorer f="x^2" x="1">`: a curve that is typed, picked or drawn by hand, its tangent at a point that moves
 * along it, and the derivative underneath. A drawn curve is kept in the attribute `drawing`.
 *
 * @module
 */

import { PLACES, heightsOf, spline, stroked, written } from "./drawn-curve.js";
import { filled } from "./element.js";
import { curveOf, formulaField, readable } from "./formula-field.js";
import { handle } from "./handle.js";
import { kept } from "./kept.js";
import { dot, halves, Pane } from "./pane.js";
import { bounded, button, controls, field, numberField } from "./panel.js";
import { line, spread, window as windowOf } from "./plot.js";
import { define, Widget } from "./widget.js";
import { shown } from "./written-numbers.js";

const PICKS = ["x^2", "x^3 - 3x", "sin x", "e^x", "ln x", "1/x", "|x|", "sigmoid(x)", "tanh x", "x sin(2x)"];
const HALF = 3.2;
const BESIDE = 1e-6;
const SKETCH = { x: [-HALF, HALF], y: [-2.4, 2.4] };
const WORDS = "A curve with its tangent at one point, and its derivative underneath. The arrow keys move the point.";

class DerivativeExplorer extends Widget {
  static defaults = { f: "x^2", x: "1", drawing: "", reach: "" };
  #sketching = false;
  #made = kept((drawing, text) => {
    const heights = heightsOf(drawing);
    const sketch = heights && spline(heights, SKETCH);
    return sketch ? { ...sketch, sketch: true, shown: "the curve you drew" } : curveOf(text);
  });
  #spread = kept((f, far) => ({ both: [f.value, f.slope].map((one) => spread(one, [-far, far])) }));

  get possible() {
    return readable(this.text("f"));
  }

  build() {
    this.above = new Pane(["drop", "function", "tangent"], [["function", "f(x)"]]);
    this.below = new Pane(["drop", "tangent"], [["tangent", "f′(x), the slope"]]);
    this.slopeDot = dot("of-tangent", 6);
    this.point = handle("Point of the tangent", "handle-tangent", { value: () => this.x, range: () => this.range, step: 0.05, move: (x) => this.#move(x), under: (event) => this.#under(event) });
    this.picture(WORDS, this.above, this.below, this.slopeDot, this.point);
    this.#followPointer();
    return this.furnished({ place: ["place", "x"], height: ["function", "height f(x)"], slope: ["tangent", "slope f′(x)"] }, this.#controls());
  }

  get f() {
    return this.#made(this.text("drawing"), this.text("f"));
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

  #controls() {
    this.formula = formulaField("f(x) =", PICKS, undefined, (f) => this.set({ drawing: "", f }));
    this.abscissa = numberField({ step: 0.1 }, (x) => this.#move(x));
    this.sketch = button("Draw a curve", () => this.#sketch(!this.#sketching), { "aria-pressed": "false" });
    return controls("", ...this.formula.nodes, field("x", this.abscissa), this.sketch, this.linkButton());
  }

  #move(x) {
    this.set({ x, reach: this.half });
  }

  #sketch(on) {
    this.#sketching = on;
    this.sketch.setAttribute("aria-pressed", on);
    this.svg.classList.toggle("sketching", on);
    this.paint();
  }

  #under(event) {
    return this.under(event, this.above.frame)[0];
  }

  #followPointer() {
    let last;
    const spot = (event) => {
      const { x, y, width, height } = this.above.frame;
      const [column, row] = this.under(event, this.above.frame);
      return [x(column) / width, 1 - y(row) / height].map((part) => bounded(part, [0, 1]));
    };
    const step = (event) => {
      if (!this.#sketching) return this.#move(bounded(this.#under(event), this.range));
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

  draw(width, height) {
    const [x, { value, slope }] = [this.x, this.f];
    const [y, rise] = [value(x), slope(x)];
    const across = [-this.half, this.half];
    const [heights, slopes] = this.#spread(this.f, this.half).both;
    const [tall, below, rest] = halves(height);
    const above = this.above.place(0, width, tall, { x: across, y: this.f.sketch || this.#sketching ? SKETCH.y : windowOf(heights, [y]) });
    this.below.place(below, width, rest, { x: across, y: windowOf(slopes, [rise, 0]) });
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
    filled(this.slopeDot, { cx, cy, opacity: Number(Number.isFinite(rise)) });
  }

  #tell(x, y, rise) {
    const { sketch, reason } = this.f;
    this.readouts.put(shown(x), shown(y), shown(rise));
    this.abscissa.put(x);
    this.formula.put(sketch ? "" : this.text("f"), reason);
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

define("derivative-explorer", DerivativeExplorer);
