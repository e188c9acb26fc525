/**
 * The picture of a graph whose gradients are asked for: its values, and none of its gradients.
 *
 * @module
 */

import { drawn } from "./element.js";
import { layered } from "./graph-layers.js";
import { OPERATIONS, passes } from "./graph-passes.js";
import { shown } from "./written-numbers.js";

const BOX = [104, 52];
const GAP = [46, 26];
const NARROW = "(max-width: 40rem)";
const LETTER = 7;
const SMALL = "₀₁₂₃₄₅₆₇₈₉";

const said = (name) => name.replace(/_(\d+)/, (_, digits) => [...digits].map((digit) => SMALL[digit]).join(""));

/** The middle of each box and bend: layers from left to right, on a phone from top to bottom. */
function placed(layers, down) {
  const most = Math.max(...layers.map(({ length }) => length));
  const [along, across] = down ? [1, 0] : [0, 1];
  const step = [BOX[0] + GAP[down ? 1 : 0], BOX[1] + GAP[down ? 0 : 1]];
  const middle = new Map();
  layers.forEach((layer, place) =>
    layer.forEach((name, row) => {
      const at = [];
      at[along] = BOX[along] / 2 + 4 + place * step[along];
      at[across] = BOX[across] / 2 + 4 + (row + (most - layer.length) / 2) * step[across];
      middle.set(name, at);
    }),
  );
  const size = [];
  size[along] = layers.length * step[along] - (step[along] - BOX[along]) + 8;
  size[across] = most * step[across] - (step[across] - BOX[across]) + 8;
  return { middle, size };
}

function line(route, middle, down) {
  const axis = down ? 1 : 0;
  const stops = route.map((name, place) => middle.get(name).map((part, at) => part + (at !== axis ? 0 : place === 0 ? BOX[axis] / 2 : place === route.length - 1 ? -BOX[axis] / 2 - 2 : 0)));
  const [x, y] = stops.at(-1);
  const bend = ([a, b], [c, d]) => (down ? `C${a} ${(b + d) / 2} ${c} ${(b + d) / 2} ${c} ${d}` : `C${(a + c) / 2} ${b} ${(a + c) / 2} ${d} ${c} ${d}`);
  const head = down ? `M${x - 4} ${y - 7}L${x} ${y}L${x + 4} ${y - 7}` : `M${x - 7} ${y - 4}L${x} ${y}L${x - 7} ${y + 4}`;
  return drawn("path", { class: "graph-edge", d: `M${stops[0].join(" ")}${stops.slice(1).map((stop, place) => bend(stops[place], stop)).join("")}${head}` });
}

function box({ name, operation, parents }, [x, y], value, isOutput) {
  const kind = isOutput ? "output" : operation === "input" ? "input" : "computed";
  const heading = operation === "input" ? said(name) : `${said(name)} = ${OPERATIONS[operation].written(...parents.map(said))}`;
  const fit = heading.length * LETTER > BOX[0] - 8 ? { textLength: BOX[0] - 8, lengthAdjust: "spacingAndGlyphs" } : {};
  const text = (down, kind, words, more = {}) => drawn("text", { x, y: y + down, class: kind, "text-anchor": "middle", ...more }, words);
  const rect = drawn("rect", { x: x - BOX[0] / 2, y: y - BOX[1] / 2, width: BOX[0], height: BOX[1], rx: 8, class: "graph-box" });
  return drawn("g", { class: `graph-node ${kind}` }, rect, text(-7, "graph-name", heading, fit), text(15, "graph-value", value));
}

/** On a narrow screen the picture of the build would be too small to read: there it is drawn from top to bottom. */
export function fitted(exercise, graph) {
  if (graph && matchMedia(NARROW).matches) exercise.querySelector(".exercise-graph")?.replaceChildren(pictureOf(graph));
}

/**
 * The graph as an SVG.
 * @param {{nodes: [string, string, string[]][], inputs: Record<string, string>}} graph as `quiz.protocol` gives it
 * @returns {SVGElement}
 */
export function pictureOf(graph) {
  const nodes = graph.nodes.map(([name, operation, parents]) => ({ name, operation, parents }));
  const { values } = passes(nodes, new Map(Object.entries(graph.inputs).map(([name, value]) => [name, Number(value)])));
  const { layers, routes } = layered(Object.fromEntries(nodes.map(({ name, parents }) => [name, parents])));
  const down = matchMedia(NARROW).matches;
  const { middle, size } = placed(layers, down);
  const words = `Computation graph. ${nodes.map(({ name }) => `${said(name)} = ${shown(values[name])}`).join(", ")}.`;
  const boxes = nodes.map((node, place) => box(node, middle.get(node.name), shown(values[node.name]), place === nodes.length - 1));
  const picture = { class: "plot", role: "img", "aria-label": words, viewBox: `0 0 ${size.join(" ")}` };
  const svg = drawn("svg", picture, ...[...routes.values()].map((route) => line(route, middle, down)), ...boxes);
  svg.style.maxInlineSize = `${size[0]}px`;
  return svg;
}
