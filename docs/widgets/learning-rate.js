/**
 * `<learning-rate curvature="2" start="3" learning-rate="0.1" steps="12">`: gradient descent on a parabola, its loss by
 * step with powers of ten, and what becomes of it, with the condition.
 *
 * @module
 */

import { verdict, weights } from "./descent-verdict.js";
import { handle } from "./handle.js";
import { halves, Pane } from "./pane.js";
import { controls, field, numberField, slider } from "./panel.js";
import { curve, dots, polyline } from "./plot.js";
import { define, Widget } from "./widget.js";
import { shown } from "./written-numbers.js";

const SMALLEST = 0.02;
const LARGEST = 2.5;
const MOST = 60;
const WORDS = "Gradient descent on a parabola, and underneath the loss by step. The arrow keys move the start.";

class LearningRate extends Widget {
  static defaults = { curvature: "2", start: "3", "learning-rate": "0.1", steps: "12", reach: "" };

  get possible() {
    return this.start !== 0 && this.number("curvature") > 0 && this.number("learning-rate") > 0;
  }

  build() {
    this.above = new Pane(["function", "step", "steps"], [["function", "loss"], ["step", "path"]]);
    this.below = new Pane(["loss", "losses"], [["loss", "loss by step"]]);
    this.above.paths.steps.setAttribute("class", "plot-step filled");
    this.below.paths.losses.setAttribute("class", "plot-loss filled");
    this.point = handle("Start w", "handle-step", { value: () => this.start, range: () => [-this.reach, this.reach], step: 0.25, move: (start) => this.#begin(start), under: (event) => this.under(event, this.above.frame)[0] });
    this.picture(WORDS, this.above, this.below, this.point);
    return this.furnished({ product: ["step", "η × curvature"], factor: ["tangent", "w is multiplied by"], loss: ["loss", "last loss"] }, ...this.#controls());
  }

  get curvature() {
    return this.number("curvature", [0.01, 100]);
  }

  get start() {
    return this.number("start", [-100, 100]);
  }

  get rate() {
    return this.number("learning-rate", [1e-6, 1000]);
  }

  get steps() {
    return Math.round(this.number("steps", [1, MOST]));
  }

  /** Half the window. */
  get reach() {
    const far = Math.abs(this.start);
    return this.reaching(5 * 2 ** Math.ceil(Math.log2(far / 4.1) - 1e-9), far);
  }

  #controls() {
    this.sliding = slider("learning rate η", { min: SMALLEST, max: LARGEST, step: 0.02 }, (product) => this.#learn(product / this.curvature));
    this.stepping = slider("steps", { min: 1, max: MOST, step: 1 }, (steps) => this.set({ steps }));
    this.fields = {
      "learning-rate": numberField({ min: 0, step: 0.01 }, (rate) => rate > 0 && this.#learn(rate)),
      curvature: numberField({ min: 0, step: 0.5 }, (curvature) => curvature > 0 && this.set({ curvature })),
      start: numberField({ step: 0.5 }, (start) => this.#begin(start)),
    };
    const { curvature, start } = this.fields;
    const above = controls("", field("η", this.fields["learning-rate"]), this.sliding, this.linkButton());
    return [above, controls("", field("curvature", curvature), field("start w", start), this.stepping)];
  }

  #learn(rate) {
    this.set({ "learning-rate": String(Number(rate.toPrecision(7))) });
  }

  /** At 0, descent has arrived before it begins. */
  #begin(start) {
    this.set({ start: Math.abs(start) < 0.05 ? 0.05 * (Math.sign(start) || 1) : start, reach: this.reach });
  }

  loss(w) {
    return (this.curvature * w * w) / 2;
  }

  draw(width, height) {
    const path = weights(this.start, this.rate, this.curvature, this.steps);
    const losses = path.map((w) => this.loss(w));
    const [tall, ...below] = halves(height);
    this.#drawPath(path, losses, width, tall);
    this.#drawLosses(losses, width, ...below);
    this.#tell(losses);
  }

  #drawPath(path, losses, width, tall) {
    const top = this.loss(this.reach);
    const frame = this.above.place(0, width, tall, { x: [-this.reach, this.reach], y: [-0.14 * top, top] });
    const inside = path.findIndex((w) => Math.abs(w) > 20 * this.reach);
    const points = path.map((w, step) => [frame.x(w), frame.y(losses[step])]).slice(0, inside < 0 ? undefined : inside + 1);
    this.above.put("function", curve((w) => this.loss(w), frame));
    this.above.put("step", polyline(points));
    this.above.put("steps", dots(points, points.length > 30 ? 2.5 : 3.5));
    this.above.caption((w) => this.loss(w));
    this.point.put(...this.above.at(this.start, losses[0]), `start w = ${shown(this.start)}, loss ${shown(losses[0])}`);
  }

  #drawLosses(losses, width, top, tall) {
    const seen = losses.flatMap((loss, step) => (loss > 1e-30 && loss < 1e60 ? [[step, Math.log10(loss)]] : []));
    const heights = seen.map(([, power]) => power);
    const high = Math.max(...heights);
    const low = Math.min(...heights, high - 2);
    const air = 0.12 * (high - low);
    const frame = this.below.place(top, width, tall, { x: [-0.1 * this.steps, this.steps * 1.04], y: [Math.floor(low - air), Math.ceil(high + air)], powers: true });
    const points = seen.map(([step, power]) => [frame.x(step), frame.y(power)]);
    this.below.put("loss", polyline(points));
    this.below.put("losses", dots(points, points.length > 30 ? 2.5 : 3.5));
    this.below.caption((step) => seen[Math.round(step)]?.[1] ?? NaN);
    const end = losses.length - 1 - (seen.at(-1)?.[0] ?? 0);
    this.below.words[0].textContent = end && losses.at(-1) < 1 ? `loss by step; 0 from step ${losses.length - end} on` : "loss by step";
  }

  #tell(losses) {
    const product = this.rate * this.curvature;
    this.readouts.put(shown(product, 4), shown(1 - product, 4), shown(losses.at(-1)));
    for (const [name, { put }] of Object.entries(this.fields)) put(name === "learning-rate" ? this.rate : this[name]);
    this.sliding.put(product, shown(this.rate, 4));
    this.stepping.put(this.steps, String(this.steps));
    const { words, condition } = verdict(product);
    this.tell(words, `, because ${condition}.`);
  }

  said() {
    const { words, condition } = verdict(this.rate * this.curvature);
    const last = this.loss(weights(this.start, this.rate, this.curvature, this.steps).at(-1));
    return `${words}, because ${condition}. Loss after ${this.steps} steps: ${shown(last)}.`;
  }
}

define("learning-rate", LearningRate);
