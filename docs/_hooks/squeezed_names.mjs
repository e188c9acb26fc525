// What the tree of a script tells before it becomes smaller: which names of properties it has to itself, and which functions may be arrows.
import { parse } from "../widgets/node_modules/acorn/dist/acorn.mjs";
import { domprops } from "../widgets/node_modules/terser/tools/domprops.js";

const IMPORTED = /(?:from|import)\s*["']\.\/([\w.-]+\.js)["']/g;
const NAMES = /^[\w$]+(?:[\s,]+[\w$]+)*$/;

function words(text) {
  return text.match(/[\w$]+/g) ?? [];
}

/** The tree of a script. */
export function parsed(text) {
  return parse(text, { ecmaVersion: "latest", sourceType: "module" });
}

/** Calls `seen` for a node of a script and all inside it, unless that says false. */
export function walk(node, seen) {
  if (seen(node) === false) return;
  for (const inner of Object.values(node).flat()) if (typeof inner?.type === "string") walk(inner, seen);
}

/** The name that a key of an object is written with, if it is. */
function written({ key, property, computed }) {
  return computed ? undefined : (key ?? property)?.name;
}

/** The names that a node asks objects for. What is only given to them, such as settings, may be for a browser to read. */
function asked(node) {
  if (node.type === "ObjectPattern") return node.properties.map(written);
  return node.type === "MemberExpression" ? [written(node)] : [];
}

/** The names of properties that stand in a node, and those that a text in it may be: an attribute, a key that is put together, a uniform of a shader. */
function named(node) {
  if (node.type === "Literal") return typeof node.value === "string" && NAMES.test(node.value) ? words(node.value) : [];
  if (node.type !== "TemplateLiteral") return [written(node)];
  const text = node.quasis.map(({ value }) => value.raw).join(" ");
  return NAMES.test(text.trim()) || text.includes("void main()") ? words(text) : [];
}

/** A script and those that it imports: objects go from one to the other. */
export function together(file, texts, found = new Set()) {
  if (found.has(file)) return found;
  found.add(file);
  for (const [, other] of texts[file].matchAll(IMPORTED)) together(other, texts, found);
  return found;
}

/**
 * The names of properties that neither a browser, a text of the script nor a script that it imports knows.
 * What comes as JSON has keys that nobody sees here, so a script that reads some has no such names.
 */
export function ownNames(file, texts) {
  if (/\.json\(|\bJSON\.parse\b/.test(texts[file])) throw new Error(`${file} reads JSON: its names of properties cannot become shorter.`);
  const wanted = new Set();
  const known = new Set([...domprops, undefined]);
  for (const one of together(file, texts)) {
    walk(parsed(texts[one]), (node) => {
      const own = one === file && !/Literal$/.test(node.type) && !node.static;
      for (const name of own ? asked(node) : named(node)) (own ? wanted : known).add(name);
    });
  }
  return [...wanted].filter((name) => !known.has(name));
}

/** A script whose functions are arrows wherever they can be: nothing that `this` or `arguments` would tell them is asked for. */
export function arrows(text) {
  let code = text;
  for (const statement of parsed(text).body.toReversed()) {
    if (statement.type !== "FunctionDeclaration" || statement.generator || !plain(statement)) continue;
    const { id, params, body, async, start, end } = statement;
    const given = params.length ? text.slice(params[0].start, params.at(-1).end) : "";
    code = `${code.slice(0, start)}const ${id.name}=${async ? "async" : ""}(${given})=>${text.slice(body.start, body.end)};${code.slice(end)}`;
  }
  return code;
}

function plain(made) {
  let found = true;
  walk(made, (node) => {
    if (node !== made && (node.type.startsWith("Class") || /^Function/.test(node.type))) return false;
    if (node.type === "ThisExpression" || node.name === "arguments") found = false;
    return found;
  });
  return found;
}
