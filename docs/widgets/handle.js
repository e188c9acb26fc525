/**
 * A point that can be moved along x by pointer, touch and keys, and is a slider to screen readers.
 *
 * @module
 */

import { drawn, filled } from "./element.js";
import { bounded } from "./panel.js";

const STEPS = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1, PageUp: 10, PageDown: -10 };

/**
 * @typedef {object} Motion
 * @property {() => number} value where the handle is
 * @property {() => [number, number]} range where it may go
 * @property {number} step of one arrow key; page keys and Shift move ten steps
 * @property {(value: number) => void} move
 * @property {(event: PointerEvent) => number} under the value under a pointer
 * @property {boolean} [turns] whether the ends of the range meet, as those of an angle do
 */

function target(event, { value, range, step }) {
  const ends = { Home: range()[0], End: range()[1] };
  if (event.key in ends) return ends[event.key];
  const steps = STEPS[event.key];
  return steps === undefined ? undefined : value() + steps * step * (event.shiftKey ? 10 : 1);
}

/**
 * What can be seen and touched of a handle.
 * @param {string} name what it moves, for screen readers
 * @param {string} kind its class
 * @param {(event: PointerEvent) => void} drag is told where the pointer goes that holds it
 * @param {(event: KeyboardEvent) => boolean} press whether a key moved it
 * @returns {{node: SVGElement, stand: (x: number, y: number, state: object) => void}} `stand` takes pixels and attributes
 */
export function grip(name, kind, drag, press) {
  const node = drawn("g", { class: `handle ${kind}`, role: "slider", tabindex: 0, "aria-label": name }, drawn("circle", { r: 22, class: "handle-reach" }), drawn("circle", { r: 8, class: "handle-dot" }));
  filled(node, {
    pointerdown(event) {
      node.setPointerCapture(event.pointerId);
      node.focus({ preventScroll: true });
      event.preventDefault();
    },
    pointermove: (event) => node.hasPointerCapture(event.pointerId) && drag(event),
    keydown: (event) => press(event) && event.preventDefault(),
  });
  return { node, stand: (x, y, state) => filled(node, { transform: `translate(${x.toFixed(2)} ${y.toFixed(2)})`, ...state }) };
}

/**
 * Makes a handle.
 * @param {string} name what it moves, for screen readers
 * @param {string} kind its class
 * @param {Motion} motion
 * @returns {{node: SVGElement, put: (x: number, y: number, said: string) => void}} `put` takes pixels and a sentence
 */
export function handle(name, kind, motion) {
  const go = (value) => motion.move(motion.turns ? value : bounded(value, motion.range()));
  const press = (event) => {
    const value = target(event, motion);
    if (value !== undefined) go(value);
    return value !== undefined;
  };
  const { node, stand } = grip(name, kind, (event) => go(motion.under(event)), press);
  const put = (x, y, said) => {
    const [low, high] = motion.range();
    const value = Number(motion.value().toFixed(3));
    stand(x, y, { "aria-valuemin": Math.min(low, value), "aria-valuemax": Math.max(high, value), "aria-valuenow": value, "aria-valuetext": said });
  };
  return { node, put };
}
