/**
 * Makes elements, and one that speaks: a polite live region for the whole page. Text only ever becomes text: nothing here
 * parses HTML.
 *
 * @module
 */

const SVG = "http://www.w3.org/2000/svg";

/**
 * Gives a node attributes and children.
 * @template {Element} Kind
 * @param {Kind} node
 * @param {Record<string, string | number | boolean | EventListener>} attributes a function listens to the event of its name
 * @param {...(Node | string)} children
 * @returns {Kind}
 */
export function filled(node, attributes, ...children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") node.addEventListener(name, value);
    else if (value === true) node.setAttribute(name, "");
    else if (value !== false) node.setAttribute(name, value);
  }
  node.append(...children);
  return node;
}

/**
 * An HTML element.
 * @param {string} name
 * @param {Record<string, string | number | boolean | EventListener>} [attributes] see `filled`
 * @param {...(Node | string)} children
 * @returns {HTMLElement}
 */
export function element(name, attributes = {}, ...children) {
  return filled(document.createElement(name), attributes, ...children);
}

/**
 * An SVG element; otherwise like `element`.
 * @returns {SVGElement}
 */
export function drawn(name, attributes = {}, ...children) {
  return filled(document.createElementNS(SVG, name), attributes, ...children);
}

const REST = 500; // milliseconds: what moves is told once it has come to rest
const region = element("div", { class: "unseen", role: "status", id: "gradus-announcer" });
let clock = 0;

/**
 * Tells screen readers a sentence, unless another one follows within half a second.
 * @param {string} sentence
 */
export function announce(sentence) {
  if (!region.isConnected) document.body.append(region);
  clearTimeout(clock);
  clock = setTimeout(() => (region.textContent = sentence), REST);
}
