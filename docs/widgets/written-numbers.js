/**
 * How numbers are written for a reader. It knows no page.
 *
 * @module
 */

const RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹";

/** The digits and the minus sign of a text, raised. */
export function raised(text) {
  return text.replace(/\d/g, (digit) => RAISED[digit]).replace("-", "⁻");
}

/** The power of ten that an axis of powers shows: `powerOfTen(-2)` is `10⁻²`. */
export function powerOfTen(power) {
  return power === 0 ? "1" : `10${raised(String(power))}`;
}

/**
 * A number for a reader: a few decimals, powers of ten when it is very large or small, and a real minus sign.
 * @param {number} value
 * @param {number} [digits] decimals at most
 * @param {(head: number, power: number) => string} [times] writes a number in front of a power of ten
 */
export function shown(value, digits = 3, times = (head, power) => `${head}·${powerOfTen(power)}`) {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? "none" : value > 0 ? "∞" : "−∞";
  const size = Math.abs(value);
  const plain = size < 1e5 && (size === 0 || size >= 10 ** -digits);
  const written = plain ? String(Number(value.toFixed(digits)) + 0) : times(...value.toExponential(2).split("e").map(Number));
  return written.replaceAll("-", "−");
}

/** A whole number with commas between its thousands. */
export function grouped(count) {
  return count.toLocaleString("en");
}
