/**
 * `<finite-difference-error f="x^3" x="2" h="0.01" difference="forward" precision="double">`: the errors of forward and
 * central differences against the step, both by powers of ten; a step that moves, and which of its two errors rules.
 *
 * @module
 */

import { spoken, verdict } from "./difference-words.js";
import { filled } from "./element.js";
import { PRECISIONS, best, estimate, measured, model, stepAt } from "./finite-differences.js";
import { curveOf, formulaField, readable } from "./formula-field.js";
import { handle } from "./handle.js";
import { kept } from "./kept.js";
import { dot, Pane } from "./pane.js";
import { bounded, button, choice, controls, field, numberField, slider } from "./panel.js";
import { polyline } from "./plot.js";
import { define, Widget } from "./widget.js";
import { shown } from "./written-numbers.js";

const PICKS = ["x^3", "sin x", "e^x", "ln x", "1/x", "√x", "sigmoid(x)", "tanh x", "x sin(2x)"];
const [LOWEST, HIGHEST] = [-16, 0];
const PER_POWER = 10;
const POWERS = Array.from({ length: (HIGHEST - LOWEST) * PER_POWER + 1 }, (_, place) => LOWEST + place / PER_POWER);
const GUTTER = 44;
const KINDS = { forward: ["secant", "forward error"], central: ["tangent", "central error"] };
const WORDS = "The errors of two finite differences by step h, both axes in powers of ten. The arrow keys move h.";

function path(points) {
  return polyline(points.map(([x, y]) => [x, Math.min(y, 3e3)]));
}

class FiniteDifferenceError extends Widget {
  static defaults = { f: "sin(x)", x: "1", h: "0.01", difference: "forward", precision: "double" };
  #curve = kept((text, at, precision) => {
    const { round } = PRECISIONS[precision];
    const [curve, x] = [curveOf(text), round(at)];
    const exact = curve.slope(x);
    const error = (power, kind) => Math.log10(Math.abs(estimate(curve, x, round(stepAt(power)), kind, PRECISIONS[precision]) - exact));
    const errors = (kind) => POWERS.map((power) => [power, error(power, kind)]).filter(([, size]) => !Number.isNaN(size));
    return { ...curve, x, model: model(curve, x, PRECISIONS[precision]), errors: { forward: errors("forward"), central: errors("central") } };
  });
  #drawnFor = "";

  get possible() {
    return readable(this.text("f"));
  }

  build() {
    this.plane = new Pane(["drop", "model", "secant", "tangent"], [...Object.values(KINDS), ["model", "dotted: model"]]);
    this.dots = Object.fromEntries(Object.values(KINDS).map(([kind]) => [kind, dot(`of-${kind}`, 5)]));
    this.point = handle("Step h", "handle-secant", { value: () => this.power, range: () => [LOWEST, HIGHEST], step: 1 / PER_POWER, move: (power) => this.#step(power), under: (event) => this.#under(event) });
    this.picture(WORDS, this.plane, ...Object.values(this.dots), this.point);
    this.pressed(this.point, (event) => this.#step(this.#under(event)));
    const kinds = { found: ["found", "estimate"], exact: ["exact", "true slope"], error: ["error", "error"], truncation: ["truncation", "truncation"], rounding: ["rounding", "rounding ∝ ε/h"], best: ["best", "best h, about"] };
    return this.furnished(kinds, ...this.#controls());
  }

  get kind() {
    return this.text("difference") === "central" ? "central" : "forward";
  }

  get #digits() {
    return this.text("precision") === "single" ? "single" : "double";
  }

  get precision() {
    return PRECISIONS[this.#digits];
  }

  /** The step as this precision keeps it. */
  get h() {
    return this.precision.round(this.number("h", [10 ** LOWEST, 10 ** HIGHEST]));
  }

  get power() {
    return Math.log10(this.h);
  }

  /** What holds for every step: the function, its model, and its errors all along the axis. */
  get curve() {
    return this.#curve(this.text("f"), this.number("x", [-1e6, 1e6]), this.#digits);
  }

  get state() {
    const { model: models, x } = this.curve;
    const chosen = models[this.kind];
    return { h: this.h, kind: this.kind, best: best(chosen), flat: !chosen.bend, ...measured(this.curve, x, this.h, this.kind, this.precision) };
  }

  #controls() {
    this.formula = formulaField("f(x) =", PICKS, undefined, (f) => this.set({ f }));
    this.abscissa = numberField({ step: 0.5 }, (x) => this.set({ x }));
    this.difference = choice([["forward", "forward"], ["central", "central"]], (difference) => this.set({ difference }));
    this.digits = choice([["double", "double"], ["single", "single"]], (precision) => this.set({ precision }));
    this.sliding = slider("step h", { min: LOWEST, max: HIGHEST, step: 1 / PER_POWER }, (power) => this.#step(power));
    const times = (power, words) => button(words, () => this.#step(this.power + power), { class: "widget-times" });
    const above = controls("widget-steps", this.sliding, times(-1, "h ÷ 10"), times(1, "h × 10"), field("difference", this.difference, "widget-two"));
    return [above, controls("", ...this.formula.nodes, field("x", this.abscissa), field("precision", this.digits), this.linkButton())];
  }

  #step(power) {
    const inside = bounded(Math.round(power * PER_POWER) / PER_POWER, [LOWEST, HIGHEST]);
    this.set({ h: String(stepAt(inside)) });
  }

  #under(event) {
    return this.under(event, this.plane.frame)[0];
  }

  /** Where the errors are, in powers of ten; a few that are small by luck may leave the window below. */
  get #heights() {
    const { errors } = this.curve;
    const seen = [...errors.forward, ...errors.central].map(([, error]) => error).filter(Number.isFinite).sort((a, b) => a - b);
    const [low, high] = [seen[Math.floor(seen.length / 50)] ?? -10, seen.at(-1) ?? 0];
    const tall = Math.max(6, high - low);
    return [high - 1.12 * tall, high + 0.1 * tall];
  }

  draw(width, height) {
    const state = this.state;
    const key = `${this.curve.key}\n${this.kind}\n${width} ${height}`;
    if (key !== this.#drawnFor) this.#ground(width, height);
    this.#drawnFor = key;
    this.#stand(state);
    this.#tell(state);
  }

  #ground(width, height) {
    const { errors, model: models } = this.curve;
    const room = ((HIGHEST - LOWEST) * GUTTER) / (width - GUTTER - 14);
    const frame = this.plane.place(0, width, height, { x: [LOWEST - room, HIGHEST + (room * 14) / GUTTER], y: this.#heights, powers: true, powersAcross: true });
    for (const [kind, [name]] of Object.entries(KINDS)) {
      this.plane.put(name, path(errors[kind].map(([power, error]) => [frame.x(power), frame.y(error)])));
      this.plane.paths[name].classList.toggle("faint", kind !== this.kind);
    }
    const { bend, ruler, order } = models[this.kind];
    const valley = POWERS.map((power) => [frame.x(power), frame.y(Math.log10(bend * 10 ** (order * power) + ruler / 10 ** power))]);
    this.plane.put("model", valley.every(([, y]) => Number.isFinite(y)) ? path(valley) : "");
    this.plane.words.forEach((word, row) => filled(word, { x: GUTTER + 10, y: height - 70 + 19 * row }));
  }

  #stand({ error }) {
    const { y, height } = this.plane.frame;
    const row = (error) => Math.min(height - 12, y(Math.log10(Math.abs(error))));
    for (const [kind, [name]] of Object.entries(KINDS)) {
      const other = Math.abs(estimate(this.curve, this.curve.x, this.h, kind, this.precision) - this.curve.slope(this.curve.x));
      const seen = kind !== this.kind && !Number.isNaN(other);
      filled(this.dots[name], { cx: this.plane.frame.x(this.power), cy: seen ? row(other) : 0, opacity: Number(seen) });
    }
    const [column] = this.plane.at(this.power, 0);
    this.plane.put("drop", `M${column.toFixed(1)} 0V${height}`);
    this.point.node.setAttribute("class", `handle handle-${KINDS[this.kind][0]}`);
    this.point.node.toggleAttribute("data-nowhere", Number.isNaN(error));
    this.point.put(column, Number.isNaN(error) ? height / 2 : row(error), this.said());
  }

  #tell(state) {
    const most = this.plane.frame.width > 430 ? 9 : 6;
    const digits = Math.min(most, Math.max(3, most - 1 - Math.floor(Math.log10(Math.abs(state.exact) || 1))));
    const { values } = this.readouts;
    for (const [name, { put }] of Object.entries(values)) put(shown(state[name], { found: digits, exact: digits, best: 2 }[name] ?? 4));
    values.found.node.className = `widget-readout of-found of-${KINDS[this.kind][0]}`;
    values.truncation.name(state.flat ? "truncation" : `truncation ∝ ${this.kind === "central" ? "h²" : "h"}`);
    this.sliding.put(this.power, shown(this.h, 2).replace(/^1·/, ""));
    this.sliding.control.setAttribute("aria-valuetext", `step h = ${spoken(this.h, 2)}`);
    this.abscissa.put(this.number("x", [-1e6, 1e6]));
    this.formula.put(this.text("f"), this.curve.reason);
    [this.difference.value, this.digits.value] = [this.kind, this.#digits];
    const [words, rest] = this.#note(state);
    this.tell(words, `${rest}.`);
  }

  #note(state) {
    const { reason, shown: name, x, value } = this.curve;
    if (reason) return ["This cannot be read yet", `: ${reason}`];
    if (Number.isNaN(value(x))) return ["No value", `: ${name} has none at x = ${shown(x)}`];
    return verdict(state);
  }

  said() {
    const state = this.state;
    const [words, rest] = this.#note(state);
    return `h = ${spoken(this.h, 2)}, ${this.kind} difference, error ${spoken(Math.abs(state.error), 2)}. ${words}${rest}.`;
  }
}

define("finite-difference-error", FiniteDifferenceError);
