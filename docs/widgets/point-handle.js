/**
 * A point that can be moved in both directions of a plane by pointer, touch and keys.
 *
 * Screen readers have no role for it. It is a slider whose value in words names both coordinates; two fields for numbers
 * stand beside it.
 *
 * @module
 */

import { drawn } from "./element.js";

const STEPS = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1], PageUp: [0, 10], PageDown: [0, -10] };

/**
 * Makes a handle.
 * @param {string} name what it moves, for screen readers
 * @param {string} kind its class
 * @param {{value: () => [number, number], step: number, move: (x: number, y: number) => void, under: (event: PointerEvent) => [number, number]}} motion
 * @returns {{node: SVGElement, put: (x: number, y: number, said: string) => void}} `put` takes pixels and a sentence
 */
export function pointHandle(name, kind, { value, step, move, under }) {
  const touched = drawn("circle", { r: 22, class: "handle-reach" });
  const seen = drawn("circle", { r: 8, class: "handle-dot" });
  const node = drawn("g", { class: `handle ${kind}`, role: "slider", tabindex: 0, "aria-label": name }, touched, seen);
  node.addEventListener("pointerdown", (event) => {
    node.setPointerCapture(event.pointerId);
    node.focus({ preventScroll: true });
    event.preventDefault();
    event.stopPropagation();
  });
  node.addEventListener("pointermove", (event) => node.hasPointerCapture(event.pointerId) && move(...under(event)));
  node.addEventListener("keydown", (event) => {
    if (!(event.key in STEPS)) return;
    event.preventDefault();
    const far = step * (event.shiftKey ? 10 : 1);
    const [x, y] = value();
    move(x + STEPS[event.key][0] * far, y + STEPS[event.key][1] * far);
  });
  const put = (x, y, said) => {
    node.setAttribute("transform", `translate(${x.toFixed(2)} ${y.toFixed(2)})`);
    node.setAttribute("aria-valuenow", Number(value()[0].toFixed(3)));
    node.setAttribute("aria-valuetext", said);
  };
  return { node, put };
}
