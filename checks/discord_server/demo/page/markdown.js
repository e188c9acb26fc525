// The part of Discord's Markdown that the bot may use, as elements. What is escaped with a backslash stays text.

import { element } from "./element.js";

const INLINE = [
  [/^\\([^\p{L}\p{N}\s])/u, (match) => match[1]],
  [/^``(.+?)``(?!`)/s, (match) => element("code", {}, match[1].trim())],
  [/^`([^`]+)`/, (match) => element("code", {}, match[1])],
  [/^\*\*(.+?)\*\*/s, (match, names) => element("strong", {}, ...inline(match[1], names))],
  [/^__(.+?)__/s, (match, names) => element("u", {}, ...inline(match[1], names))],
  [/^~~(.+?)~~/s, (match, names) => element("s", {}, ...inline(match[1], names))],
  [/^\|\|(.+?)\|\|/s, (match, names) => element("span.spoiler", {}, ...inline(match[1], names))],
  [/^\*((?!\s)[^*]+)\*/, (match, names) => element("em", {}, ...inline(match[1], names))],
  [/^\[([^\]]+)\]\((https?:\/\/[^)\s]+)\)/, (match, names) => link(match[2], inline(match[1], names))],
  [/^https?:\/\/[^\s<>]+/, (match) => link(match[0], [match[0]])],
  [/^<@!?(\d+)>/, (match, names) => element("span.mention", {}, `@${names.get(match[1]) ?? "unknown"}`)],
  [/^<#(\d+)>/, (match, names) => element("span.mention", {}, `#${names.get(match[1]) ?? "unknown"}`)],
  [/^@(everyone|here)\b/, (match) => element("span.mention", {}, match[0])],
];
const BLOCK = /```(?:[a-z]*\n)?([\s\S]*?)```/g;

/**
 * The blocks of a text.
 * @param {string} text
 * @param {Map<string, string>} names of people and channels by their ids
 * @returns {HTMLElement[]}
 */
export function markdown(text, names) {
  const found = [];
  let end = 0;
  for (const block of text.matchAll(BLOCK)) {
    found.push(...lines(text.slice(end, block.index), names));
    found.push(element("pre", { tabindex: 0 }, element("code", {}, block[1].replace(/^\n|\n$/g, ""))));
    end = block.index + block[0].length;
  }
  return [...found, ...lines(text.slice(end), names)];
}

function lines(text, names) {
  const written = text.replace(/^\n|\n$/g, "");
  return written ? written.split("\n").map((line) => oneLine(line, names)) : [];
}

function oneLine(line, names) {
  const heading = /^(#{1,3}) (.*)/.exec(line);
  if (heading) return element(`h${heading[1].length + 2}`, {}, ...inline(heading[2], names));
  if (line.startsWith("-# ")) return element("p.small", {}, ...inline(line.slice(3), names));
  if (line.startsWith("> ")) return element("blockquote", {}, ...inline(line.slice(2), names));
  if (/^[-*] /.test(line)) return element("p.item", {}, ...inline(line.slice(2), names));
  return element("p", {}, ...inline(line, names));
}

function inline(text, names) {
  const found = [];
  let plain = "";
  let rest = text;
  while (rest) {
    const [match, make] = first(rest);
    const made = match ? make(match, names) : rest[0];
    if (typeof made === "string") plain += made;
    else {
      found.push(plain, made);
      plain = "";
    }
    rest = rest.slice(match ? match[0].length : 1);
  }
  return [...found, plain];
}

function first(text) {
  for (const [pattern, make] of INLINE) {
    const match = pattern.exec(text);
    if (match) return [match, make];
  }
  return [null, null];
}

function link(address, children) {
  return element("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, ...children);
}
