/**
 * What has become of a path on a surface, told from where it is, where it was, and what the ground is like there.
 *
 * @module
 */

import { shown } from "./panel.js";

const NEAR = 0.01;
const AHEAD = 200;
const NEWTON = 12;
const FLAT = 1e-4;
const H = 1e-5;

/** @typedef {"begins" | "arrived" | "hollow" | "saddle" | "top" | "diverged" | "falls" | "bounces" | "going"} Kind */

const apart = ([a, b], [c, d]) => Math.hypot(a - c, b - d);
const place = (point) => `(${point.map((part) => shown(part, 2)).join(", ")})`;
const counted = (steps) => `${steps.toLocaleString("en")} ${steps === 1 ? "step" : "steps"}`;

/** The second derivatives, as differences of the exact first ones. */
function curvatures({ gradient }, [x, y]) {
  const [[a, b], [c, d]] = [gradient(x + H, y), gradient(x - H, y)];
  const [[p, q], [r, s]] = [gradient(x, y + H), gradient(x, y - H)];
  return [(a - c) / (2 * H), (b - d + p - r) / (4 * H), (q - s) / (2 * H)];
}

/** The place near a point where the slope is zero, by Newton's method; undefined when there is none. */
function level(surface, point) {
  let [x, y] = point;
  for (let turn = 0; turn < NEWTON; turn += 1) {
    const [g, h] = surface.gradient(x, y);
    const [a, b, d] = curvatures(surface, [x, y]);
    const area = a * d - b * b;
    if (!(Math.abs(area) > 1e-12)) break;
    [x, y] = [x - (d * g - b * h) / area, y - (a * h - b * g) / area];
  }
  return Math.hypot(...surface.gradient(x, y)) < 1e-6 && apart([x, y], point) < NEAR ? [x, y] : undefined;
}

function ground(surface, at) {
  const [a, b, d] = curvatures(surface, at);
  if (a * d - b * b < 0) return "saddle";
  if (a + d < 0) return "top";
  return surface.minima.some((minimum) => apart(minimum, at) < NEAR) ? "arrived" : "hollow";
}

/** Where a path stays, from which step on; undefined while it is on its way. */
function rest(surface, path, steps) {
  const last = path.reached(steps + AHEAD);
  const at = path.left ? undefined : level(surface, path.points[last]);
  if (!at) return undefined;
  let since = last;
  while (since > 0 && apart(path.points[since - 1], at) < NEAR) since -= 1;
  const kind = ground(surface, at);
  const still = kind === "arrived" || kind === "hollow" || Math.hypot(...surface.gradient(...path.points[steps])) < FLAT;
  return since <= steps && still ? { kind, at, since } : undefined;
}

function bounces({ points }, steps) {
  const [a, b, c] = [points[steps - 2], points[steps - 1], points[steps]];
  return steps > 9 && apart(a, c) < 1e-6 && apart(a, b) > 1e-3;
}

/**
 * What has become of a path after some steps.
 * @param {import("./surface-functions.js").Surface} surface
 * @param {import("./optimizer-path.js").Path} path
 * @param {number} wanted steps
 * @returns {{kind: Kind, at: [number, number], since: number, over: boolean}} where it is, or rests; from which step on
 */
export function verdict(surface, path, wanted) {
  const steps = path.reached(wanted);
  const at = path.points[steps];
  const told = (kind, over, since = steps) => ({ kind, at, since, over });
  const lost = path.left && steps === path.points.length - 1;
  if (lost) return told(surface.minima.length || surface.f(...at) > surface.f(...path.points[0]) ? "diverged" : "falls", true);
  const found = rest(surface, path, steps);
  if (found) return { ...found, over: true };
  if (steps === 0) return told("begins", false);
  return bounces(path, steps) ? told("bounces", true) : told("going", false);
}

function going(surface, path, steps) {
  const [value, before] = [path.points[steps], path.points[0]].map((point) => surface.f(...point));
  const far = Math.min(...surface.minima.map((minimum) => apart(minimum, path.points[steps])));
  const grown = value > before ? " The loss is larger than at the start." : "";
  const away = Number.isFinite(far) ? `, ${shown(far, 2)} away from the ${surface.minima.length > 1 ? "nearest " : ""}minimum` : "";
  return `is still on its way after ${counted(steps)}: loss ${shown(value)}${away}.${grown}`;
}

/**
 * A verdict as the rest of a sentence whose subject is an optimizer.
 * @param {import("./surface-functions.js").Surface} surface
 * @param {import("./optimizer-path.js").Path} path
 * @param {ReturnType<typeof verdict>} found
 */
export function sentence(surface, path, { kind, at, since }) {
  const words = {
    begins: () => `begins at ${place(at)}, with loss ${shown(surface.f(...at))}.`,
    arrived: () => `reaches the minimum ${place(at)}: from step ${since.toLocaleString("en")} on it is less than 0.01 away.`,
    hollow: () => `comes to rest in a hollow at ${place(at)} after ${counted(since)}. The lowest point, ${place(surface.minima[0])}, lies elsewhere.`,
    saddle: () => `is stuck at the saddle ${place(at)}: the slope is zero there, and it is no minimum.`,
    top: () => `stays on the top ${place(at)}: the slope is zero there, so nothing moves it.`,
    diverged: () => `diverges: after ${counted(since)} it is far outside. The learning rate is too large here.`,
    falls: () => `runs down one side without end, far outside after ${counted(since)}: this surface has no lowest point.`,
    bounces: () => "jumps to and fro between two places for ever: the learning rate is too large to arrive.",
    going: () => going(surface, path, since),
  };
  return words[kind]();
}

/** A verdict in two or three words. */
export function brief(surface, { kind, at, since }) {
  const steps = counted(since);
  const words = { arrived: steps, hollow: `hollow, ${steps}`, saddle: "stuck at a saddle", top: "stuck on a top", diverged: "diverges", falls: "falls for ever", bounces: "bounces" };
  return words[kind] ?? `loss ${shown(surface.f(...at))}`;
}
