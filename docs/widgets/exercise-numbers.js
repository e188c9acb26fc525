/**
 * Grades by numbers that the build wrote beside the exercise, before the engine is there. It says "correct" or "incorrect"
 * only where the engine will say so too: values have to agree to the last digits, or lie clearly apart. Else it waits.
 *
 * @module
 */

const NEAR = 2 ** -51; // the build writes the nearest float
const CLEAR = 1e-6;
const ALIKE = 1e-8; // a signature has nine digits
const EASY = 100;
const SHORT_DECIMALS = 0.06; // a number rounded too far is asked for again, not called wrong
const SCIENTIFIC = /\d\s*e\s*[+\-−]?\d/i;

/**
 * @typedef {object} Judged
 * @property {"correct" | "incorrect" | "wait"} verdict
 * @property {string} [because] for "wait": "form" when the value is right and its form is to be looked at
 * @property {{names: string[], point: number[], yours: number, ours: number}} [witness]
 * @property {{name: string, remedy: string}} [mistake] the predicted mistake that gives these values
 * @property {number} [entry] the first entry that is wrong, of several
 */

const WAIT = { verdict: "wait" };

function valueAt(read, point) {
  try {
    return read.bounded(point);
  } catch {
    return null;
  }
}

function agree({ value, error }, ours, tolerance) {
  const apart = Math.abs(value - ours);
  return tolerance ? apart + error <= tolerance * (1 - CLEAR) : apart <= 2 * error + NEAR * Math.abs(ours);
}

function differ({ value, error }, ours, { tolerance, form }) {
  const apart = Math.abs(value - ours);
  if (form.startsWith("decimals") && apart <= SHORT_DECIMALS) return false;
  return apart > tolerance * (1 + CLEAR) + 10 * error + CLEAR * Math.max(Math.abs(value), Math.abs(ours)) * (tolerance ? 1e-3 : 1);
}

function places(numbers) {
  return numbers.points.map((point) => Object.fromEntries(numbers.names.map((name, index) => [name, point[index]])));
}

/** For each entry: the values of the response at the points, null where there is none. */
function valuesOf(reads, numbers) {
  const points = places(numbers);
  return reads.map((read) => points.map((point) => valueAt(read, point)));
}

function allAgree(values, { key, tolerance }) {
  return values.every((entry, index) => entry.every((found, place) => found && agree(found, key[place][index], tolerance)));
}

/** The first witness that can be checked in the head, else the first. */
function witness(entry, index, numbers) {
  const apart = entry.flatMap((found, place) => (found && differ(found, numbers.key[place][index], numbers) ? [place] : []));
  const easy = (place) => Math.max(Math.abs(entry[place].value), Math.abs(numbers.key[place][index])) <= EASY && shown(entry[place].value) !== shown(numbers.key[place][index]);
  const place = apart.find(easy) ?? apart[0];
  return place === undefined ? undefined : { names: numbers.names, point: numbers.points[place], yours: entry[place].value, ours: numbers.key[place][index] };
}

function recognized(values, { mistakes }) {
  const same = (found, expected) => found && Math.abs(found.value - expected) <= ALIKE * Math.max(Math.abs(expected), 1e-6);
  const known = mistakes.filter((mistake) => mistake.values.length && mistake.values.every((row, place) => row.length === values.length && row.every((expected, index) => same(values[index][place], expected))));
  return known.length === 1 ? known[0] : undefined;
}

function wrong(values, numbers) {
  const witnesses = values.map((entry, index) => witness(entry, index, numbers));
  const entry = witnesses.findIndex(Boolean);
  if (entry < 0 || values.some((one) => !one.some(Boolean))) return WAIT;
  const known = recognized(values, numbers);
  return { verdict: "incorrect", witness: witnesses[entry], entry, ...(known ? { mistake: { name: known.name, remedy: known.remedy } } : {}) };
}

function rightForm(text, form) {
  if (form === "any") return true;
  const decimals = /^\s*[+\-−]?\s*\d*\.(\d+)\s*$/.exec(text)?.[1].length ?? 0;
  return form.startsWith("decimals") && decimals >= Number(form.split(" ")[1]);
}

/**
 * The verdict by numbers.
 * @param {string[]} entries what was typed: one text, or one for each entry
 * @param {object} numbers what the build wrote: see docs/_hooks/exercise_numbers.py
 * @param {(text: string, names: string[], loose?: boolean) => object} read the reader of the page
 * @returns {Judged}
 */
export function judged(entries, numbers, read) {
  if (numbers.right) return { verdict: entries[0] === numbers.right ? "correct" : "incorrect" };
  if (!numbers.key || entries.length !== numbers.key[0].length || numbers.names.some((name) => name.length > 1)) return WAIT;
  const reads = entries.map((text) => read(text, numbers.names));
  if (reads.some(({ reason }) => reason)) return WAIT;
  const values = valuesOf(reads, numbers);
  if (allAgree(values, numbers)) return entries.every((text) => rightForm(text, numbers.form)) ? { verdict: "correct" } : { ...WAIT, because: "form" };
  const loose = entries.map((text) => read(text, numbers.names, true));
  const ambiguous = entries.some((text) => SCIENTIFIC.test(text)) || (!loose.some(({ reason }) => reason) && allAgree(valuesOf(loose, numbers), numbers));
  return ambiguous ? WAIT : wrong(values, numbers);
}

/**
 * A value in a few digits: two decimals, or five when it is small.
 * @param {number} value
 */
export function shown(value) {
  const size = Math.abs(value);
  const written = size >= 1e6 ? value.toPrecision(4) : String(Number(value.toFixed(size >= 0.1 ? 2 : 5)));
  return written.replace("-", "−");
}
