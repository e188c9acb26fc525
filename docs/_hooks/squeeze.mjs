// Makes the bundled scripts of a folder smaller in place: `node squeeze.mjs FOLDER`. Terser sees further than the bundler,
// and names are given in the order of their use.
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { minify } from "../widgets/node_modules/terser/main.js";
import { arrows, ownNames, together } from "./squeezed_names.mjs";
import { packed } from "./squeezed_order.mjs";
import { withShortShaders } from "./squeezed_shaders.mjs";

const SETTINGS = { module: true, ecma: 2020, compress: { passes: 3, unsafe: true, unsafe_arrows: true, lhs_constants: false }, format: { ecma: 2020 } };
const IMPORTS = /^(?:import[^;]*;\s*)*/;
const BORROWED = /(?<![\w$.])(?:Math|Number|Object)\.\w+/g;
const OFTEN = 5;
const WEBGL = JSON.parse(readFileSync(new URL("webgl_constants.json", import.meta.url), "utf-8"));
const CONSTANT = new RegExp(`[\\w$]+\\.(${Object.keys(WEBGL).join("|")})\\b`, "g");
const FOLDER = process.argv[2];
const TEXTS = Object.fromEntries(readdirSync(FOLDER).filter((one) => one.endsWith(".js")).map((one) => [one, readFileSync(join(FOLDER, one), "utf-8")]));

const WIDGETS = "widgets.js";

/** A module in which what it often borrows from Math, Number and Object has a name of its own. */
function named(code) {
  const borrowed = code.match(BORROWED) ?? [];
  const often = [...new Set(borrowed)].filter((one) => borrowed.filter((other) => other === one).length >= OFTEN);
  if (!often.length) return code;
  const own = (one) => `$${one.replace(".", "_")}`;
  const [imports] = IMPORTS.exec(code);
  const rest = code.slice(imports.length).replace(BORROWED, (one) => (often.includes(one) ? own(one) : one));
  return `${imports}const ${often.map((one) => `${own(one)}=${one}`).join(",")};${rest}`;
}

/** The widgets with short shaders, and with the numbers of WebGL's constants in the place of their names. */
function ready(code) {
  return named(withShortShaders(code).replace(CONSTANT, (_, name) => WEBGL[name]));
}

/** Which names of properties of a script may become shorter: RxJS marks its private ones. */
function shortened(name) {
  if (name === "theme.js") return { regex: /^_[a-z]/i };
  return name === WIDGETS && { regex: new RegExp(`^(?:${ownNames(name, TEXTS).join("|")})$`) };
}

const heavy = WIDGETS in TEXTS ? together(WIDGETS, TEXTS) : new Set();
if (WIDGETS in TEXTS) TEXTS[WIDGETS] = ready(TEXTS[WIDGETS]);
for (const [name, text] of Object.entries(TEXTS)) {
  const { code } = await minify(arrows(text), { ...structuredClone(SETTINGS), mangle: { properties: shortened(name) } });
  writeFileSync(join(FOLDER, name), heavy.has(name) ? packed(code) : code);
}
