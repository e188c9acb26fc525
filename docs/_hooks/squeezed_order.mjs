// Puts what a script declares into an order that packs well. gzip looks back 32 KB, the script of all widgets is longer, and what
// is near costs less than what is far: like has to stand near like. Which order is best cannot be told beforehand, so it is tried, always the same way.
import { gzipSync } from "node:zlib";
import { parsed, walk } from "./squeezed_names.mjs";

const TRIES = 1500;
const LONGEST = 12; // of the parts that are moved together

function namesIn(tree) {
  const names = new Set();
  if (tree) walk(tree, ({ type, name }) => void (type === "Identifier" && names.add(name)));
  return names;
}

/** The parts of a script: each variable by itself, each other statement; with the names in it, and those that it declares. */
function partsOf(code) {
  const statements = parsed(code).body.flatMap((node) => (node.type === "VariableDeclaration" ? node.declarations : [node]));
  return statements.map((node) => {
    const variable = node.type === "VariableDeclarator";
    return { text: code.slice(node.start, node.end).replace(/;$/, ""), variable, names: namesIn(node), declared: namesIn(node.id) };
  });
}

/** For each part, those before it whose names stand in it: they stay before it. */
function needsOf(parts) {
  const places = new Map(parts.flatMap(({ declared }, place) => [...declared].map((name) => [name, place])));
  return parts.map(({ names }, place) => [...names].map((name) => places.get(name)).filter((other) => other < place));
}

function afterNeeds(order, needs) {
  const found = new Set();
  const put = (place) => {
    if (found.has(place)) return;
    needs[place].forEach(put);
    found.add(place);
  };
  order.forEach(put);
  return [...found];
}

function joined(parts) {
  return parts.map(({ text, variable }, place) => (variable ? `${parts[place - 1]?.variable ? "," : "var "}` : "") + text + (variable && parts[place + 1]?.variable ? "" : ";")).join("");
}

/** Numbers below a limit that are the same in each build, and look like chance. */
function numbers() {
  let state = 1;
  return (limit) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
}

/** A script whose parts stand so that it takes little room: a few at a time are moved, and stay where that makes it smaller. */
export function packed(code) {
  const parts = partsOf(code);
  const [needs, below] = [needsOf(parts), numbers()];
  const written = (order) => joined(order.map((place) => parts[place]));
  const size = (order) => gzipSync(written(order), { level: 9 }).length;
  let best = parts.map((_, place) => place);
  let least = size(best);
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const order = [...best];
    const moved = order.splice(below(order.length), below(2) ? 1 : below(LONGEST) + 1);
    order.splice(below(order.length + 1), 0, ...moved);
    const tried = afterNeeds(order, needs);
    const found = size(tried);
    if (found <= least) [best, least] = [tried, found];
  }
  return written(best);
}
