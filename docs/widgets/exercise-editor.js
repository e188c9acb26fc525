/**
 * The visual editor, MathLive, as a choice beside the plain field. It is fetched when somebody chooses it, writes LaTeX
 * into the plain field, and the engine reads that as it reads everything else. The choice stays on this device.
 *
 * @module
 */

import { element } from "./element.js";
import { engine } from "./engine.js";

const KEY = "gradus-editor";
const source = new URL("../assets/mathlive/mathlive.min.mjs", import.meta.url);
const fonts = new URL("../assets/katex/fonts", import.meta.url);
let loading = null;

async function mathlive() {
  loading ??= import(source).then(({ MathfieldElement }) => {
    // Its fonts are those of KaTeX, and it asks no other host for anything.
    Object.assign(MathfieldElement, { fontsDirectory: fonts.href, soundsDirectory: null, plonkSound: null, keypressSound: null });
    return MathfieldElement;
  });
  return loading.catch((error) => {
    loading = null;
    throw error;
  });
}

/** Whether the person chose the visual editor on this device. */
export function prefersVisual() {
  try {
    return localStorage.getItem(KEY) === "visual";
  } catch {
    return false; // storage is closed to us
  }
}

function remember(visual) {
  try {
    if (visual) localStorage.setItem(KEY, "visual");
    else localStorage.removeItem(KEY);
  } catch {
    // it holds for this page
  }
}

function nameOf(input) {
  return [...input.labels].map((label) => label.textContent).join(" ");
}

/** An editor over a field: what is written there becomes the text of the field, as LaTeX. */
function over(input, Mathfield, latex, submit) {
  const editor = new Mathfield();
  editor.value = latex;
  editor.setAttribute("aria-label", nameOf(input));
  editor.className = "exercise-editor";
  editor.addEventListener("input", () => {
    input.value = editor.getValue("latex");
    input.dispatchEvent(new Event("input", { bubbles: true }));
  });
  // What was typed right before Enter is still under way.
  editor.addEventListener("keydown", (event) => event.key === "Enter" && (event.preventDefault(), requestAnimationFrame(() => setTimeout(submit))));
  // It takes these only once it stands on the page.
  editor.addEventListener("mount", () => Object.assign(editor, { smartFence: true, popoverPolicy: "off", menuItems: [] }), { once: true });
  input.hidden = true;
  input.after(editor);
  return editor;
}

/** Switches between the plain fields of a form and visual editors over them. */
export class Editor {
  #editors = [];

  /**
   * @param {import("./exercise-form.js").AnswerForm} form
   * @param {{exercise: () => string, read: (text: string) => string}} surroundings `read` gives the LaTeX of a text, or ""
   */
  constructor(form, { exercise, read }) {
    Object.assign(this, { form, exercise, read });
    this.button = element("button", { type: "button", class: "exercise-visual", "aria-pressed": "false", click: () => this.#toggle() }, "Visual editor");
    // The editor tells of changes a little later than it has them.
    form.form.addEventListener("submit", () => this.#editors.forEach((editor, place) => (form.inputs[place].value = editor.getValue("latex"))), { capture: true });
    if (prefersVisual()) this.#open(false);
  }

  get isOpen() {
    return this.#editors.length > 0;
  }

  #toggle() {
    remember(!this.isOpen);
    return this.isOpen ? this.#close() : this.#open(true);
  }

  async #open(focus) {
    this.button.setAttribute("aria-pressed", "true");
    try {
      const Mathfield = await mathlive();
      const submit = () => this.form.form.requestSubmit();
      this.#editors = this.form.inputs.map((input) => over(input, Mathfield, this.read(input.value), submit));
      this.form.form.classList.add("visual");
      if (focus) this.#editors[0].focus();
    } catch (error) {
      console.warn(error);
      this.button.setAttribute("aria-pressed", "false");
      this.form.note.textContent = "The visual editor could not be loaded. The plain field works as before.";
    }
  }

  async #close() {
    this.button.setAttribute("aria-pressed", "false");
    await Promise.all(this.form.inputs.map((input) => this.#typed(input)));
    for (const editor of this.#editors) editor.remove();
    for (const input of this.form.inputs) input.hidden = false;
    this.#editors = [];
    this.form.form.classList.remove("visual");
    this.form.inputs[0].focus();
  }

  /** LaTeX in a field becomes what a person would have typed, as far as the engine can read it. */
  async #typed(input) {
    if (engine.state !== "ready" || !input.value.includes("\\")) return;
    const request = { do: "read", text: input.value, variables: this.form.asked.names };
    const answer = await engine.ask(request).catch(() => ({}));
    if (answer.read_as) input.value = answer.read_as[0].typed;
  }
}
