// Makes the bundled scripts of a folder smaller in place: `node squeeze.mjs FOLDER`. Terser sees further than the bundler,
// and names are given in the order of their use. A shader is text to both: here it loses its comments and its air.
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "../widgets/node_modules/acorn/dist/acorn.mjs";
import { minify } from "../widgets/node_modules/terser/main.js";
import { domprops } from "../widgets/node_modules/terser/tools/domprops.js";

const SETTINGS = { module: true, ecma: 2020, compress: { passes: 3, unsafe_arrows: true, unsafe_math: false, lhs_constants: false }, format: { ecma: 2020 } };
const SHADER = /`[^`]*void main\(\)[^`]*`/g;
const IMPORTS = /^(?:import[^;]*;\s*)*/;
const BORROWED = /(?<![\w$.])(?:Math|Number)\.\w+/g;
const OFTEN = 5;
const FOLDER = process.argv[2];
const TEXTS = Object.fromEntries(readdirSync(FOLDER).filter((one) => one.endsWith(".js")).map((one) => [one, readFileSync(join(FOLDER, one), "utf-8")]));

// Which names of properties may become shorter, by script: RxJS marks its private ones. Widgets make the objects they use
// themselves; nothing comes to them as JSON.
const WIDGETS = "widgets.js";
const SHORTENED = { "theme.js": () => /^_[a-z]/i, [WIDGETS]: () => new RegExp(`^(?:${ownNames(WIDGETS).join("|")})$`) };

function words(text) {
  return text.match(/[\w$]+/g) ?? [];
}

/** Calls `seen` for a node of a script and all inside it. */
function walk(node, seen) {
  seen(node);
  for (const inner of Object.values(node).flat()) if (typeof inner?.type === "string") walk(inner, seen);
}

/** The names that a script asks objects for, and that neither a browser, a text of the script nor another script knows. */
function ownNames(file) {
  const asked = new Set();
  const known = new Set([...domprops, ...Object.keys(TEXTS).filter((one) => one !== file).flatMap((one) => words(TEXTS[one]))]);
  const seen = (node) => {
    const pairs = node.type === "ObjectPattern" ? node.properties : node.type === "MemberExpression" ? [{ key: node.property, computed: node.computed }] : [];
    for (const { key, computed } of pairs) if (key && !computed) asked.add(key.name);
    if (node.static) known.add(node.key.name);
    for (const word of words(String(node.type === "Literal" ? node.value : node.type === "TemplateElement" ? node.value.raw : ""))) known.add(word);
  };
  walk(parse(TEXTS[file], { ecmaVersion: "latest", sourceType: "module" }), seen);
  return [...asked].filter((name) => !known.has(name));
}

/** A module in which what it often borrows from Math and Number has a name of its own. */
function named(code) {
  const borrowed = code.match(BORROWED) ?? [];
  const often = [...new Set(borrowed)].filter((one) => borrowed.filter((other) => other === one).length >= OFTEN);
  const own = (one) => `$${one.replace(".", "_")}`;
  const [imports] = IMPORTS.exec(code);
  const rest = code.slice(imports.length).replace(BORROWED, (one) => (often.includes(one) ? own(one) : one));
  return `${imports}const ${often.map((one) => `${own(one)}=${one}`).join(",")};${rest}`;
}

function dense(shader) {
  return shader
    .replaceAll("\\n", "\n")
    .replace(/\/\/[^\n`]*/g, "")
    .replace(/\s+/g, " ")
    .replace(/ ?([^\w #$]) ?/g, "$1")
    .replace(/\b0(\.\d)/g, "$1")
    .replace(/(\d\.)0\b/g, "$1");
}

for (const [name, text] of Object.entries(TEXTS)) {
  const mangle = { properties: name in SHORTENED && { regex: SHORTENED[name]() } };
  const { code } = await minify(name === WIDGETS ? named(text) : text, { ...structuredClone(SETTINGS), mangle });
  writeFileSync(join(FOLDER, name), code.replace(SHADER, dense));
}
