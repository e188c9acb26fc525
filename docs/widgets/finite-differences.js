/**
 * Finite differences as a computer finds them, their errors in two parts, and the model of the best step. It knows no page.
 *
 * The truncation part is what exact arithmetic would miss by: the mean of f′ between the points, less f′(x). Rounding is the rest.
 * In single precision x, h, x ± h, the values of f, their difference and the quotient are rounded to 24 binary digits each;
 * inside f the page counts with 53. (Rounding twice does no harm there: Figueroa, *When is double rounding innocuous?*, 1995.)
 *
 * @module
 */

/** @typedef {{value: (x: number) => number, slope: (x: number) => number}} Curve */

const MOST = 400;
const NEAR = 2 * Math.sqrt(10 / 7);
const NODES = [[0, 32 / 225], [Math.sqrt(5 - NEAR) / 3, (322 + 13 * Math.sqrt(70)) / 1800], [Math.sqrt(5 + NEAR) / 3, (322 - 13 * Math.sqrt(70)) / 1800]];

/** How numbers are kept, and the gap between 1 and the next one. */
export const PRECISIONS = {
  double: { round: (value) => value, epsilon: 2 ** -52, jump: 1e-6 },
  single: { round: Math.fround, epsilon: 2 ** -23, jump: 1e-2 },
};

/** The step of a place on the axis of powers: four digits, the same double in every language. */
export function stepAt(power) {
  return Number((10 ** power).toPrecision(4));
}

/** The slope of a secant. @param {"forward" | "central"} kind */
export function estimate({ value }, x, h, kind, { round }) {
  const at = (place) => round(value(round(place)));
  const behind = kind === "central" ? at(x - h) : at(x);
  return round(round(at(x + h) - behind) / (kind === "central" ? 2 * h : h));
}

/** Gauss's rule with five points: the mean of g. */
function rule(g, a, b) {
  const [middle, half] = [(a + b) / 2, (b - a) / 2];
  return NODES.reduce((sum, [node, weight]) => sum + weight * (g(middle + half * node) + g(middle - half * node)), 0);
}

/** The mean of g between two places, halved where the rule is not sure; NaN where halving would not end. */
function mean(g, a, b, least) {
  let [tries, total] = [0, 0];
  for (const open = [[a, b, rule(g, a, b), 1]]; open.length && tries < MOST; tries += 1) {
    const [left, right, whole, share] = open.pop();
    const middle = (left + right) / 2;
    const halves = [rule(g, left, middle), rule(g, middle, right)];
    const found = (halves[0] + halves[1]) / 2;
    if (share * Math.abs(whole - found) <= least + 1e-14 * share * Math.abs(found)) total += share * found;
    else open.push([left, middle, halves[0], share / 2], [middle, right, halves[1], share / 2]);
  }
  return tries < MOST ? total : NaN;
}

/** What exact arithmetic would miss by. Where the mean is lost in its own rounding, Taylor's first terms say it better. */
export function truncation({ slope }, x, h, kind) {
  const [exact, [second, third]] = [slope(x), bends(slope, x)];
  const least = 1e-14 * Math.abs(exact);
  const found = mean((place) => slope(place) - exact, kind === "central" ? x - h : x, x + h, least);
  const taylor = (third / 6) * h * h + (kind === "central" ? 0 : (second / 2) * h);
  return Math.abs(found - taylor) <= least / 10 ? taylor : found;
}

/** All that is known about one step. The parts add up to the error; both are NaN when f jumps on the way. */
export function measured(curve, x, h, kind, precision) {
  const [exact, found] = [curve.slope(x), estimate(curve, x, h, kind, precision)];
  const error = found - exact;
  const bend = Number.isFinite(error) ? truncation(curve, x, h, kind) : NaN;
  const seen = Math.abs(curve.value(x)) + Math.abs(curve.value(x + h)) + Math.abs(x * exact);
  const whole = Math.abs(error - bend) * h <= precision.jump * seen + 1e-300;
  const same = precision.round(x + h) === x && (kind === "forward" || precision.round(x - h) === x);
  return { exact, found, error, truncation: whole ? bend : NaN, rounding: whole ? error - bend : NaN, same };
}

/** The second and third derivative, from exact slopes nearby; what is only rounding becomes 0. */
function bends(slope, x) {
  const near = (d) => [slope(x - d), slope(x), slope(x + d), d];
  const [behind, here, ahead, d] = [1e-3 * Math.max(1, Math.abs(x)), 1e-3 * Math.abs(x)].map(near).find(([a, b, c]) => Number.isFinite(a + b + c)) ?? [NaN, NaN, NaN, 1];
  const least = 1e-7 * Math.max(Math.abs(behind), Math.abs(here), Math.abs(ahead));
  return [(ahead - behind) / (2 * d), (ahead - 2 * here + behind) / (d * d)].map((bend) => (Math.abs(bend) < least ? 0 : bend));
}

/**
 * The model of the lesson: the error is about `bend` · h^`order` + `ruler` / h.
 * The ruler is ε times the size of f, or, where that is small, what the rounding of x + h does: it moves x by about ε|x| / 8.
 */
export function model({ value, slope }, x, { epsilon }) {
  const [second, third] = bends(slope, x);
  const size = Math.max(Math.abs(value(x)), Math.abs(x * slope(x)) / 8);
  return { forward: { bend: Math.abs(second) / 2, order: 1, ruler: epsilon * size }, central: { bend: Math.abs(third) / 6, order: 2, ruler: (epsilon * size) / 2 } };
}

/** The bottom of the model's valley; NaN where it has none. */
export function best({ bend, order, ruler }) {
  return bend > 0 && ruler > 0 ? (ruler / (order * bend)) ** (1 / (order + 1)) : NaN;
}
