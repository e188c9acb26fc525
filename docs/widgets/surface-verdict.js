/**
 * What has become of a path on a surface, told from where it is, where it was, and what the ground is like there.
 *
 * @module
 */

import { grouped, shown } from "./written-numbers.js";

const NEAR = 0.01;
const AHEAD = 200;
const FLAT = 1e-4;
const LONGEST = 8;
const H = 1e-5;

/** @typedef {"begins" | "arrived" | "hollow" | "saddle" | "diverged" | "falls" | "bounces" | "going"} Kind */

const apart = ([a, b], [c, d]) => Math.hypot(a - c, b - d);
const place = (point) => `(${point.map((part) => shown(Number(part.toFixed(2)))).join(", ")})`;
const rough = (value) => shown(Number(value.toPrecision(2)), 6);
const counted = (steps) => `${grouped(steps)} ${steps === 1 ? "step" : "steps"}`;

/** What kind of level place it is, by the second derivatives; a top, which no path comes to rest on, has no kind. */
function ground({ gradient }, [x, y]) {
  const [[a, b], [c, d]] = [gradient(x + H, y), gradient(x - H, y)];
  const [[p, q], [r, s]] = [gradient(x, y + H), gradient(x, y - H)];
  const area = (a - c) * (q - s) - (b - d) * (p - r);
  return area < 0 ? "saddle" : a > c ? "hollow" : undefined;
}

/** Where a path stays, from which step on; undefined while it is on its way. */
function rest(surface, path, steps) {
  const last = path.reached(steps + AHEAD);
  const [now, later] = [steps, last].map((step) => Math.hypot(...surface.gradient(...path.points[step])));
  const lowest = surface.minima.find((minimum) => apart(minimum, path.points[last]) < NEAR);
  const at = lowest ?? path.points[last];
  if (path.left || !(lowest || later < FLAT)) return undefined;
  let since = last;
  while (since > 0 && apart(path.points[since - 1], at) < NEAR) since -= 1;
  const kind = lowest ? "arrived" : ground(surface, at);
  const stays = kind === "saddle" ? now < FLAT && later <= now : kind; // a path that leaves a saddle gains slope
  return since <= steps && stays ? { kind, at, since } : undefined;
}

function outside({ middle, half }, point) {
  return point.some((value, axis) => Math.abs(value - middle[axis]) > half);
}

/** The number of places between which a path jumps round for ever; 0 when it does not. */
function round({ points }, steps) {
  const now = points[steps];
  for (let period = 2; period <= LONGEST && 2 * period < steps; period += 1) {
    const [before, earlier] = [points[steps - period], points[steps - 2 * period]];
    if (apart(now, before) < 1e-6 && apart(now, earlier) < 1e-6 && apart(now, points[steps - 1]) > 1e-3) return period;
  }
  return 0;
}

/**
 * What has become of a path after some steps.
 * @param {import("./surface-functions.js").Surface} surface
 * @param {import("./optimizer-path.js").Path} path
 * @param {number} wanted steps
 * @returns {{kind: Kind, at: [number, number], since: number, over: boolean, places?: number}} where it is, or rests; from which step on
 */
export function verdict(surface, path, wanted) {
  const steps = path.reached(wanted);
  const at = path.points[steps];
  const told = (kind, over, since = steps) => ({ kind, at, since, over });
  const lower = surface.f(...at) < surface.f(...path.points[0]);
  if (!surface.minima.length && lower && outside(surface, at)) return told("falls", true);
  if (path.left && steps === path.points.length - 1) return told("diverged", true);
  const found = rest(surface, path, steps);
  if (found) return { ...found, over: true };
  if (steps === 0) return told("begins", false);
  const places = round(path, steps);
  return places ? { ...told("bounces", true), places } : told("going", false);
}

function going(surface, path, steps) {
  const [value, before] = [path.points[steps], path.points[0]].map((point) => surface.f(...point));
  const far = Math.min(...surface.minima.map((minimum) => apart(minimum, path.points[steps])));
  const grown = value > before ? " The loss is larger than at the start." : "";
  const away = Number.isFinite(far) ? `, ${shown(far, 2)} away from the ${surface.minima.length > 1 ? "nearest " : ""}minimum` : "";
  const where = outside(surface, path.points[steps]) ? ", outside of the map" : "";
  return `is still on its way after ${counted(steps)}${where}: loss ${rough(value)}${away}.${grown}`;
}

/**
 * A verdict as the rest of a sentence whose subject is an optimizer.
 * @param {import("./surface-functions.js").Surface} surface
 * @param {import("./optimizer-path.js").Path} path
 * @param {ReturnType<typeof verdict>} found
 */
export function sentence(surface, path, { kind, at, since, places }) {
  const words = {
    begins: () => `begins at ${place(at)}, with loss ${shown(surface.f(...at))}.`,
    arrived: () => `reaches the minimum ${place(at)}: from step ${grouped(since)} on it is less than 0.01 away.`,
    hollow: () => `comes to rest in a hollow at ${place(at)} after ${counted(since)}. The lowest point, ${place(surface.minima[0])}, lies elsewhere.`,
    saddle: () => `is stuck at the saddle ${place(at)}: the slope is zero there, and it is no minimum.`,
    diverged: () => `diverges: after ${counted(since)} it is far outside. The learning rate is too large here.`,
    falls: () => `runs down one side without end: after ${counted(since)} the loss is ${rough(surface.f(...at))}, and this surface has no lowest point.`,
    bounces: () => `keeps jumping between ${places} places: its steps do not get smaller. Try a smaller learning rate.`,
    going: () => going(surface, path, since),
  };
  return words[kind]();
}

/** A verdict in two or three words. */
export function brief(surface, { kind, at, since }) {
  const steps = counted(since);
  const words = { arrived: steps, hollow: "in a hollow", saddle: "at a saddle", diverged: "diverges", falls: "falls for ever", bounces: "bounces" };
  return words[kind] ?? `loss ${rough(surface.f(...at))}`;
}
