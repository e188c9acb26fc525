/**
 * The life of every widget: asleep until it comes near, its state in attributes and in the address of the page.
 *
 * A widget has `static defaults` (its attributes), `build()` (the nodes that replace the still picture), `draw(width, height)`
 * for a picture of so many pixels, and `said()` (what a screen reader is told once the widget has come to rest).
 *
 * @module
 */

import { announce, drawn, element, filled } from "./element.js";
import { bounded, nodeOf, panel, readouts } from "./panel.js";

const REST = 300;

/** The base of the elements whose picture moves. */
export class Widget extends HTMLElement {
  static defaults = {};
  #frame = 0;
  #clock = 0;
  #setting = false;

  static get observedAttributes() {
    return Object.keys(this.defaults);
  }

  connectedCallback() {
    if (this.awake) this.size.observe(this.svg);
    if (this.approach) return;
    this.#fromAddress();
    const near = (entries) => entries.some((entry) => entry.isIntersecting) && this.#wake();
    this.approach = new IntersectionObserver(near, { rootMargin: "200px" });
    this.approach.observe(this);
  }

  disconnectedCallback() {
    this.approach?.disconnect();
    this.size?.disconnect();
    cancelAnimationFrame(this.#frame);
    clearTimeout(this.#clock);
  }

  attributeChangedCallback(_name, before, after) {
    if (!this.awake || this.#setting || before === after) return;
    this.#changed();
    this.#frame ||= requestAnimationFrame(() => this.#redraw());
  }

  #changed() {
    clearTimeout(this.#clock);
    this.#clock = setTimeout(() => this.#toAddress(), REST);
  }

  /** Whether the attributes make a picture that moves; if not, the still picture stays, which is right. */
  get possible() {
    return true;
  }

  /** The value of an attribute, as text. */
  text(name) {
    return this.getAttribute(name) ?? this.constructor.defaults[name];
  }

  /** The value of an attribute as a number inside a range; when it is none, `otherwise`. */
  number(name, range = [-Infinity, Infinity], otherwise = Number(this.constructor.defaults[name])) {
    const text = this.text(name).trim();
    const typed = text ? Number(text.replace("−", "-")) : NaN;
    return bounded(Number.isFinite(typed) ? typed : otherwise, range);
  }

  /**
   * How far the window of a widget reaches: what the attribute `reach` says, else `natural`; doubled until `far` is inside.
   * Whoever moves something sets `reach` with it, so the window stands still under a finger that drags.
   */
  reaching(natural, far) {
    const kept = this.number("reach", [0, 1e6]) || natural;
    return far > kept * 1.0001 ? kept * 2 ** Math.ceil(Math.log2(far / kept)) : kept;
  }

  /** Sets attributes and draws once; numbers keep four decimals. An empty text takes an attribute away. */
  set(values) {
    this.#setting = true;
    for (const [name, value] of Object.entries(values)) {
      if (value === "") this.removeAttribute(name);
      else this.setAttribute(name, typeof value === "number" ? Number(value.toFixed(4)) : value);
    }
    this.#setting = false;
    if (!this.awake) return;
    this.#changed();
    this.#redraw();
  }

  /** Makes the picture: what it is, in words, and what is in it. */
  picture(words, ...parts) {
    this.svg = drawn("svg", { class: "plot", role: "group", "aria-label": words }, ...parts.map(nodeOf));
  }

  /** The picture, and under it what is read out, the controls and a message; `kinds` are those of `readouts`. */
  furnished(kinds, ...rows) {
    this.readouts = readouts(kinds);
    this.message = element("p", { class: "widget-message" });
    return [this.svg, panel(this.readouts, ...rows, this.message)];
  }

  /** Says in the message what is the case: a few words, and the rest of their sentence. */
  tell(words, rest) {
    this.message.replaceChildren(element("strong", {}, words), rest);
  }

  /** Whoever presses on the picture beside a handle moves something there. */
  pressed({ node }, move) {
    this.svg.addEventListener("pointerdown", (event) => node.contains(event.target) || move(event));
  }

  /** Where a pointer is, in a frame of the picture. */
  under({ clientX, clientY }, { x, y }) {
    const { left, top } = this.svg.getBoundingClientRect();
    return [x.inverse(clientX - left), y.inverse(clientY - top)];
  }

  /** Draws the picture as large as it has become. */
  fit() {
    this.box = this.svg.getBoundingClientRect();
    filled(this.svg, { viewBox: `0 0 ${this.box.width} ${this.box.height}` });
    this.paint();
  }

  /** Draws the picture again. To measure it for every frame would make the browser lay out the page each time. */
  paint() {
    const { width, height } = this.box;
    if (width) this.draw(width, height);
  }

  /** A button that copies the address of exactly what can be seen. */
  linkButton() {
    const button = element("button", { type: "button", class: "widget-link", click: () => this.#copy(button) }, "Copy link");
    return button;
  }

  async #copy(button) {
    this.#toAddress();
    const address = new URL(location.href);
    address.hash = this.#key;
    const copied = await navigator.clipboard?.writeText(address.href).then(() => true, () => false);
    button.textContent = copied ? "Copied" : "In the address";
    announce(copied ? "The link is copied." : "The link stands in the address of the page.");
    setTimeout(() => (button.textContent = "Copy link"), 1500);
  }

  #wake() {
    this.approach.disconnect();
    if (!this.possible) return;
    const nodes = this.build();
    const room = this.querySelector(":scope > p")?.getBoundingClientRect().height ?? 0;
    // The still picture goes with its sentence, whose numbers hold for the first position only. Its room stays.
    this.replaceChildren(...nodes);
    nodes.at(-1).style.minBlockSize = `max(var(--panel), ${room}px)`;
    this.awake = true;
    this.classList.add("ready");
    this.size = new ResizeObserver(() => this.fit());
    this.size.observe(this.svg);
    this.fit();
  }

  #redraw() {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    this.paint();
    announce(this.said());
  }

  get #key() {
    const place = [...document.querySelectorAll(this.localName)].indexOf(this);
    return place > 0 ? `${this.localName}-${place + 1}` : this.localName;
  }

  #fromAddress() {
    const given = new URLSearchParams(location.search);
    for (const name of this.constructor.observedAttributes) {
      const value = given.get(`${this.#key}.${name}`);
      if (value !== null) this.set({ [name]: value.slice(0, 500) });
    }
    if (location.hash === `#${this.#key}`) requestAnimationFrame(() => this.scrollIntoView({ block: "center" }));
  }

  #toAddress() {
    const address = new URL(location.href);
    for (const name of this.constructor.observedAttributes) {
      const value = this.getAttribute(name);
      if (value === null) address.searchParams.delete(`${this.#key}.${name}`);
      else address.searchParams.set(`${this.#key}.${name}`, value);
    }
    history.replaceState(history.state, "", address);
  }
}

/** Gives an element its class, once. */
export function define(name, kind) {
  if (!customElements.get(name)) customElements.define(name, kind);
}
