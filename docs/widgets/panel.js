/**
 * What stands under the picture of a widget: fields, buttons and read-outs.
 *
 * @module
 */

import { element } from "./element.js";

/** What is put on the page of a part: its `node`, or itself. */
export const nodeOf = (part) => part.node ?? part;

/** A control with its words above it. */
export function field(words, control, kind = "") {
  return element("label", { class: `widget-field ${kind}` }, element("span", {}, words), nodeOf(control));
}

/** A value inside a range. */
export function bounded(value, [low, high]) {
  return Math.min(high, Math.max(low, value));
}

/** A slider with its value in words; `put` sets both, and what is said of it. `change` gets a number. */
export function slider(words, attributes, change) {
  const value = element("span", { class: "widget-value" });
  const control = element("input", { type: "range", step: "any", ...attributes, input: () => change(Number(control.value)) });
  const node = element("label", { class: "widget-field widget-wide" }, element("span", {}, `${words} = `, value), control);
  const put = (at, written) => {
    control.value = at;
    control.setAttribute("aria-valuetext", `${words} = ${written}`);
    value.textContent = written;
  };
  return { node, put, control };
}

/** A value that is read and not set; `put` writes it, `name` its words. */
function readout(kind, words) {
  const value = element("span", { class: "widget-number" });
  const name = element("span", {}, words);
  const node = element("p", { class: `widget-readout ${kind}` }, name, value);
  return { node, put: (written) => (value.textContent = written), name: (written) => (name.textContent = written) };
}

/** Values that are read, side by side; each is given as the second class of its node, and its words. `put` writes them in their order. */
export function readouts(kinds) {
  const values = Object.fromEntries(Object.entries(kinds).map(([name, [kind, words]]) => [name, readout(`of-${kind}`, words)]));
  const each = Object.values(values);
  const put = (...written) => each.forEach((one, place) => one.put(written[place]));
  return { values, put, node: element("div", { class: "widget-readouts" }, ...each.map(nodeOf)) };
}

/** A button with words on it. */
export function button(words, click, attributes = {}) {
  return element("button", { type: "button", click, ...attributes }, words);
}

/** A choice from a list of `[value, words]`. */
export function choice(options, change) {
  return element("select", { change: (event) => change(event.target.value) }, ...options.map(([value, words]) => element("option", { value }, words)));
}

/** A field for a number; what is no number yet changes nothing. */
export function numberField(attributes, change) {
  const input = (event) => event.target.value !== "" && Number.isFinite(event.target.valueAsNumber) && change(event.target.valueAsNumber);
  const node = element("input", { type: "number", step: "any", inputmode: "decimal", ...attributes, input });
  return { node, put: (value) => document.activeElement !== node && (node.value = Number(value.toFixed(4))) };
}

/** A row of controls. */
export function controls(kind, ...parts) {
  return element("div", { class: `widget-controls ${kind}` }, ...parts.map(nodeOf));
}

/** The panel as one node. */
export function panel(...rows) {
  return element("div", { class: "widget-panel" }, ...rows.map(nodeOf));
}
