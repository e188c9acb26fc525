/**
 * The graphs that a widget can show: the presets of quiz/graph.py, and those that are written in its attributes.
 *
 * @module
 */

import { OPERATIONS } from "./graph-passes.js";

/** @typedef {import("./graph-passes.js").Node} Node */

const node = (name, operation = "input", ...parents) => ({ name, operation, parents });
const numbered = (stem, size) => Array.from({ length: size }, (_, place) => `${stem}_${place + 1}`);

function neuron(size, activation) {
  const [w, x, m] = ["w", "x", "m"].map((stem) => numbered(stem, size));
  const products = m.map((name, place) => node(name, "times", w[place], x[place]));
  return [...[...w, ...x, "b", "y"].map((name) => node(name)), ...products, node("z", "plus", ...m, "b"), node("p", activation, "z"), node("d", "minus", "p", "y"), node("L", "square", "d")];
}

function softmaxCrossEntropy(size, target) {
  const [z, e] = ["z", "e"].map((stem) => numbered(stem, size));
  return [...z.map((name) => node(name)), ...e.map((name, place) => node(name, "exp", z[place])), node("s", "plus", ...e), node("p", "over", `e_${target}`, "s"), node("l", "ln", "p"), node("L", "negative", "l")];
}

const PRESETS = {
  "product-of-a-sum": () => [...["a", "b", "c", "f"].map((name) => node(name)), node("e", "times", "a", "b"), node("d", "plus", "e", "c"), node("L", "times", "d", "f")],
  "used-twice": () => [node("a"), node("b"), node("s", "plus", "a", "b"), node("L", "times", "s", "a")],
  neuron: (size, activation) => neuron(Math.min(4, Number(size)), activation),
  "softmax-cross-entropy": (size, target) => softmaxCrossEntropy(Math.min(5, Number(size)), Number(target)),
};

/** The presets to pick from, with inputs to begin with. */
export const PICKS = [
  { graph: "product-of-a-sum", shown: "(a·b + c)·f", inputs: "a=2, b=-3, c=10, f=-2" },
  { graph: "used-twice", shown: "a used twice", inputs: "a=3, b=2" },
  { graph: "neuron(2, sigmoid)", shown: "a neuron and its loss", inputs: "w_1=1, w_2=-2, x_1=2, x_2=1, b=0.5, y=1" },
  { graph: "neuron(1, relu)", shown: "a ReLU neuron", inputs: "w_1=-1, x_1=2, b=1, y=1" },
  { graph: "softmax-cross-entropy(3, 1)", shown: "softmax, cross-entropy", inputs: "z_1=1, z_2=2, z_3=0" },
];

function sound(nodes) {
  const known = new Set();
  const fits = ({ name, operation, parents }) => /^\w+$/.test(name) && !known.has(name) && parents.every((parent) => known.has(parent)) && (operation === "input" || (Object.hasOwn(OPERATIONS, operation) && parents.length)) && known.add(name);
  return nodes.every(fits) && nodes.some(({ operation }) => operation !== "input") && nodes.length <= 40;
}

/** `a=2, b=-3` as numbers by name. */
export function inputsOf(text) {
  const pairs = text.split(",").map((pair) => pair.split("=").map((part) => part.trim()));
  const value = (written) => written.replace("−", "-").split("/").map(Number).reduce((above, below) => above / below);
  return new Map(pairs.filter(([name, written]) => name && written).map(([name, written]) => [name, value(written)]));
}

/**
 * The nodes that attributes describe, each after its parents; undefined when they describe none.
 * @param {string} graph such as `neuron(2, tanh)`
 * @param {string} nodes such as `e = times(a, b); L = plus(e, c)`
 * @param {Map<string, number>} inputs
 * @returns {Node[] | undefined}
 */
export function nodesOf(graph, nodes, inputs) {
  const listed = (text) => text.split(",").map((part) => part.trim()).filter(Boolean);
  let found;
  if (nodes) {
    const read = nodes.split(";").filter((part) => part.trim()).map((part) => /^\s*(\w+)\s*=\s*(\w+)\s*\(([^()]*)\)\s*$/.exec(part));
    if (read.includes(null)) return undefined;
    found = [...[...inputs.keys()].map((name) => node(name)), ...read.map(([, name, operation, parents]) => node(name, operation, ...listed(parents)))];
  } else {
    const [, name, given] = /^([a-z-]+)\s*(?:\((.*)\))?$/.exec(graph.trim()) ?? [];
    found = Object.hasOwn(PRESETS, name ?? "") ? PRESETS[name](...listed(given ?? "")) : [];
  }
  return sound(found) ? found : undefined;
}
