/**
 * What is said and read out of a slice of a loss. It knows no page.
 *
 * @module
 */

import { change, heightOn, negatives } from "./quadratic-losses.js";
import { grouped, shown } from "./written-numbers.js";

function ofSaddle({ dimensions }, { name, bend }) {
  const down = negatives(dimensions);
  const truth = `${grouped(down)} of ${grouped(dimensions)} curvatures ${down === 1 ? "is" : "are"} −5, the others are 1`;
  if (name === "weight") return bend < 0 ? ["A way down", `: ${truth}, and this is one of the −5`] : ["A way up", `: ${truth}, and this is one of the others`];
  return [bend > 0 ? "It looks like a bowl" : "It falls", `: on average, a random slice shows the mean of the curvatures, ${shown((dimensions - 6 * down) / dimensions)}. But ${truth}`];
}

function ofPlane({ dimensions, steepest }, { across, up }) {
  const kept = Math.hypot(across.slope, up.slope) / steepest;
  if (dimensions === 2) return ["The whole landscape", ": with two weights the plane is all there is, and the gradient lies in it"];
  if (kept > 0.9995) return ["The whole gradient lies in this plane", `. On a random plane, its shadow is typically √(2/n) = ${shown(Math.sqrt(2 / dimensions))} of its length`];
  return [`The shadow keeps ${shown(kept)} of the gradient’s length`, `. On a random plane, √(2/n) = ${shown(Math.sqrt(2 / dimensions))} is typical`];
}

function chances({ crowd }, distance) {
  if (!crowd || !distance) return "";
  const down = lower({ crowd }, distance);
  return `. Of ${crowd.length} random steps of this length, ${down > 1 ? `${down} go` : `${down ? "one" : "none"} goes`} down`;
}

function ofLine(loss, way, distance) {
  const part = `a step of ${shown(distance, 2)} multiplies the loss by ${shown(1 + change(way, distance) / loss.value)}${chances(loss, distance)}`;
  if (way.name === "gradient") return [distance < 0 ? "The steepest way up" : "The steepest way down", `: ${part}`];
  if (way.name === "weight") return ["One weight alone", `: its slope is its partial derivative, and ${part}`];
  const cosine = Math.abs(way.slope) / loss.steepest;
  return [cosine > 0.7 ? "Nearly as steep as the gradient" : cosine > 0.1 ? "Some slope" : "Almost flat at the start", `: ${part}`];
}

/** How many random steps of this length end lower. */
export function lower({ crowd }, distance) {
  return crowd.filter((other) => change(other, Math.abs(distance)) < 0).length;
}

/**
 * A few words, and the rest of their sentence.
 * @returns {[string, string]}
 */
export function note(loss, way, [distance], sheet) {
  if (loss.saddle) return ofSaddle(loss, way);
  return sheet ? ofPlane(loss, sheet) : ofLine(loss, way, distance);
}

/** The six read-outs, each with its name. */
export function rows(loss, way, [s, t], sheet) {
  const part = (size) => (loss.saddle ? "gradient is 0" : shown(size / loss.steepest));
  if (sheet) return [["loss at the point", shown(heightOn(loss, sheet, s, t))], ["slopes →, ↑", `${shown(sheet.across.slope, 2)}, ${shown(sheet.up.slope, 2)}`], ["shadow", part(Math.hypot(sheet.across.slope, sheet.up.slope))], ["typical √(2/n)", shown(Math.sqrt(2 / loss.dimensions))], ["curvature →", shown(sheet.across.bend)], ["curvature ↑", shown(sheet.up.bend)]];
  return [[`loss at ${shown(s, 2)}`, shown(loss.value + change(way, s))], ["slope at 0", shown(way.slope)], ["cosine", part(way.slope)], ["typical 1/√n", shown(1 / Math.sqrt(loss.dimensions))], ["curvature", shown(way.bend)], ["random, down", loss.crowd ? `${lower(loss, s)} of ${loss.crowd.length}` : "…"]];
}

/** The place and its loss, as they are spoken. */
export function spoken(loss, way, [s, t], sheet) {
  if (sheet) return `${shown(s)} across, ${shown(t)} up, loss ${shown(heightOn(loss, sheet, s, t))}`;
  return `distance ${shown(s)} along ${way.words}, loss ${shown(loss.value + change(way, s))}`;
}
