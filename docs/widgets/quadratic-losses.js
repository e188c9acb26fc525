/**
 * Losses of many weights whose slices are known exactly: half the sum of curvature times weight squared. It knows no page.
 *
 * A slice along a unit vector u is value + slope · t + curvature · t² / 2, with slope = gradient · u and curvature = u · H u.
 *
 * @module
 */

import { dot, normals, randomDirection, unit } from "./random-directions.js";

const ROUNDING = 1e-12;
const filled = (dimensions, value) => Float64Array.from({ length: dimensions }, (_, place) => value(place));

/** How many curvatures of the saddle are negative: one in a hundred, at least one. */
export function negatives(dimensions) {
  return Math.max(1, Math.floor(dimensions / 100));
}

/** The losses by name: their curvatures, the point where they are cut, how far a slice goes, and its heights. */
const LOSSES = {
  bowl: (n) => ({ curvatures: filled(n, (place) => 0.2 + (1.8 * (place + 0.5)) / n), weights: unit(normals(0, n)), size: 1, reach: 1.6, heights: [-0.34, 4.2] }),
  round: (n) => ({ curvatures: filled(n, () => 1), weights: filled(n, () => 1), size: Math.sqrt(n), reach: 1.6, heights: [-0.34, 4.2] }),
  saddle: (n) => ({ curvatures: filled(n, (place) => (place < negatives(n) ? -5 : 1)), weights: filled(n, () => 0), size: 1, reach: 2.3, heights: [-4, 3] }),
};

/** A loss with so many weights, with its value and its gradient. The heights are those of a window. */
export function lossOf(name, dimensions) {
  const { heights, ...loss } = LOSSES[Object.hasOwn(LOSSES, name) ? name : "bowl"](dimensions);
  const gradient = loss.curvatures.map((curvature, place) => curvature * loss.weights[place]);
  const value = dot(gradient, loss.weights) / 2;
  return { ...loss, dimensions, gradient, value, steepest: Math.sqrt(dot(gradient, gradient)), heights: heights.map((height) => height * (value || 1)) };
}

/** The slope and the curvature of a slice. */
export function cut({ gradient, curvatures, steepest }, u) {
  let bend = 0;
  for (let place = 0; place < u.length; place += 1) bend += curvatures[place] * u[place] * u[place];
  const slope = dot(gradient, u);
  return { slope: Math.abs(slope) < ROUNDING * steepest ? 0 : slope, bend };
}

/** The change of the loss at a distance along a slice. */
export function change({ slope, bend }, distance) {
  return (slope + (bend * distance) / 2) * distance;
}

/** The loss at a point of a plane. */
export function heightOn({ value }, { across, up, twist }, s, t) {
  return value + change(across, s) + change(up, t) + twist * s * t;
}

/** Slices along the first random directions. */
export function randomCuts(loss, count) {
  return Array.from({ length: count }, (_, place) => cut(loss, randomDirection(place + 1, loss.dimensions)));
}

/**
 * The slice by the plane of u and of a second direction, which is turned to a right angle.
 * @returns {{across: {slope: number, bend: number}, up: {slope: number, bend: number}, twist: number}} `twist` is u · H v
 */
export function plane(loss, u, second) {
  const along = dot(u, second);
  const v = unit(second.map((part, place) => part - along * u[place]));
  return { across: cut(loss, u), up: cut(loss, v), twist: dot(loss.curvatures.map((curvature, place) => curvature * u[place]), v) };
}
