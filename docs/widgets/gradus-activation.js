/**
 * `<gradus-activation function="sigmoid" layers="10" z="1">`: an activation and its derivative, where it saturates, and
 * what is left of a gradient after many layers: the product of derivatives, at best and at the chosen z.
 *
 * @module
 */

import { filled } from "./element.js";
import { curveOf } from "./formula-field.js";
import { handle } from "./handle.js";
import { kept } from "./kept.js";
import { dot, halves, Pane } from "./pane.js";
import { bounded, choice, controls, field, numberField, slider } from "./panel.js";
import { polyline } from "./plot.js";
import { define, Widget } from "./widget.js";
import { shown } from "./written-numbers.js";

const KNOWN = { sigmoid: "sigmoid σ", tanh: "tanh", relu: "ReLU", "leaky-relu": "leaky ReLU", gelu: "GELU", silu: "SiLU", softplus: "softplus" };
const REACH = 6;
const SAMPLES = Array.from({ length: 481 }, (_, step) => -REACH + step / 40);
const FLAT = 0.05; // a slope below this stops a gradient
const DEEPEST = 100;
const TINY = 1e-100;
const WORDS = "An activation function with its derivative, and underneath the product of derivatives over layers. The arrow keys move z.";

/** The intervals where a slope is nearly 0, as their ends. */
function flatParts(slopes) {
  const parts = [];
  slopes.forEach((rise, place) => {
    if (!(Math.abs(rise) < FLAT)) return;
    if (parts.at(-1)?.[1] === place - 1) parts.at(-1)[1] = place;
    else parts.push([place, place]);
  });
  return parts.filter(([from, to]) => to - from > 4).map((ends) => ends.map((place) => SAMPLES[place]));
}

/** A function, its slope, the largest slope and the intervals where it is nearly flat. */
function activation(name) {
  const { value, slope } = curveOf(`${name.replace("-", "_")}(x)`);
  const slopes = SAMPLES.map(slope);
  const seen = [...SAMPLES.map((z) => value(z)), ...slopes].filter((y) => y < 3);
  return { name, value, slope, largest: Math.max(...slopes.filter(Number.isFinite)), flat: flatParts(slopes), window: [Math.min(...seen), Math.max(...seen)] };
}

class Activation extends Widget {
  static defaults = { function: "sigmoid", layers: "10", z: "2" };
  #known = kept(activation);

  get possible() {
    return Object.hasOwn(KNOWN, this.text("function"));
  }

  build() {
    this.above = new Pane(["flat", "drop", "tangent", "function"], [["function", ""], ["tangent", "its derivative"], ["flat", "shaded: nearly flat"]]);
    this.below = new Pane(["gradient", "step"], [["gradient", "at best"], ["step", ""]]);
    this.slopeDot = dot("of-tangent", 6);
    this.point = handle("z", "handle-function", { value: () => this.z, range: () => [-REACH, REACH], step: 0.1, move: (z) => this.set({ z }), under: (event) => this.#under(event) });
    this.picture(WORDS, this.above, this.below, this.slopeDot, this.point);
    this.pressed(this.point, (event) => this.set({ z: bounded(this.#under(event), [-REACH, REACH]) }));
    return this.furnished({ height: ["function", "value at z"], slope: ["tangent", "derivative at z"], product: ["step", "product"] }, this.#controls());
  }

  get f() {
    return this.#known(this.possible ? this.text("function") : "sigmoid");
  }

  get z() {
    return this.number("z", [-REACH, REACH]);
  }

  get layers() {
    return Math.round(this.number("layers", [1, DEEPEST]));
  }

  #under(event) {
    return this.under(event, this.above.frame)[0];
  }

  #controls() {
    this.pick = choice(Object.entries(KNOWN), (name) => this.set({ function: name }));
    this.place = numberField({ step: 0.1, min: -REACH, max: REACH }, (z) => this.set({ z }));
    this.depth = slider("layers", { min: 1, max: DEEPEST, step: 1 }, (layers) => this.set({ layers }));
    return controls("", field("activation", this.pick), field("z", this.place), this.depth, this.linkButton());
  }

  draw(width, height) {
    const [tall, ...below] = halves(height);
    this.#drawFunction(width, tall);
    this.#drawProducts(width, ...below);
    this.#tell();
  }

  #drawFunction(width, tall) {
    const { name, value, slope, flat, window: [low, high] } = this.f;
    const air = high - low;
    const frame = this.above.place(0, width, tall, { x: [-REACH, REACH], y: [low - 0.2 * air, high + 0.12 * air] });
    const [y, rise] = [value(this.z), slope(this.z)];
    this.above.graph("function", value);
    this.above.graph("tangent", slope);
    this.above.put("flat", flat.map(([from, to]) => `M${frame.x(from)} 0H${frame.x(to)}V${tall}H${frame.x(from)}Z`).join(""));
    this.above.put("drop", Number.isFinite(rise) ? `M${frame.x(this.z)} ${frame.y(y)}V${frame.y(rise)}` : "");
    this.above.words[0].textContent = KNOWN[name];
    this.above.words[2].setAttribute("opacity", Number(flat.length > 0));
    this.above.caption(value);
    this.point.put(...this.above.at(this.z, y), this.said());
    const [cx, cy] = this.above.at(this.z, Number.isFinite(rise) ? rise : 0);
    filled(this.slopeDot, { cx, cy, opacity: Number(Number.isFinite(rise)) });
  }

  #drawProducts(width, top, tall) {
    const slopes = { gradient: this.f.largest, step: Math.abs(this.f.slope(this.z)) };
    const powers = (slope) => Array.from({ length: this.layers + 1 }, (_, layer) => [layer, layer && layer * Math.log10(slope)]).filter(([layer, power]) => layer === 0 || power > Math.log10(TINY));
    const series = Object.entries(slopes).map(([kind, slope]) => [kind, Number.isFinite(slope) ? powers(slope) : []]);
    const heights = series.flatMap(([, points]) => points.map(([, power]) => power));
    const [low, high] = [Math.min(-1, ...heights), Math.max(0.5, ...heights)];
    const air = 0.1 * (high - low);
    const frame = this.below.place(top, width, tall, { x: [-0.1 * this.layers, this.layers * 1.04], y: [low - air, high + 3 * air], powers: true });
    for (const [kind, points] of series) this.below.put(kind, polyline(points.map(([layer, power]) => [frame.x(layer), frame.y(power)])));
    this.below.words[0].textContent = `product of slopes, at best ${shown(this.f.largest)} each`;
    this.below.words[1].textContent = `at z = ${shown(this.z)}, ${shown(slopes.step)} each`;
    this.below.caption((layer) => layer * Math.log10(this.f.largest));
  }

  #tell() {
    const [y, rise] = [this.f.value(this.z), this.f.slope(this.z)];
    this.readouts.values.product.name(`product, ${this.layers} layers`);
    this.readouts.put(shown(y), shown(rise), shown(rise ** this.layers));
    this.pick.value = this.f.name;
    this.place.put(this.z);
    this.depth.put(this.layers, String(this.layers));
    this.message.textContent = this.#note(rise);
  }

  #note(rise) {
    const best = `At best ${shown(this.f.largest ** this.layers)} is left after ${this.layers} layers`;
    if (Number.isNaN(rise)) return `A corner: no derivative at z = ${shown(this.z)}; programs take 0. ${best}.`;
    if (rise === 0) return `The derivative at this z is 0: nothing gets through, however many layers. ${best}.`;
    if (Math.abs(rise) < FLAT) return `Saturated: the derivative at this z is below ${FLAT}. ${best}.`;
    return `${best}, with every layer where the slope is largest.`;
  }

  said() {
    const rise = this.f.slope(this.z);
    return `${KNOWN[this.f.name]}: z = ${shown(this.z)}, value ${shown(this.f.value(this.z))}, derivative ${shown(rise)}, product over ${this.layers} layers ${shown(rise ** this.layers)}`;
  }
}

define("gradus-activation", Activation);
