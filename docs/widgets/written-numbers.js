/**
 * How numbers are written for a reader. It knows no page.
 *
 * @module
 */

const RAISED = { "-": "⁻", 0: "⁰", 1: "¹", 2: "²", 3: "³", 4: "⁴", 5: "⁵", 6: "⁶", 7: "⁷", 8: "⁸", 9: "⁹" };

/** The power of ten that an axis of powers shows: `powerOfTen(-2)` is `10⁻²`. */
export function powerOfTen(power) {
  return power === 0 ? "1" : `10${[...String(power)].map((sign) => RAISED[sign]).join("")}`;
}

/**
 * A number for a reader: a few decimals, powers of ten when it is very large or small, and a real minus sign.
 * @param {number} value
 * @param {number} [digits] decimals at most
 */
export function shown(value, digits = 3) {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? "none" : value > 0 ? "∞" : "−∞";
  const size = Math.abs(value);
  if (size >= 1e5 || (size > 0 && size < 10 ** -digits)) {
    const [head, power] = value.toExponential(2).split("e");
    return `${Number(head)}·${powerOfTen(Number(power))}`.replace(/^-/, "−");
  }
  return String(Number(value.toFixed(digits)) + 0).replace("-", "−");
}

/** A whole number with commas between its thousands. */
export function grouped(count) {
  return count.toLocaleString("en");
}
