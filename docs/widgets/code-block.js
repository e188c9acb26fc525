/**
 * One block of Python that can be run and changed: its buttons, its editor, its output.
 *
 * @module
 */

import { element } from "./element.js";

const PROMPT = /^(?:>>>|\.\.\.)(?: |$)/;
let made = 0;

/** The program of a block: what stands behind prompts, or all of it when there are none. */
export function programOf(text) {
  const lines = text.replace(/\n$/, "").split("\n");
  if (!lines.some((line) => line.startsWith(">>>"))) return lines.join("\n");
  return lines
    .filter((line) => PROMPT.test(line))
    .map((line) => line.replace(PROMPT, ""))
    .join("\n");
}

/** A new line begins where the one before it began, and further in after a colon. Tab is left alone: it leads on. */
function indent(event) {
  const { target: field } = event;
  const line = field.value.slice(0, field.selectionStart).split("\n").at(-1);
  const room = /^ */.exec(line)[0] + (/:\s*$/.test(line) ? "    " : "");
  if (!room) return;
  event.preventDefault();
  field.setRangeText(`\n${room}`, field.selectionStart, field.selectionEnd, "end");
  field.dispatchEvent(new Event("input"));
}

/** A block of the page, with what is around it. */
export class Block {
  /** @param {HTMLElement} place the block as the build wrote it @param {() => void} run */
  constructor(place, run) {
    this.place = place;
    this.code = place.querySelector("pre");
    this.original = programOf(this.code.textContent);
    this.number = ++made;
    const button = (name, act) => element("button", { type: "button", click: act }, name);
    this.go = button("Run", () => this.busy || run());
    this.edit = button("Edit", () => this.#open());
    this.reset = button("Reset", () => this.#close());
    this.reset.hidden = true;
    this.status = element("span", { class: "live-status", role: "status" });
    this.result = element("pre", { class: "live-output", role: "region", tabindex: "0", "aria-label": "Output", hidden: true });
    place.classList.add("live");
    place.append(element("div", { class: "live-bar" }, this.go, this.edit, this.reset, this.status), this.result);
  }

  /** The program as it stands now. */
  get program() {
    return this.field?.isConnected ? this.field.value : this.original;
  }

  #open() {
    this.field = element("textarea", { class: "live-editor", id: `live-editor-${this.number}`, "aria-label": "Python, to be changed", spellcheck: "false", autocapitalize: "off", autocomplete: "off" });
    this.field.value = this.original;
    this.field.addEventListener("input", () => this.#fit());
    this.field.addEventListener("keydown", (event) => this.#pressed(event));
    this.code.hidden = this.edit.hidden = true;
    this.reset.hidden = false;
    this.code.after(this.field);
    this.#fit();
    this.field.focus();
    this.field.setSelectionRange(0, 0);
  }

  #fit() {
    this.field.rows = this.field.value.split("\n").length + 1;
  }

  #pressed(event) {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) this.go.click();
    else if (event.key === "Enter" && !event.shiftKey && !event.isComposing) indent(event);
  }

  #close() {
    this.field.remove();
    this.code.hidden = this.edit.hidden = false;
    this.reset.hidden = this.result.hidden = true;
    this.status.textContent = "";
    this.edit.focus();
  }

  /** Says what is happening while it is. */
  wait(words) {
    this.busy = true;
    this.go.setAttribute("aria-disabled", "true");
    this.status.textContent = words;
  }

  /** Shows what came out. */
  show({ output, error }) {
    this.busy = false;
    this.go.removeAttribute("aria-disabled");
    this.status.textContent = error ? "It stopped with an error." : output ? "Done. The output is below." : "Done. Nothing was printed.";
    this.result.hidden = !output && !error;
    this.result.replaceChildren(output, ...(error ? [element("span", { class: "live-error" }, error)] : []));
  }
}
