/**
 * The parts of an exercise, as docs/_hooks/exercises.py writes them: statement, options, question, hints, working, id.
 *
 * @module
 */

import { element } from "./element.js";
import { pictureOf } from "./exercise-graph.js";
import { spoken, written } from "./pieces.js";

function hint(pieces, place) {
  return element("details", { class: "exercise-hint" }, element("summary", {}, `Hint ${place + 1}`), element("p", {}, ...written(pieces)));
}

function line({ rule, said }) {
  return element("li", {}, element("span", { class: "rule" }, rule), " ", ...written(said));
}

function working(lines) {
  return element("details", { class: "exercise-working" }, element("summary", {}, "Worked solution"), element("ol", {}, ...lines.map(line)));
}

function choices(options) {
  return options.length ? [element("ul", { class: "exercise-options" }, ...options.map((pieces) => element("li", {}, ...written(pieces))))] : [];
}

/** The graph that the blanks belong to, with its values: the element of the lessons, stopped after the forward pass. */
function graph(field) {
  return field?.graph ? [element("div", { class: "exercise-graph" }, pictureOf(field.graph))] : [];
}

function question({ asked, example, field }) {
  const said = { "data-spoken": spoken(asked).replace(/ =$/, " equals"), "data-example": example };
  return element("div", { class: "exercise-asked", ...said, "data-field": JSON.stringify(field ?? {}) }, ...written(asked));
}

/**
 * The parts, in the order of the page.
 * @param {object} item the engine's answer to "new" or "exercise"
 * @returns {HTMLElement[]}
 */
export function parts(item) {
  return [
    element("div", { class: "exercise-statement" }, ...written(item.prompt)),
    ...graph(item.field),
    ...choices(item.options),
    question(item),
    ...item.hints.map(hint),
    working(item.working),
    element("p", { class: "exercise-id" }, item.id),
  ];
}
