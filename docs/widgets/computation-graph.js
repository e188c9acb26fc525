/**
 * `<computation-graph graph="used-twice" inputs="a=3, b=2" step="4">`: values forward and gradients backward, one node at
 * a time, with the local derivative and the upstream gradient on each edge. `nodes` gives a graph of one's own.
 *
 * @module
 */

import { drawn, element } from "./element.js";
import { layered } from "./graph-layers.js";
import { OPERATIONS, passes } from "./graph-passes.js";
import { PICKS, inputsOf, nodesOf } from "./graph-presets.js";
import { kept } from "./kept.js";
import { bounded, button, choice, controls, field, numberField, panel, slider } from "./panel.js";
import { define, Widget } from "./widget.js";
import { shown } from "./written-numbers.js";

const NARROW = 460;
const TALL = 58;
const WIDEST = 104;
const AIR = 6;
const SMALL = "₀₁₂₃₄₅₆₇₈₉";
const WORDS = "A computation graph. The buttons and the slider under it go through both passes one node at a time.";

const said = (name) => name.replace(/_(\d+)/, (_, digits) => [...digits].map((digit) => SMALL[digit]).join(""));

class ComputationGraph extends Widget {
  static defaults = { graph: "product-of-a-sum", nodes: "", inputs: "a=2, b=-3, c=10, f=-2", step: "999" };
  #known = kept((graph, text) => {
    const nodes = nodesOf(graph, text, this.inputs) ?? this.nodes;
    this.nodes = nodes;
    const parents = Object.fromEntries(nodes.map(({ name, parents }) => [name, parents]));
    const [given, computed] = [true, false].map((wanted) => nodes.filter(({ operation }) => (operation === "input") === wanted));
    return { nodes, given: given.map(({ name }) => name), computed, ...layered(parents) };
  });

  get possible() {
    return Boolean(nodesOf(this.text("graph"), this.text("nodes"), this.inputs));
  }

  build() {
    this.svg = drawn("svg", { class: "plot graph", role: "img", "aria-label": WORDS });
    this.table = element("table", { class: "unseen" });
    return [this.svg, panel(this.#steps(), this.message, this.#values(), this.#picks(), this.table)];
  }

  get inputs() {
    return inputsOf(this.text("inputs"));
  }

  /** The graph and its layers; a graph that cannot be read leaves the last one. */
  get graph() {
    return this.#known(this.text("graph"), this.text("nodes"), [...this.inputs.keys()].join());
  }

  /** Forward once for each computed node; then the output gets 1; then backward once for each computed node. */
  get last() {
    return 2 * this.graph.computed.length + 1;
  }

  get step() {
    return Math.round(this.number("step", [0, this.last]));
  }

  /** What is known at a step: names with values, children whose edges were walked back, the node at work. */
  get known() {
    const { given, computed } = this.graph;
    const size = computed.length;
    const begun = this.step > size;
    const names = computed.map(({ name }) => name);
    const back = computed.slice(Math.max(0, 2 * size + 1 - this.step)).reverse();
    const active = back.at(-1) ?? (begun ? computed.at(-1) : computed[this.step - 1]);
    return { valued: new Set([...given, ...names.slice(0, this.step)]), walked: new Set(back.map(({ name }) => name)), begun, active };
  }

  #steps() {
    const to = (step) => this.set({ step: bounded(step, [0, this.last]) });
    const leading = (words, step) => button(words, () => to(step()));
    this.buttons = { first: leading("Start", () => 0), back: leading("‹ Back", () => this.step - 1), next: leading("Next ›", () => this.step + 1), all: leading("All", () => this.last) };
    this.sliding = slider("step", { min: 0, step: 1 }, to);
    this.message = element("p", { class: "widget-message graph-message" });
    return controls("widget-steps", ...Object.values(this.buttons), this.sliding);
  }

  #values() {
    this.fields = new Map();
    this.given = controls("widget-inputs");
    return this.given;
  }

  #picks() {
    const options = PICKS.map(({ graph, shown: words }) => [graph, words]);
    const pick = (graph) => graph && this.set({ nodes: "", graph, inputs: PICKS.find((one) => one.graph === graph).inputs, step: "999" });
    this.pick = choice([["", "this one"], ...options], pick);
    return controls("", field("graph", this.pick), this.linkButton());
  }

  #fill() {
    const names = this.graph.given;
    if (names.join() === [...this.fields.keys()].join()) return;
    const change = (name) => (value) => {
      const inputs = new Map(names.map((one) => [one, this.inputs.get(one) ?? 1])).set(name, value);
      this.set({ inputs: [...inputs].map(([one, at]) => `${one}=${Number(at.toFixed(6))}`).join(", ") });
    };
    this.fields = new Map(names.map((name) => [name, numberField({ step: 0.5 }, change(name))]));
    this.given.replaceChildren(...names.map((name) => field(said(name), this.fields.get(name))));
  }

  draw(width, height) {
    this.#fill();
    const run = passes(this.graph.nodes, this.inputs);
    const places = this.#places(width, height);
    const known = this.known;
    const sums = this.#sums(run, known);
    const edges = this.#together(run.edges).map((edge) => this.#edge(edge, places, known));
    const nodes = this.graph.nodes.map((node) => this.#node(node, places, run, sums, known));
    this.svg.replaceChildren(...edges.map(([line]) => line), ...nodes, ...edges.flatMap(([, words]) => words));
    this.#tell(run, sums, known);
  }

  /** Where the middle of each box is, along the way forward and across it: it goes from left to right, on a phone downwards. */
  #places(width, height) {
    const down = width < NARROW;
    const turned = ([along, across]) => (down ? [across, along] : [along, across]);
    const { layers } = this.graph;
    const [long, wide] = turned([width, height]);
    const most = Math.max(...layers.map(({ length }) => length));
    const box = down ? [Math.min(WIDEST, width / most - AIR), TALL] : [Math.min(WIDEST, (width - 2 * AIR) / layers.length - 38), Math.min(TALL, height / most - AIR)];
    const [deep, broad] = turned(box);
    const middle = new Map();
    layers.forEach((layer, place) => {
      const along = AIR + deep / 2 + ((long - 2 * AIR - deep) * place) / Math.max(1, layers.length - 1);
      const apart = Math.min(wide / layer.length, broad + (down ? 40 : 60));
      layer.forEach((name, row) => middle.set(name, [along, wide / 2 + (row - (layer.length - 1) / 2) * apart]));
    });
    return { middle, box, deep, turned, down };
  }

  /** The gradients as far as they have arrived. */
  #sums({ edges }, { walked, begun }) {
    const sums = new Map(begun ? [[this.graph.nodes.at(-1).name, 1]] : []);
    for (const { parent, child, local, upstream } of edges) if (walked.has(child)) sums.set(parent, (sums.get(parent) ?? 0) + local * upstream);
    return sums;
  }

  /** Edges between the same two nodes are one line; their local derivatives add up. */
  #together(edges) {
    const lines = new Map();
    for (const edge of edges) {
      const key = `${edge.parent}>${edge.child}`;
      lines.set(key, { ...edge, local: edge.local + (lines.get(key)?.local ?? 0) });
    }
    return [...lines.values()];
  }

  #edge({ parent, child, local, upstream }, { middle, deep, turned, down }, { walked, active }) {
    const at = (...place) => turned(place).join(" ");
    const stops = this.graph.routes.get(`${parent}>${child}`).map((name) => [...middle.get(name)]);
    const [x, y] = stops.at(-1);
    const tip = x - deep / 2 - 2;
    stops[0][0] += deep / 2;
    stops.at(-1)[0] = tip;
    const bends = stops.slice(1).map(([c, d], place) => {
      const [a, b] = stops[place];
      return `C${at((a + c) / 2, b)} ${at((a + c) / 2, d)} ${at(c, d)}`;
    });
    const d = `M${at(...stops[0])}${bends.join("")}M${at(tip - 7, y - 4)}L${at(tip, y)}L${at(tip - 7, y + 4)}`;
    const line = drawn("path", { d, class: `graph-edge${walked.has(child) ? " walked" : ""}${active?.name === child ? " now" : ""}` });
    const middles = [0, 1].map((axis) => (stops.at(-1)[axis] + stops.at(-2)[axis]) / 2);
    return [line, walked.has(child) ? this.#factors(turned(middles), down ? [-2, 11] : [-5, 12], local, upstream) : []];
  }

  #factors([x, y], [above, below], local, upstream) {
    const text = (down, kind, words) => drawn("text", { x, y: y + down, class: `graph-factor of-${kind}`, "text-anchor": "middle" }, words);
    return [text(above, "tangent", shown(local, 2)), text(below, "gradient", `× ${shown(upstream, 2)}`)];
  }

  #formula({ operation, parents }) {
    return OPERATIONS[operation].written(...parents.map(said));
  }

  #node(node, { middle, box, turned }, { values }, sums, { valued, active }) {
    const [[x, y], [wide, tall]] = [turned(middle.get(node.name)), box];
    const output = node === this.graph.nodes.at(-1);
    const kind = output ? "output" : node.operation === "input" ? "input" : "computed";
    const heading = node.operation === "input" ? said(node.name) : `${said(node.name)} = ${this.#formula(node)}`;
    const line = (at, kind, words, most) => drawn("text", { x, y: y + at, class: kind, "text-anchor": "middle", ...(words.length * 6.4 > most ? { textLength: most, lengthAdjust: "spacingAndGlyphs" } : {}) }, words);
    const rect = drawn("rect", { x: x - wide / 2, y: y - tall / 2, width: wide, height: tall, rx: 8, class: "graph-box" });
    const gradient = sums.has(node.name) ? `grad ${shown(sums.get(node.name))}` : "";
    const texts = [line(-tall / 2 + 15, "graph-name", heading, wide - 8), line(5, "graph-value", valued.has(node.name) ? shown(values[node.name]) : "?", wide), line(tall / 2 - 6, "graph-gradient of-gradient", gradient, wide - 6)];
    return drawn("g", { class: `graph-node ${kind}${active === node ? " now" : ""}`, "data-name": node.name }, rect, ...texts);
  }

  #tell(run, sums, known) {
    this.sliding.control.max = this.last;
    this.sliding.put(this.step, `${this.step} of ${this.last}`);
    for (const name of ["first", "back"]) this.buttons[name].setAttribute("aria-disabled", this.step === 0);
    for (const name of ["next", "all"]) this.buttons[name].setAttribute("aria-disabled", this.step === this.last);
    for (const [name, { put }] of this.fields) put(run.values[name]);
    this.pick.value = !this.text("nodes") && PICKS.some(({ graph }) => graph === this.text("graph")) ? this.text("graph") : "";
    this.message.textContent = this.#sentence(run, known);
    const cell = (name, words) => element(name, {}, words);
    const row = (node) => element("tr", {}, cell("th", said(node.name)), cell("td", known.valued.has(node.name) ? shown(run.values[node.name]) : "unknown"), cell("td", sums.has(node.name) ? shown(sums.get(node.name)) : "unknown"));
    this.table.replaceChildren(element("caption", {}, "Values and gradients so far"), element("tr", {}, ...["node", "value", "gradient"].map((words) => cell("th", words))), ...this.graph.nodes.map(row));
  }

  #sentence({ values, edges }, { active, walked, begun }) {
    if (!active) return "The inputs are given. Next goes forward: each node from its parents.";
    const name = said(active.name);
    if (!begun) return `Forward: ${name} = ${this.#formula(active)} = ${shown(values[active.name])}.`;
    if (!walked.size) return `Backward begins at the output: the gradient of ${name} by itself is 1.`;
    const sent = this.#together(edges).filter(({ child }) => child === active.name).map(({ parent, local, upstream }) => `${said(parent)} gets ${shown(local)} × ${shown(upstream)} = ${shown(local * upstream)}`);
    return `Backward through ${name} = ${this.#formula(active)}: ${sent.join("; ")}.`;
  }

  said() {
    return `Step ${this.step} of ${this.last}. ${this.#sentence(passes(this.graph.nodes, this.inputs), this.known)}`;
  }
}

define("computation-graph", ComputationGraph);
