/**
 * A point that can be moved along x by pointer, touch and keys, and is a slider to screen readers.
 *
 * @module
 */

import { drawn } from "./element.js";

const STEPS = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1, PageUp: 10, PageDown: -10 };

/**
 * @typedef {object} Motion
 * @property {() => number} value where the handle is
 * @property {() => [number, number]} range where it may go
 * @property {number} step of one arrow key; page keys and Shift move ten steps
 * @property {(value: number) => void} move
 * @property {(clientX: number, clientY: number) => number} under the value under a pointer
 * @property {boolean} [turns] whether the ends of the range meet, as those of an angle do
 */

function target(event, { value, range, step }) {
  const ends = { Home: range()[0], End: range()[1] };
  if (event.key in ends) return ends[event.key];
  const steps = STEPS[event.key];
  return steps === undefined ? undefined : value() + steps * step * (event.shiftKey ? 10 : 1);
}

function within(value, [low, high]) {
  return Math.min(high, Math.max(low, value));
}

function bounded(value, { range, turns }) {
  return turns ? value : within(value, range());
}

function followPointer(node, motion) {
  node.addEventListener("pointerdown", (event) => {
    node.setPointerCapture(event.pointerId);
    node.focus({ preventScroll: true });
    event.preventDefault();
  });
  node.addEventListener("pointermove", (event) => {
    if (node.hasPointerCapture(event.pointerId)) motion.move(bounded(motion.under(event.clientX, event.clientY), motion));
  });
}

function followKeys(node, motion) {
  node.addEventListener("keydown", (event) => {
    const value = target(event, motion);
    if (value === undefined) return;
    event.preventDefault();
    motion.move(bounded(value, motion));
  });
}

/**
 * Makes a handle.
 * @param {string} name what it moves, for screen readers
 * @param {string} kind its class
 * @param {Motion} motion
 * @returns {{node: SVGElement, put: (x: number, y: number, said: string) => void}} `put` takes pixels and a sentence
 */
export function handle(name, kind, motion) {
  const touched = drawn("circle", { r: 22, class: "handle-reach" });
  const seen = drawn("circle", { r: 8, class: "handle-dot" });
  const node = drawn("g", { class: `handle ${kind}`, role: "slider", tabindex: 0, "aria-label": name }, touched, seen);
  followPointer(node, motion);
  followKeys(node, motion);
  const put = (x, y, said) => {
    const [low, high] = motion.range();
    node.setAttribute("transform", `translate(${x.toFixed(2)} ${y.toFixed(2)})`);
    const value = Number(motion.value().toFixed(3));
    const state = { valuemin: Math.min(low, value), valuemax: Math.max(high, value), valuenow: value, valuetext: said };
    for (const [key, value] of Object.entries(state)) node.setAttribute(`aria-${key}`, value);
  };
  return { node, put };
}
