/**
 * Text, typed on a keyboard or a phone, cut into tokens: the JavaScript side of quiz/reading/tokens.py.
 * Its signs come from the table that the build exports. LaTeX, relations and equations belong to the engine alone.
 *
 * @module
 */

/** @typedef {{kind: string, text: string, spaced: boolean, at: number, end: number}} Token a part of the text, and where it stands */

/** Why a text cannot be read; `message` is a clause for the reader, `at` and `end` say where, if that is known; `later` that the engine may read it. */
export class Unreadable extends Error {
  constructor(message, { at, end, later = false } = {}) {
    super(message);
    Object.assign(this, { at, end, later });
  }
}

const NUMBER = /(?:\p{Nd}+\.?\p{Nd}*|\.\p{Nd}+)(?:[eE][+\-−]?\p{Nd}+(?![\p{Nd}.]))?/uy;
const LEAKY = /leaky[ _-]relu/iy;
const ARC = /arc[ \t]+(?:sin|cos|tan|sec|csc|cot)[a-z]*/iy;
const WORD = /[A-Za-z]+/y;
const SPACE = /[\s$~\u200b\u2061\u2062\u2009]+/y;
const ROOT_INDEX = /(?:sqrt|√)(?=\s*\[\s*\d+\s*\]\s*[({])/y;
const FOR_THE_ENGINE = /[\\<>≤≥⩽⩾＜＞&]/;
const PARTNERS = { "(": ")", "[": "]", "（": "）" };
const KINDS = { "+": "operator", "-": "operator", "*": "operator", "/": "operator", "^": "operator", "(": "open", "[": "open", "{": "open", ")": "close", "]": "close", "}": "close", "|": "bar", ",": "comma", ";": "separator", "'": "prime", _: "underscore" };

function found(pattern, text, at) {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? "";
}

function small(text, at, { superscripts, subscripts }) {
  const raised = text[at] in superscripts;
  const table = raised ? superscripts : text[at] in subscripts ? subscripts : {};
  let end = at;
  while (text[end] in table) end += 1;
  return end > at && [{ kind: raised ? "superscript" : "underscore", text: [...text.slice(at, end)].map((sign) => table[sign]).join("") }, end];
}

function sign(text, at, { plain, letters }) {
  const seen = plain[text[at]] ?? text[at];
  const whole = String.fromCodePoint(text.codePointAt(at));
  if (seen in KINDS) return [{ kind: KINDS[seen], text: { "[": "(", "]": ")" }[seen] ?? seen }, at + 1];
  if (seen in letters) return [{ kind: "word", text: letters[seen] }, at + 1];
  const later = FOR_THE_ENGINE.test(seen) || seen === "=";
  throw new Unreadable(later ? "write one formula, without = or <, and without LaTeX" : `I do not know the sign ${whole}`, { at, end: at + whole.length, later });
}

function token(text, at, table) {
  const taken = (pattern, made) => {
    const run = found(pattern, text, at);
    return run && [made(run), at + run.length];
  };
  return (
    taken(NUMBER, (run) => ({ kind: "number", text: run.normalize("NFKC").replace("−", "-") })) ||
    taken(ROOT_INDEX, () => ({ kind: "command", text: "root" })) ||
    taken(LEAKY, () => ({ kind: "word", text: "leaky_relu" })) ||
    taken(ARC, (run) => ({ kind: "word", text: run.replace(/^arc[ \t]+/i, "arc") })) ||
    taken(WORD, (run) => ({ kind: "word", text: run })) ||
    (text.startsWith("**", at) && [{ kind: "operator", text: "^" }, at + 2]) ||
    small(text, at, table) ||
    sign(text, at, table)
  );
}

function fraction(sign, spaced) {
  const [above, below] = sign.normalize("NFKC").split("\u2044");
  if (!/^\d+$/.test(above) || !/^\d+$/.test(below ?? "")) return [];
  const kinds = ["open", "number", "operator", "number", "close"];
  return ["(", above, "/", below, ")"].map((text, place) => ({ kind: kinds[place], text, spaced: spaced && place === 0 }));
}

/** The text without the quotation marks around it and the punctuation after it, and where it begins. */
function unwrapped(text, { quotes, ending }) {
  const trimmed = (part, signs) => {
    let end = part.length;
    while (end && signs.includes(part[end - 1])) end -= 1;
    return part.slice(0, end);
  };
  const inside = trimmed(text, ending).trimStart();
  let begin = 0;
  while (begin < inside.length && quotes.includes(inside[begin])) begin += 1;
  const before = text.length - text.trimStart().length + begin;
  return [begin ? trimmed(inside.slice(begin), quotes + ending) : inside, before];
}

function matched(opened, { kind }, sign, at) {
  if (kind === "open") opened.push(PARTNERS[sign] ?? "");
  else if (kind === "close" && opened.length > 1 && ![sign, ""].includes(opened.pop())) throw new Unreadable("this bracket is of another kind than the one that it closes", { at, end: at + 1 });
}

/**
 * The tokens of a text, ended by one of kind "end".
 * @param {string} typed
 * @param {object} table the grammar that the build exports
 * @returns {Token[]}
 */
export function tokenize(typed, table) {
  const [text, before] = unwrapped(typed, table);
  try {
    return cutUp(text, table).map((one) => ({ ...one, at: one.at + before, end: one.end + before }));
  } catch (error) {
    if (error instanceof Unreadable) Object.assign(error, { at: error.at + before, end: error.end + before });
    throw error;
  }
}

function cutUp(text, table) {
  const cut = [];
  const opened = [""];
  let spaced = false;
  for (let at = 0; at < text.length; ) {
    const space = found(SPACE, text, at);
    const half = space || cut.at(-1)?.kind === "number" ? [] : fraction(text[at], spaced);
    cut.push(...half.map((one) => ({ ...one, at, end: at + 1 })));
    if (space || half.length) [at, spaced] = [at + (space.length || 1), Boolean(space)];
    else {
      const [one, end] = token(text, at, table);
      matched(opened, one, text[end - 1], at);
      cut.push({ ...one, spaced, at, end });
      [at, spaced] = [end, false];
    }
  }
  return [...cut, { kind: "end", text: "", spaced, at: text.length, end: text.length }];
}
