/**
 * `<proof-marks>`: a switch that shows, beside each formula of the page that a machine has checked, how it was checked.
 * The build writes `data-checked` and `data-how` on those formulas; without this script nothing of it is seen.
 *
 * @module
 */

import { element } from "./element.js";

const KEY = "gradus-proof-marks";
const SIGNS = { proved: "✓", numeric: "≈", schema: "∀", mistake: "✗", skipped: "–" };

function remembered() {
  try {
    return localStorage.getItem(KEY) === "on";
  } catch {
    return false; // storage is closed to us: the switch still works, for this page
  }
}

function remember(on) {
  try {
    localStorage.setItem(KEY, on ? "on" : "off");
  } catch {
    // see above
  }
}

function place(note, mark) {
  const box = mark.getBoundingClientRect();
  const room = document.documentElement.clientWidth - note.offsetWidth - 8;
  note.style.left = `${Math.max(8, Math.min(box.left, room))}px`;
  const below = box.bottom + 6;
  note.style.top = `${below + note.offsetHeight > innerHeight ? box.top - note.offsetHeight - 6 : below}px`;
}

class ProofMarks extends HTMLElement {
  connectedCallback() {
    if (this.button) return;
    // a button cannot stand inside a link or another button
    this.formulas = [...document.querySelectorAll(".md-content [data-checked]")].filter((formula) => !formula.closest("a, button, label"));
    if (!this.formulas.length) return;
    this.note = element("div", { class: "proof-note", popover: "auto", role: "tooltip" });
    this.button = element("button", { type: "button", class: "proof-switch", click: () => this.#show(!this.marks, true) }, "Show how");
    this.button.title = "A mark beside each checked formula says how it was checked";
    this.append(this.button, this.note);
    this.#show(remembered(), false);
  }

  disconnectedCallback() {
    this.marks?.forEach((mark) => mark.remove());
  }

  #show(on, chosen) {
    if (chosen) remember(on);
    this.button.setAttribute("aria-pressed", String(on));
    this.marks?.forEach((mark) => mark.remove());
    this.marks = on ? this.formulas.map((formula) => this.#mark(formula)) : undefined;
  }

  #mark(formula) {
    const { checked, how } = formula.dataset;
    const block = formula.localName === "div";
    const sign = element("span", { "aria-hidden": "true" }, SIGNS[checked] ?? "✓");
    const mark = element("button", { type: "button", class: `proof-mark proof-${checked}${block ? " proof-of-block" : ""}`, "aria-label": how }, sign);
    mark.addEventListener("click", () => this.#tell(mark, how));
    formula.append(mark);
    return mark;
  }

  #tell(mark, how) {
    this.note.textContent = how;
    this.note.showPopover?.();
    place(this.note, mark);
  }
}

customElements.get("proof-marks") || customElements.define("proof-marks", ProofMarks);
