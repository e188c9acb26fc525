/**
 * Computation graphs as data: the operations of quiz/operations.py, and both passes.
 *
 * @module
 */

const sigmoid = (u) => 1 / (1 + Math.exp(-u));
const others = (...u) => u.map((_, place) => u.reduce((product, value, other) => (other === place ? product : product * value), 1));
const one = (name) => (u) => `${name}(${u})`;

/** @type {Record<string, {value: (...u: number[]) => number, slopes: (...u: number[]) => number[], written: (...names: string[]) => string}>} */
export const OPERATIONS = {
  plus: { value: (...u) => u.reduce((a, b) => a + b), slopes: (...u) => u.map(() => 1), written: (...u) => u.join(" + ") },
  minus: { value: (u, v) => u - v, slopes: () => [1, -1], written: (u, v) => `${u} − ${v}` },
  times: { value: (...u) => u.reduce((a, b) => a * b), slopes: others, written: (...u) => u.join("·") },
  over: { value: (u, v) => u / v, slopes: (u, v) => [1 / v, -u / v ** 2], written: (u, v) => `${u}/${v}` },
  negative: { value: (u) => -u, slopes: () => [-1], written: (u) => `−${u}` },
  square: { value: (u) => u * u, slopes: (u) => [2 * u], written: (u) => `${u}²` },
  exp: { value: Math.exp, slopes: (u) => [Math.exp(u)], written: (u) => `exp(${u})` },
  ln: { value: (u) => (u > 0 ? Math.log(u) : NaN), slopes: (u) => [1 / u], written: one("ln") },
  sigmoid: { value: sigmoid, slopes: (u) => [sigmoid(u) * sigmoid(-u)], written: one("σ") },
  tanh: { value: Math.tanh, slopes: (u) => [1 - Math.tanh(u) ** 2], written: one("tanh") },
  relu: { value: (u) => Math.max(u, 0), slopes: (u) => [Number(u > 0)], written: one("ReLU") },
  same: { value: (u) => u, slopes: () => [1], written: (u) => u },
};

/** @typedef {{name: string, operation: string, parents: string[]}} Node */

/**
 * Both passes. Edges are in the order in which gradients go back; each has what its child sends to its parent.
 * @param {Node[]} nodes
 * @param {Map<string, number>} inputs
 */
export function passes(nodes, inputs) {
  const values = {};
  for (const { name, operation, parents } of nodes) values[name] = operation === "input" ? inputs.get(name) ?? 1 : OPERATIONS[operation].value(...parents.map((parent) => values[parent]));
  const gradients = Object.fromEntries(nodes.map(({ name }) => [name, 0]));
  gradients[nodes.at(-1).name] = 1;
  const edges = [];
  for (const { name, operation, parents } of [...nodes].reverse()) {
    if (operation === "input") continue;
    const slopes = OPERATIONS[operation].slopes(...parents.map((parent) => values[parent]));
    parents.forEach((parent, place) => {
      edges.push({ parent, child: name, local: slopes[place], upstream: gradients[name] });
      gradients[parent] += slopes[place] * gradients[name];
    });
  }
  return { values, gradients, edges };
}
