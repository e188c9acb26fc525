/**
 * A point that can be moved in both directions of a plane by pointer, touch and keys.
 *
 * Screen readers have no role for it. It is a slider whose value in words names both coordinates; two fields for numbers
 * stand beside it.
 *
 * @module
 */

import { grip } from "./handle.js";

const STEPS = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1], PageUp: [0, 10], PageDown: [0, -10] };

/**
 * Makes a handle.
 * @param {string} name what it moves, for screen readers
 * @param {string} kind its class
 * @param {{value: () => [number, number], step: number, move: (x: number, y: number) => void, under: (event: PointerEvent) => [number, number]}} motion
 * @returns {{node: SVGElement, put: (x: number, y: number, said: string) => void}} `put` takes pixels and a sentence
 */
export function pointHandle(name, kind, { value, step, move, under }) {
  const press = ({ key, shiftKey }) => {
    const far = step * (shiftKey ? 10 : 1);
    if (key in STEPS) move(...value().map((part, axis) => part + STEPS[key][axis] * far));
    return key in STEPS;
  };
  const { node, stand } = grip(name, kind, (event) => move(...under(event)), press);
  node.addEventListener("pointerdown", (event) => event.stopPropagation());
  return { node, put: (x, y, said) => stand(x, y, { "aria-valuenow": Number(value()[0].toFixed(3)), "aria-valuetext": said }) };
}
