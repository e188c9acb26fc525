/**
 * `<gradus-exercise exercise="chain-rule/4k7q" lesson="…">`: lets a person answer the exercise the page was built with.
 *
 * @module
 */

import { announce } from "./announcer.js";
import { element } from "./element.js";
import { engine, EngineError } from "./engine.js";
import { answerForm } from "./exercise-form.js";
import { offerOptions } from "./exercise-options.js";
import { parts, revealInTurn } from "./exercise-parts.js";
import { notice, verdictCard } from "./exercise-verdict.js";
import { typesetSentence } from "./pieces.js";

const PAUSE = 250;

function megabytes(bytes, total) {
  return `${(bytes / 1e6).toFixed(1)} of ${(total / 1e6).toFixed(1)} MB`;
}

async function asked(request) {
  const answer = await engine.ask(request);
  if (answer.error) throw new EngineError("refused", answer.error);
  return answer;
}

class GradusExercise extends HTMLElement {
  #turn = 0;
  #pause = 0;
  #preview = new AbortController();
  #waiting = false;

  connectedCallback() {
    if (!this.form) this.#build();
    engine.addEventListener("change", this.#engineChanged);
  }

  disconnectedCallback() {
    engine.removeEventListener("change", this.#engineChanged);
    clearTimeout(this.#pause);
  }

  #build() {
    const question = this.querySelector(".exercise-asked");
    Object.assign(this, answerForm(question.dataset.spoken));
    this.example = question.dataset.example;
    this.note.textContent = this.example;
    this.field.addEventListener("focus", () => engine.start(), { once: true });
    this.field.addEventListener("input", () => this.#typed());
    this.form.addEventListener("submit", (event) => (event.preventDefault(), this.#check()));
    const box = element("div", { class: "exercise-box" });
    question.replaceWith(box);
    box.append(question, this.form);
    // The live region stays the same element, or screen readers would miss what it tells next.
    this.status ??= this.#buildStatus();
    box.after(...this.status);
    this.#buildFoot();
    this.#offerOptions();
    revealInTurn(this);
    this.classList.add("ready");
  }

  #buildStatus() {
    this.stage = element("p", { class: "exercise-stage", hidden: true });
    this.result = element("div", { class: "exercise-result" });
    this.bar = element("progress", { "aria-label": "Loading" });
    this.bytes = element("span", {});
    this.loading = element("div", { class: "exercise-loading", hidden: true }, this.bar, this.bytes);
    return [element("div", { class: "exercise-status", role: "status" }, this.stage, this.result), this.loading];
  }

  #buildFoot() {
    const copy = element("button", { type: "button", class: "exercise-copy", click: () => this.#copy() }, "Copy id");
    const another = element("button", { type: "button", class: "exercise-another", click: () => this.#another() }, "Another like this");
    this.querySelector(".exercise-id").before(element("div", { class: "exercise-foot" }, copy, another));
  }

  #offerOptions() {
    const list = this.querySelector(".exercise-options");
    if (list) offerOptions(list, this.field, this.form);
  }

  #engineChanged = () => {
    this.#showProgress();
    if (engine.state === "ready" && document.activeElement === this.field) this.#typed();
  };

  #showProgress() {
    const { stage, bytes, total } = engine.progress;
    const shown = this.#waiting ? stage : "";
    // The words change seldom and are announced; the bar changes often and is not.
    if (this.stage.textContent !== shown) this.stage.textContent = shown;
    this.stage.hidden = this.loading.hidden = !shown;
    this.bytes.textContent = total ? megabytes(bytes, total) : "";
    if (total) Object.assign(this.bar, { max: total, value: Math.min(bytes, total) });
    else this.bar.removeAttribute("value");
  }

  #typed() {
    clearTimeout(this.#pause);
    this.#preview.abort();
    this.#preview = new AbortController();
    if (!this.field.value.trim()) this.note.textContent = this.example;
    else if (engine.state === "ready") this.#pause = setTimeout(() => this.#read(this.#preview.signal), PAUSE);
  }

  async #read(signal) {
    const request = { do: "read", text: this.field.value, exercise: this.getAttribute("exercise") };
    // A preview that cannot be had is left out: Check will say what is the matter.
    const answer = await engine.ask(request, { signal }).catch(() => ({}));
    if (!signal.aborted) await this.#note(answer.read_as);
  }

  async #note(reading) {
    this.note.replaceChildren(...(reading?.length ? ["Read as: ", ...(await typesetSentence(reading))] : ["Not readable yet"]));
  }

  /** Shows what `work` makes, or why it could not be made; a later turn overtakes an earlier one. */
  async #show(work) {
    const turn = ++this.#turn;
    this.#wait(true);
    const shown = await work().catch((error) => this.#excuse(error, () => this.#show(work)));
    if (turn !== this.#turn) return;
    this.#wait(false);
    this.result.replaceChildren(shown);
  }

  #excuse(error, again) {
    if (!(error instanceof EngineError)) console.error(error);
    else if (error.cause) console.warn(error.cause);
    return notice(error.message, error.kind === "failed" ? { label: "Retry", act: again } : undefined);
  }

  #wait(waiting) {
    this.#waiting = waiting;
    this.result.setAttribute("aria-busy", waiting);
    this.#showProgress();
  }

  #check() {
    const typed = this.field.value;
    if (!typed.trim()) return this.result.replaceChildren(notice("Type your answer first."));
    return this.#show(async () => {
      const answer = await asked({ do: "grade", exercise: this.getAttribute("exercise"), response: typed });
      if (typed === this.field.value) await this.#note(answer.read_as);
      this.#tell(typed, answer);
      return verdictCard(answer, { typed, lesson: this.getAttribute("lesson"), use: (text) => this.#use(text) });
    });
  }

  /** What keeps a person's progress listens for this, wherever on the page it stands. */
  #tell(response, answer) {
    const opened = (selector) => this.querySelectorAll(`${selector}[open]`).length;
    const detail = { exercise: this.getAttribute("exercise"), response, answer, hints: opened(".exercise-hint"), shown: opened(".exercise-working") > 0 };
    this.dispatchEvent(new CustomEvent("gradus-graded", { bubbles: true, detail }));
  }

  #another() {
    return this.#show(async () => {
      const [family, seed] = this.getAttribute("exercise").split("/");
      const { level } = await asked({ do: "exercise", family, seed });
      const item = await asked({ do: "new", family, level, random: Math.random() });
      this.#place(item);
      return element("p", { class: "exercise-stage" }, "A new exercise of the same level.");
    });
  }

  #place(item) {
    this.setAttribute("exercise", item.id);
    this.replaceChildren(...parts(item));
    this.#build();
    // A screen reader starts with the new statement, and the next Tab leads to the answer.
    const statement = this.querySelector(".exercise-statement");
    statement.tabIndex = -1;
    statement.focus({ preventScroll: true });
  }

  #use(text) {
    this.field.value = text;
    this.field.focus();
    this.#typed();
  }

  async #copy() {
    await navigator.clipboard.writeText(this.getAttribute("exercise"));
    announce("Copied");
  }
}

customElements.get("gradus-exercise") || customElements.define("gradus-exercise", GradusExercise);
