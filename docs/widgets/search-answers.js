/**
 * What the search answers, fetched when the search opens: the page whose title was typed comes first, and words that no
 * page has are asked for again with one slip, then with two. The theme's part of it is docs/_hooks/theme/search.js.
 *
 * @module
 */

const QUERY = 2; // kinds of messages, as the theme numbers them
const RESULT = 3;
const OPERATORS = /["+~^*:]/;
const WORDS = /\p{L}{4,}/gu;
const plain = (words) => words.replace(/<[^>]*>/g, "").trim().toLowerCase().replace(/^the /, "");

/** The results, with the page first that has what was typed for its title. */
function titledFirst(items, typed) {
  const rank = (group) => (group.some(({ parent, title }) => !parent && plain(title) === plain(typed)) ? 0 : 1);
  return [...items].sort((one, other) => rank(one) - rank(other));
}

/** What was typed, with one slip allowed in each word that no page has. */
function withSlips(typed, items) {
  const terms = items.flat().map((item) => item.terms);
  const unknown = (word) => !terms.some((known) => known[word]) && (!items.length || terms.some((known) => known[word] === false));
  return OPERATORS.test(typed) ? "" : typed.toLowerCase().replace(WORDS, (word) => (unknown(word) ? `${word}~1` : word));
}

/** The results, which do not call a word missing that was found with a slip. */
function withoutSlips(items, near) {
  const found = ([word]) => !near.includes(`${word}~`);
  return items.map((group) => group.map((item) => ({ ...item, terms: Object.fromEntries(Object.entries(item.terms).filter(found)) })));
}

/**
 * Tells a message of the worker. A result is told in its order, or else similar words are asked for: with one slip, then
 * with two, unless more has been typed.
 *
 * @param {{type: number, data: object}} message
 * @param {{typed: string, near?: string}[]} asked what waits for a result, the oldest first
 * @param {(message: object) => void} ask the worker
 * @param {(message: object) => void} tell the page
 */
export function receive(message, asked, ask, tell) {
  if (message.type !== RESULT) return tell(message);
  const { typed, near = "" } = asked.shift();
  const { items } = message.data;
  let next = withSlips(typed, items);
  if (near) next = items.length ? "" : near.replaceAll("~1", "~2");
  if (!next.includes("~") || next === near || asked.length) {
    return tell({ ...message, data: { ...message.data, items: titledFirst(withoutSlips(items, near), typed) } });
  }
  asked.push({ typed, near: next });
  ask({ type: QUERY, data: next });
}
