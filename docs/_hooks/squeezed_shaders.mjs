// A shader is text to whatever makes scripts smaller. Here it loses its comments, its air and the length of its names.
import { parsed, walk } from "./squeezed_names.mjs";

const UNIFORMS = /\buniform \w+ ([^;]+);/g;
const NAME = /(?<![\w.#]|\$\{)[a-zA-Z]\w*\b(?!\()/g;
const GIVEN = /^(?:es|gl_\w+|void|bool|int|float|[iub]?vec[234]|mat[234]|in|out|uniform|flat|layout|location|precision|highp|const|if|else|for|discard|return|true|false)$/;
const LETTERS = [..."abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"];

function dense(shader) {
  return shader
    .replaceAll("\\n", "\n")
    .replace(/\/\/[^\n`]*/g, "")
    .replace(/\s+/g, " ")
    .replace(/ ?([^\w #$]) ?/g, "$1")
    .replace(/\b0(\.\d)/g, "$1")
    .replace(/(\d\.)0\b/g, "$1");
}

/** The names in a text of shaders that are theirs alone, the most frequent ones first: those of uniforms belong to the script, too. */
function ownNames(shaders) {
  const uniforms = new Set([...shaders.matchAll(UNIFORMS)].flatMap(([, names]) => names.match(/[a-z]\w*/gi)));
  const counts = new Map();
  for (const [name] of shaders.matchAll(NAME)) if (!GIVEN.test(name) && !uniforms.has(name)) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts.keys()].sort((one, other) => counts.get(other) - counts.get(one));
}

/** Where the shaders of a script begin and end. */
function placed(code) {
  const places = [];
  walk(parsed(code), ({ type, start, end }) => {
    if (type === "TemplateLiteral" && code.slice(start, end).includes("void main()")) places.push([start, end]);
  });
  return places;
}

/** A script with its shaders as short as they can be. A name is the same one in all of them: what one stage hands on, the next one takes. */
export function withShortShaders(code) {
  const places = placed(code);
  const shaders = places.map((place) => dense(code.slice(...place)));
  const names = ownNames(shaders.join("\n"));
  const short = (name) => (names.includes(name) ? LETTERS[names.indexOf(name)] ?? name : name);
  return places.reduceRight((made, [start, end], place) => made.slice(0, start) + shaders[place].replace(NAME, short) + made.slice(end), code);
}
