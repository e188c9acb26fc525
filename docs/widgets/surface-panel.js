/**
 * What stands under a surface: its formula, the optimizers, the fields and buttons, and what has become of the paths.
 *
 * @module
 */

import { element, filled } from "./element.js";
import { OPTIMIZERS } from "./optimizer-path.js";
import { button, choice, controls, field, numberField, panel, slider } from "./panel.js";
import { SURFACES } from "./surface-functions.js";
import { MOST } from "./surface-run.js";
import { grouped, shown } from "./written-numbers.js";

const AGAIN = { x: "", y: "", "learning-rate": "", turn: "", tilt: "", steps: "" };

function racer(name, widget) {
  const result = element("span", { class: "widget-value" });
  const node = button(element("span", {}, OPTIMIZERS[name].said), () => widget.enter(name), { class: `trail-${name}` });
  node.append(result);
  return [name, { node, result }];
}

/** The panel of a widget, which it tells what somebody wants: `halt` takes attributes, `begin` a start, `learn` a rate, `enter` an optimizer that comes or goes. */
export class SurfacePanel {
  /** @param {import("./descent-surface.js").DescentSurface} widget */
  constructor(widget) {
    this.formula = element("p", { class: "surface-formula" });
    this.message = element("p", { class: "widget-message" });
    this.racers = Object.fromEntries(Object.keys(OPTIMIZERS).map((name) => racer(name, widget)));
    this.pick = choice(SURFACES.map(({ name, said }) => [name, said]), (surface) => widget.halt({ ...AGAIN, surface }));
    this.sliding = slider("learning rate η", { min: -4, max: 1, step: 0.05 }, (power) => widget.learn(10 ** power));
    this.fields = {
      rate: numberField({ min: 0, step: 0.001 }, (rate) => rate > 0 && widget.learn(rate)),
      x: numberField({ step: 0.1 }, (x) => widget.begin(x, widget.start[1])),
      y: numberField({ step: 0.1 }, (y) => widget.begin(widget.start[0], y)),
      steps: numberField({ min: 0, max: MOST, step: 1 }, (steps) => widget.halt({ steps })),
    };
    this.runner = button("Run", () => widget.play());
    const { rate, x, y, steps: count } = this.fields;
    const race = filled(controls("surface-race", ...Object.values(this.racers)), { role: "group", "aria-label": "Optimizers" });
    const keys = controls("surface-steps", this.runner, button("Step", () => widget.halt({ steps: widget.steps + 1 })), button("Reset", () => widget.halt({ steps: 0 })), widget.linkButton());
    const below = controls("surface-fields", field("η", rate), this.sliding, field("start x", x), field("start y", y), field("steps", count));
    this.node = panel(this.formula, race, controls("", field("surface", this.pick, "widget-wide"), keys), below, this.message);
  }

  /** Shows a state; `results` are a few words for each optimizer that is on its way. */
  put({ surface, rate, start: [x, y], steps, results, going, said }) {
    this.pick.value = surface.name;
    this.formula.textContent = `f(x, y) = ${surface.shown}`;
    this.sliding.put(Math.log10(rate), shown(rate, 6));
    for (const [name, value] of Object.entries({ x, y, steps })) this.fields[name].put(value);
    if (document.activeElement !== this.fields.rate.node) this.fields.rate.node.value = rate;
    this.runner.textContent = going ? "Pause" : "Run";
    for (const [name, { node, result }] of Object.entries(this.racers)) {
      node.setAttribute("aria-pressed", name in results);
      result.textContent = results[name] ?? "";
    }
    this.message.textContent = going ? `Step ${grouped(steps)}.` : said;
  }
}
