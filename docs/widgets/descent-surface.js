/**
 * `<descent-surface surface="elliptical-bowl" x="4" y="3" learning-rate="0.05" steps="30" optimizer="gradient-descent, adam">`:
 * a surface that can be turned, its map, and the paths of optimizers on both, with what becomes of them in words.
 *
 * @module
 */

import { element } from "./element.js";
import { OPTIMIZERS, Path } from "./optimizer-path.js";
import { choice, field, numberField, panel, shown, slider } from "./panel.js";
import { SURFACES } from "./surface-functions.js";
import { SurfaceMap } from "./surface-map.js";
import { mesh } from "./surface-mesh.js";
import { SurfaceStage } from "./surface-stage.js";
import { brief, sentence, verdict } from "./surface-verdict.js";
import { Widget } from "./widget.js";

const NAMES = Object.keys(OPTIMIZERS);
const MOST = 20000;
const PACE = 12;
const HASTE = 0.9;

class DescentSurface extends Widget {
  static defaults = { surface: "elliptical-bowl", x: "", y: "", "learning-rate": "", steps: "30", optimizer: "gradient-descent", turn: "", tilt: "", zoom: "1" };
  #paths = {};
  #mesh;
  #running = 0;

  build() {
    this.map = new SurfaceMap({ value: () => this.start, step: this.surface.half / 40, move: (x, y) => this.#begin([x, y]) });
    this.stage = new SurfaceStage({ view: () => this.view, look: (view) => this.set(view), changed: () => this.draw() });
    this.svg = this.map.svg;
    this.message = element("p", { class: "widget-message" });
    this.formula = element("p", { class: "surface-formula" });
    this.stage.watch(true);
    return [element("div", { class: "surface-stage" }, this.stage.node, this.map.node), panel(this.formula, this.#racers(), ...this.#controls(), this.message)];
  }

  connectedCallback() {
    super.connectedCallback();
    this.stage?.watch(true);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.stage?.watch(false);
    this.#stop();
  }

  get surface() {
    return SURFACES.find(({ name }) => name === this.text("surface")) ?? SURFACES[1];
  }

  #given(name, otherwise, [low, high]) {
    const typed = this.text(name).trim() === "" ? NaN : Number(this.text(name).replace("−", "-"));
    return Math.min(high, Math.max(low, Number.isFinite(typed) ? typed : otherwise));
  }

  /** Where the paths begin: inside the window. */
  get start() {
    const { start, middle, half } = this.surface;
    return ["x", "y"].map((name, axis) => this.#given(name, start[axis], [middle[axis] - half, middle[axis] + half]));
  }

  get rate() {
    return this.#given("learning-rate", this.surface.rate, [1e-6, 100]);
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

  get view() {
    const [turn, tilt] = this.surface.view;
    return { turn: this.#given("turn", turn, [-180, 180]), tilt: this.#given("tilt", tilt, [5, 90]), zoom: this.number("zoom", [0.5, 4]) };
  }

  get mesh() {
    if (this.#mesh?.surface !== this.surface) this.#mesh = mesh(this.surface);
    return this.#mesh;
  }

  path(name) {
    const key = [this.surface.name, this.rate, ...this.start].join();
    if (this.#paths.key !== key) this.#paths = { key };
    return (this.#paths[name] ??= new Path(name, this.surface.gradient, this.start, this.rate));
  }

  #racers() {
    const racer = (name) => {
      const result = element("span", { class: "widget-value" });
      const node = element("button", { type: "button", class: `trail-${name}`, click: () => this.#enter(name) }, element("span", {}, OPTIMIZERS[name].said), result);
      return [name, { node, result }];
    };
    this.racers = Object.fromEntries(NAMES.map(racer));
    return element("div", { class: "widget-controls surface-race", role: "group", "aria-label": "Optimizers" }, ...Object.values(this.racers).map(({ node }) => node));
  }

  #controls() {
    this.pick = choice(SURFACES.map(({ name, said }) => [name, said]), (surface) => this.#reset({ surface, x: "", y: "", "learning-rate": "", turn: "", tilt: "", steps: "" }));
    this.sliding = slider("learning rate η", { min: -4, max: 1, step: 0.05, input: (event) => this.#learn(10 ** Number(event.target.value)) });
    this.fields = {
      rate: numberField({ min: 0, step: 0.001 }, (rate) => rate > 0 && this.#learn(rate)),
      x: numberField({ step: 0.1 }, (x) => this.#begin([x, this.start[1]])),
      y: numberField({ step: 0.1 }, (y) => this.#begin([this.start[0], y])),
      steps: numberField({ min: 0, max: MOST, step: 1 }, (steps) => this.#reset({ steps: String(steps) })),
    };
    const button = (words, click) => element("button", { type: "button", click }, words);
    this.runner = button("Run", () => (this.#running ? this.#stop() : this.#run()));
    const { rate, x, y, steps } = this.fields;
    const keys = element("div", { class: "widget-controls surface-steps widget-wide" }, this.runner, button("Step", () => this.#reset({ steps: this.steps + 1 })), button("Reset", () => this.#reset({ steps: 0 })), this.linkButton());
    const above = element("div", { class: "widget-controls" }, field("surface", this.pick, "widget-wide"), keys);
    const below = element("div", { class: "widget-controls surface-fields" }, field("η", rate.node), this.sliding.node, field("start x", x.node), field("start y", y.node), field("steps", steps.node));
    return [above, below];
  }

  #reset(values) {
    this.#stop();
    this.set(values);
  }

  #begin([x, y]) {
    const { middle, half } = this.surface;
    const [a, b] = [x, y].map((value, axis) => Math.min(middle[axis] + half, Math.max(middle[axis] - half, value)));
    this.set({ x: a, y: b });
  }

  #learn(rate) {
    this.set({ "learning-rate": String(Number(rate.toPrecision(3))) });
  }

  #enter(name) {
    const others = this.raced.filter((other) => other !== name);
    this.set({ optimizer: (others.length < this.raced.length ? others : [...others, name]).join(",") || name });
  }

  /** Whether every path has come to its end within some steps. */
  #over(steps) {
    return this.raced.every((name) => verdict(this.surface, this.path(name), steps).over);
  }

  #run() {
    if (this.#over(this.steps) || this.steps >= MOST) this.set({ steps: 0 });
    if (matchMedia("(prefers-reduced-motion: reduce)").matches) {
      this.set({ steps: this.#finish() });
      return;
    }
    let [before, exact] = [performance.now(), this.steps];
    const move = (now) => {
      exact = Math.min(MOST, exact + ((PACE + HASTE * exact) * Math.min(50, now - before)) / 1000);
      before = now;
      const done = exact >= MOST || this.#over(Math.floor(exact));
      this.#running = done ? 0 : requestAnimationFrame(move);
      this.set({ steps: done ? this.#finish() : Math.floor(exact) });
    };
    this.#running = requestAnimationFrame(move);
  }

  /** The step at which the last path has come to its end. */
  #finish() {
    let [low, high] = [0, MOST];
    if (!this.#over(high)) return high;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (this.#over(middle)) high = middle;
      else low = middle;
    }
    return high;
  }

  #stop() {
    cancelAnimationFrame(this.#running);
    if (!this.#running) return;
    this.#running = 0;
    this.draw();
  }

  draw() {
    const { width, height } = this.svg.getBoundingClientRect();
    if (!width) return;
    const shades = this.stage.shades(this.map.pane.paths);
    this.map.place(this.mesh, width, height);
    this.map.paint(this.mesh, shades);
    const paths = this.raced.map((name) => [name, this.path(name)]);
    const trails = Object.fromEntries(paths.map(([name, path]) => [name, path.points.slice(0, path.reached(this.steps) + 1)]));
    const arrows = this.#arrows(trails[this.raced[0]]);
    this.map.trails(trails);
    this.map.downhill(arrows.map(([point, way, share]) => [point, way, share * 0.22 * width]));
    this.map.start.put(...this.map.pane.at(...this.start), this.#spokenStart());
    this.stage.draw({ mesh: this.mesh, view: this.view, shades, trails, arrows });
    this.#tell(paths);
  }

  /** Arrows downhill at the start and at the ball of the first optimizer: point, direction, length beside the first. */
  #arrows(points) {
    const slopes = [points[0], points.at(-1)].map((point) => [point, this.surface.gradient(...point)]);
    const usual = Math.hypot(...slopes[0][1]);
    const arrows = slopes.map(([point, [across, up]]) => [point, [-across / Math.hypot(across, up), -up / Math.hypot(across, up)], Math.min(1, Math.hypot(across, up) / usual)]);
    return arrows.slice(0, points.length > 1 ? 2 : 1).filter(([, way, share]) => way.every(Number.isFinite) && share > 0.02);
  }

  #tell(paths) {
    this.pick.value = this.surface.name;
    this.formula.textContent = `f(x, y) = ${this.surface.shown}`;
    this.sliding.put(Math.log10(this.rate), shown(this.rate, 6));
    const [x, y] = this.start;
    for (const [name, value] of Object.entries({ rate: this.rate, x, y, steps: this.steps })) this.fields[name].put(value);
    this.runner.textContent = this.#running ? "Pause" : "Run";
    this.found = paths.map(([name, path]) => ({ name, path, ...verdict(this.surface, path, this.steps) }));
    for (const [name, { node, result }] of Object.entries(this.racers)) {
      const found = this.found.find((each) => each.name === name);
      node.setAttribute("aria-pressed", Boolean(found));
      result.textContent = found ? brief(this.surface, found) : "";
    }
    this.message.textContent = this.#running ? `Step ${this.steps.toLocaleString("en")}.` : this.said();
  }

  #spokenStart() {
    const [x, y] = this.start;
    return `start x = ${shown(x, 2)}, y = ${shown(y, 2)}, height ${shown(this.surface.f(x, y))}`;
  }

  said() {
    if (this.found.length > 1) return this.#order();
    const [{ name, path, ...found }] = this.found;
    return `${OPTIMIZERS[name].said} ${sentence(this.surface, path, found)}`;
  }

  /** Who came first, and what became of the others. */
  #order() {
    const arrived = this.found.filter(({ kind }) => kind === "arrived").sort((a, b) => a.since - b.since);
    const others = this.found.filter(({ kind }) => kind !== "arrived");
    const told = (found) => `${OPTIMIZERS[found.name].said}: ${brief(this.surface, found)}`;
    const first = arrived.length ? `First at a minimum: ${arrived.map((found) => `${OPTIMIZERS[found.name].said} (${brief(this.surface, found)})`).join(", then ")}.` : `After ${this.steps.toLocaleString("en")} steps nobody has arrived.`;
    return [first, others.length ? `${others.map(told).join("; ")}.` : ""].join(" ").trim();
  }
}

customElements.get("descent-surface") || customElements.define("descent-surface", DescentSurface);
