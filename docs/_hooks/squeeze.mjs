// Makes the bundled scripts of a folder smaller in place: `node squeeze.mjs FOLDER`. Terser sees further than the bundler,
// and names are given in the order of their use. A shader is text to both: here it loses its comments and its air.
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { minify } from "../widgets/node_modules/terser/main.js";

const SETTINGS = { module: true, ecma: 2020, compress: { passes: 3, unsafe_arrows: true, unsafe_math: false }, format: { ecma: 2020 } };
const SHADER = /`[^`]*void main\(\)[^`]*`/g;

function dense(shader) {
  return shader
    .replaceAll("\\n", "\n")
    .replace(/\/\/[^\n`]*/g, "")
    .replace(/\s+/g, " ")
    .replace(/ ?([^\w #$]) ?/g, "$1")
    .replace(/\b0(\.\d)/g, "$1")
    .replace(/(\d\.)0\b/g, "$1");
}

for (const name of readdirSync(process.argv[2]).filter((one) => one.endsWith(".js"))) {
  const file = join(process.argv[2], name);
  const { code } = await minify(readFileSync(file, "utf-8"), SETTINGS);
  writeFileSync(file, code.replace(SHADER, dense));
}
