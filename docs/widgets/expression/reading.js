/**
 * Reads a formula that was typed, and gives its values and slopes. Text is never executed: it is cut, parsed and walked.
 *
 * @module
 */

import { prepared } from "./evaluation.js";
import { guard } from "./limits.js";
import { Parser } from "./parser.js";
import { Unreadable, tokenize } from "./tokens.js";
import { named, strange } from "./words.js";

/**
 * @typedef {object} Read
 * @property {object} tree
 * @property {(...values: number[]) => number} value at values of the variables, in their order; NaN where there is none
 * @property {(values: number[], direction: number[]) => number} slope along a direction; NaN where there is none
 * @property {(name: string) => object | undefined} loweredTo the tree in u that a word of the table stands for
 */

/** @typedef {{reason: string, at?: number, end?: number, later: boolean}} Refused why a text cannot be read, where, in UTF-16 units, and whether the engine may read it */

const finite = (value) => (Number.isFinite(value) ? value : NaN);

/**
 * The reader for a table of grammar. `loose` reads 1/2x as 1/(2x).
 * @param {object} table
 * @returns {(text: string, variables?: string[], loose?: boolean) => Read | Refused}
 */
export function reader(table) {
  const trees = new Map();
  const slopes = new Map();

  function tree(text, variables, loose) {
    if (text.length > table.limits.CHARACTERS) throw new Unreadable(`this is longer than ${table.limits.CHARACTERS} characters`);
    const found = new Parser(named(tokenize(text, table), variables, table), table, loose).whole();
    guard(found, table);
    return found;
  }

  function loweredTo(name) {
    if (!Object.hasOwn(table.lowered, name)) return undefined;
    if (!trees.has(name)) trees.set(name, tree(table.lowered[name], ["u"]));
    return trees.get(name);
  }

  function slopeOf(name) {
    if (!slopes.has(name)) {
      const formula = prepared(tree(table.slopes[name], ["u"]), slopeOf, loweredTo);
      slopes.set(name, (u) => formula({ u: [u, 0] })[0]);
    }
    return slopes.get(name);
  }

  function strays(found, variables) {
    if (found.is === "variable" && !variables.includes(found.name)) throw new Unreadable(strange(found.name, variables));
    found.parts.forEach((part) => strays(part, variables));
  }

  function functions(found, variables) {
    let formula;
    const at = (values, direction) => {
      formula ??= prepared(found, slopeOf, loweredTo);
      return formula(Object.fromEntries(variables.map((name, place) => [name, [values[place], direction[place]]])));
    };
    const still = variables.map(() => 0);
    const slope = (values, direction) => finite(Number.isNaN(at(values, direction)[0]) ? NaN : at(values, direction)[1]);
    return { value: (...values) => finite(at(values, still)[0]), slope };
  }

  function read(text, variables, loose) {
    const found = tree(text, variables, loose);
    strays(found, variables);
    return { tree: found, loweredTo, ...functions(found, variables) };
  }

  return (text, variables = ["x"], loose = false) => {
    try {
      return read(text, variables, loose);
    } catch (error) {
      if (error instanceof Unreadable) return { reason: error.message, at: error.at, end: error.end, later: error.later };
      throw error;
    }
  };
}
