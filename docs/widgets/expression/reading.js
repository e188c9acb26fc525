/**
 * Reads a formula that was typed, and gives its values and slopes. Text is never executed: it is cut, parsed and walked.
 *
 * @module
 */

import { prepared } from "./evaluation.js";
import { printer } from "./latex.js";
import { guard } from "./limits.js";
import { Parser } from "./parser.js";
import { Unreadable, tokenize } from "./tokens.js";
import { named } from "./words.js";

/**
 * @typedef {object} Read
 * @property {object} tree
 * @property {() => string} latex as the engine would print it
 * @property {(...values: number[]) => number} value at values of the variables, in their order; NaN where there is none
 * @property {(values: number[], direction: number[]) => number} slope along a direction; NaN where there is none
 */

const finite = (value) => (Number.isFinite(value) ? value : NaN);

/**
 * The reader for a table of grammar.
 * @param {object} table
 * @returns {(text: string, variables?: string[]) => Read | {reason: string}}
 */
export function reader(table) {
  const trees = new Map();
  const slopes = new Map();

  function tree(text, variables) {
    if (text.length > table.limits.CHARACTERS) throw new Unreadable(`this is longer than ${table.limits.CHARACTERS} characters`);
    const found = new Parser(named(tokenize(text, table), variables, table), table).whole();
    guard(found, table);
    return found;
  }

  function loweredTo(name) {
    if (!Object.hasOwn(table.lowered, name)) return undefined;
    if (!trees.has(name)) trees.set(name, tree(table.lowered[name], ["u"]));
    return trees.get(name);
  }

  const latex = printer(table, loweredTo);

  function slopeOf(name) {
    if (!slopes.has(name)) {
      const formula = prepared(tree(table.slopes[name], ["u"]), slopeOf, loweredTo);
      slopes.set(name, (u) => formula({ u: [u, 0] })[0]);
    }
    return slopes.get(name);
  }

  function strays(found, variables) {
    if (found.is === "variable" && !variables.includes(found.name)) throw new Unreadable(`here the names are ${variables.join(" and ")}, not ${found.name}`);
    found.parts.forEach((part) => strays(part, variables));
  }

  function read(text, variables) {
    const found = tree(text, variables);
    strays(found, variables);
    const formula = prepared(found, slopeOf, loweredTo);
    const at = (values, direction) => formula(Object.fromEntries(variables.map((name, place) => [name, [values[place], direction[place]]])));
    const still = variables.map(() => 0);
    return { tree: found, latex: () => latex(found), value: (...values) => finite(at(values, still)[0]), slope: (values, direction) => finite(Number.isNaN(at(values, direction)[0]) ? NaN : at(values, direction)[1]) };
  }

  return (text, variables = ["x"]) => {
    try {
      return read(text, variables);
    } catch (error) {
      if (error instanceof Unreadable) return { reason: error.message };
      throw error;
    }
  };
}
