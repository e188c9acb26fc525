/**
 * A tree as LaTeX, sign for sign as quiz/writing/latex.py prints it: what the page shows first stays when the engine comes.
 *
 * @module
 */

const LEVELS = { sum: 1, negative: 2, product: 3, quotient: 5, power: 5 };
const [NEGATIVE, PRODUCT, QUOTIENT, ATOM] = [2, 3, 4, 6];
const ROOTS = new Set(["sqrt", "cbrt"]);
const RAISED = new Set(["sin", "cos", "tan", "sec", "csc", "cot", "sinh", "cosh", "tanh", "sech", "csch", "coth"]);
const NAMED = new Set(["variable", "call", "power", "product"]);

const level = ({ is, name }) => LEVELS[is] ?? (name === "exp" && is === "call" ? LEVELS.power : ATOM);
const holds = (u, is) => u.is === is || u.parts.some((part) => holds(part, is));
const startsWithDigit = (u) => u.is === "number" || (["product", "power"].includes(u.is) && startsWithDigit(u.parts[0]));
const bracket = (written) => (written.includes("\\frac") ? `\\left(${written}\\right)` : `(${written})`);
const brackets = (written) => (written.includes("\\frac") ? `\\!\\left(${written}\\right)` : `(${written})`);

/** A number as it was typed: `.50` is 0.50, and 1.5e-3 is 0.0015. */
function numeral(text) {
  const [digits, exponent = "0"] = text.toLowerCase().split("e");
  const [whole, decimals = ""] = digits.split(".");
  const places = decimals.length - Number(exponent);
  const all = (whole + decimals).replace(/^0+(?=\d)/, "") + "0".repeat(Math.max(0, -places));
  if (places <= 0) return all.replace(/^0+(?=\d)/, "");
  const padded = all.padStart(places + 1, "0");
  return `${padded.slice(0, -places)}.${padded.slice(-places)}`;
}

function wordy(left, right) {
  return right.is !== "number" && holds(right, "call") && NAMED.has(left.is) && right.is === "call";
}

function between(left, right) {
  const fractions = ["quotient", "number"].includes(left.is) && right.is === "quotient";
  if (fractions || (left.is === "call" && right.is === "sum") || startsWithDigit(right)) return " \\cdot ";
  return wordy(left, right) ? " \\, " : " ";
}

/**
 * The printer for a table of grammar.
 * @param {object} table
 * @returns {(tree: object) => string} of a tree that is spelled out
 */
export function printer(table) {
  const latexOf = (name) => table.latex[name];

  function inside(u, least) {
    return level(u) < least ? bracket(latex(u)) : latex(u);
  }

  function sum(terms) {
    const [first, ...others] = terms;
    const joined = others.map((term) => (term.is === "negative" ? ` - ${inside(term.parts[0], PRODUCT)}` : ` + ${inside(term, PRODUCT)}`));
    return inside(first, NEGATIVE) + joined.join("");
  }

  function product(factors) {
    const others = factors.slice(1).map((right, place) => between(factors[place], right) + inside(right, QUOTIENT));
    return inside(factors[0], PRODUCT) + others.join("");
  }

  function power([root, exponent]) {
    const raised = `^{${latex(exponent)}}`;
    if (root.is === "call" && RAISED.has(root.name) && exponent.is === "number") return latexOf(root.name) + raised + list(root.parts);
    const written = inside(root, ATOM);
    return root.is === "call" && ROOTS.has(root.name) ? `{${written}}${raised}` : written + raised;
  }

  function list(parts) {
    return brackets(parts.map(latex).join(", "));
  }

  function call(name, parts) {
    if (name === "exp") return `e^{${latex(parts[0])}}`;
    if (name === "sqrt") return `\\sqrt{${latex(parts[0])}}`;
    if (name === "cbrt") return `\\sqrt[3]{${latex(parts[0])}}`;
    if (name === "abs") return `\\left|${latex(parts[0])}\\right|`;
    return latexOf(name) + list(parts);
  }

  function symbol(name) {
    const [stem, index] = name.split("_");
    const written = table.greek.includes(stem) ? `\\${stem}` : stem.length === 1 ? stem : `\\text{${stem}}`;
    if (!index) return written;
    return index.length === 1 || /^\d+$/.test(index) ? `${written}_{${index}}` : `${written}_{\\text{${index}}}`;
  }

  function latex(u) {
    const { is, name, text, parts } = u;
    if (is === "number") return numeral(text);
    if (is === "constant") return name === "pi" ? "\\pi" : name;
    if (is === "variable") return symbol(name);
    if (is === "negative") return `-${inside(parts[0], PRODUCT)}`;
    if (is === "sum") return sum(parts);
    if (is === "product") return product(parts);
    if (is === "quotient") return `\\frac{${latex(parts[0])}}{${latex(parts[1])}}`;
    return is === "power" ? power(parts) : call(name, parts);
  }

  return latex;
}
