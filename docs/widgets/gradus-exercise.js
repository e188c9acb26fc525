/**
 * `<gradus-exercise exercise="chain-rule/4k7q" lesson="…">`: lets a person answer the exercise the page was built with.
 * Once an answer is graded by the engine it fires "gradus-graded", which rises to the page.
 *
 * @module
 */

import { announce, element } from "./element.js";
import { engine, EngineError } from "./engine.js";
import { Editor } from "./exercise-editor.js";
import { AnswerForm } from "./exercise-form.js";
import { revealInTurn } from "./exercise-hints.js";
import { addressOf, openNamed, show } from "./exercise-link.js";
import { LoadingBar } from "./exercise-loading.js";
import { offerOptions } from "./exercise-options.js";
import { Preview } from "./exercise-preview.js";
import { quickly } from "./exercise-quick.js";
import { notice, verdictCard } from "./exercise-verdict.js";
import { numbersOf } from "./exercise-worked.js";
import { written } from "./pieces.js";

const SOON = 150; // an engine that is ready answers sooner than numbers can be read
const EACH = "An answer in each field. All of them in the first one, with commas between, will do too.";

async function asked(request) {
  const answer = await engine.ask(request);
  if (answer.error) throw new EngineError("refused", answer.error);
  return answer;
}

const data = (text) => JSON.parse(text || "{}");

class GradusExercise extends HTMLElement {
  #turn = 0;

  connectedCallback() {
    if (!this.answer) this.#build();
    engine.addEventListener("change", this.#engineChanged);
  }

  disconnectedCallback() {
    engine.removeEventListener("change", this.#engineChanged);
  }

  get exercise() {
    return this.getAttribute("exercise");
  }

  #build() {
    const question = this.querySelector(".exercise-asked");
    this.answer = new AnswerForm(question.dataset.spoken, { kind: "one", names: [], blanks: [], ...data(question.dataset.field) });
    this.preview = new Preview(this.answer, this.answer.several ? EACH : question.dataset.example, () => this.exercise);
    this.#listen(this.answer.form);
    const box = element("div", { class: `exercise-box of-${this.answer.asked.kind}` });
    question.replaceWith(box);
    box.append(question, this.answer.form);
    this.#fit(this.answer.asked.graph);
    this.#buildAround(box);
    revealInTurn(this);
    this.classList.add("ready");
  }

  /** On a narrow screen a graph is drawn anew, from top to bottom. */
  async #fit(graph) {
    if (graph) (await import("./exercise-graph.js")).fitted(this, graph);
  }

  #listen(form) {
    form.addEventListener("focusin", () => this.#begin(), { once: true });
    form.addEventListener("input", () => this.preview.typed());
    form.addEventListener("submit", (event) => (event.preventDefault(), this.#check()));
  }

  /** The first focus fetches what answering needs; whoever saves data gets the engine with the first Check. */
  #begin() {
    this.preview.prepare();
    numbersOf(this);
    if (!navigator.connection?.saveData) engine.start();
  }

  #buildAround(box) {
    // The live region stays the same element, or screen readers would miss what it tells next.
    this.status ??= this.#buildStatus();
    box.after(this.status, this.loading.node);
    this.querySelector(".exercise-id").before(this.#foot());
    const list = this.querySelector(".exercise-options");
    if (list) offerOptions(list, this.answer.inputs[0], this.answer.form);
  }

  #buildStatus() {
    this.loading = new LoadingBar();
    this.result = element("div", { class: "exercise-result" });
    return element("div", { class: "exercise-status", role: "status" }, this.loading.stage, this.result);
  }

  #foot() {
    const copy = element("button", { type: "button", class: "exercise-copy", click: () => this.#copy() }, "Copy link");
    const another = element("button", { type: "button", class: "exercise-another", click: () => this.#another() }, "Another like this");
    return element("div", { class: "exercise-foot" }, copy, ...this.#editor(), another);
  }

  #editor() {
    if (this.answer.asked.kind === "choice") return [];
    return [new Editor(this.answer, { exercise: () => this.exercise, read: (text) => this.preview.latex(text) }).button];
  }

  #engineChanged = () => {
    this.loading.show(engine.progress);
    if (engine.state === "ready" && this.contains(document.activeElement)) this.preview.typed();
  };

  /** Shows what `work` makes, or why it could not be made; a later turn overtakes an earlier one. */
  async #show(work, meanwhile = async () => null) {
    const turn = ++this.#turn;
    const isNow = () => turn === this.#turn;
    let numbers;
    const quick = () => (numbers ??= meanwhile().catch(() => null));
    this.#wait(true);
    const clock = setTimeout(() => this.#meanwhile(quick, isNow), engine.state === "ready" ? SOON : 0);
    const shown = await work().catch((error) => this.#excuse(error, () => this.#show(work, meanwhile)));
    clearTimeout(clock);
    // Where there is no verdict, what the numbers say stands.
    const standing = shown.dataset.verdict ? null : await quick();
    if (!isNow()) return;
    this.#turn += 1; // numbers that come only now are too late
    this.#wait(false);
    this.result.replaceChildren(...(standing ? [standing] : []), shown);
  }

  async #meanwhile(quick, isNow) {
    const card = await quick();
    if (!card || !isNow()) return;
    this.result.replaceChildren(card);
    this.result.setAttribute("aria-busy", "false");
  }

  #excuse(error, again) {
    if (!(error instanceof EngineError)) console.error(error);
    else if (error.cause) console.warn(error.cause);
    return notice(error.message, error.kind === "failed" ? { label: "Retry", act: again } : undefined);
  }

  #wait(waiting) {
    this.loading.waiting = waiting;
    this.result.setAttribute("aria-busy", waiting);
    this.loading.show(engine.progress);
  }

  #check() {
    const { answer } = this;
    if (answer.isEmpty) return this.result.replaceChildren(notice(answer.asked.kind === "choice" ? "Choose an answer first." : "Type your answer first."));
    if (answer.gaps.length) return this.#missing(answer.gaps);
    const response = answer.response;
    const work = async () => this.#graded(response, await asked({ do: "grade", exercise: this.exercise, response }));
    return this.#show(work, async () => quickly(answer, await numbersOf(this)));
  }

  #missing(gaps) {
    const labels = gaps.flatMap((place, index) => [index ? ", " : "", ...written(this.answer.asked.blanks[place])]);
    this.result.replaceChildren(notice(["Still to fill in: ", ...labels, "."]));
    this.answer.inputs[gaps[0]].focus();
  }

  #graded(response, answer) {
    const unreadable = answer.span.length ? this.answer.placeOf(answer.span) : null;
    const place = unreadable && { ...unreadable, text: this.answer.inOne ? response : this.answer.texts[unreadable.place] };
    if (response === this.answer.response) {
      // The verdict comes first; how the answer was read is typeset after it.
      setTimeout(() => response === this.answer.response && this.preview.settle(answer.read_as));
      this.answer.mark(this.answer.several ? [...(answer.wrong ?? []), ...(place ? [place.place] : [])] : []);
    }
    this.#tell(response, answer);
    return verdictCard(answer, { place, lesson: this.getAttribute("lesson"), use: (text) => this.answer.use(text, place?.place) });
  }

  /** What keeps a person's progress listens for this, wherever on the page it stands. */
  #tell(response, answer) {
    const opened = (selector) => this.querySelectorAll(`${selector}[open]`).length;
    const detail = { exercise: this.exercise, response, answer, hints: opened(".exercise-hint"), shown: opened(".exercise-working") > 0 };
    this.dispatchEvent(new CustomEvent("gradus-graded", { bubbles: true, detail }));
  }

  #another() {
    return this.#show(async () => {
      const [family, seed] = this.exercise.split("/");
      const { level } = await asked({ do: "exercise", family, seed });
      const [{ parts }, item] = await Promise.all([import("./exercise-parts.js"), asked({ do: "new", family, level, random: Math.random() })]);
      this.#place(item, parts);
      return element("p", { class: "exercise-stage" }, "A new exercise of the same level.");
    });
  }

  #place(item, parts) {
    this.setAttribute("exercise", item.id);
    this.removeAttribute("worked");
    this.replaceChildren(...parts(item));
    this.#build();
    show(this, null);
    // A screen reader starts with the new statement, and the next Tab leads to the answer.
    const statement = this.querySelector(".exercise-statement");
    statement.tabIndex = -1;
    statement.focus({ preventScroll: true });
  }

  async #copy() {
    const address = addressOf(this.exercise, this.getAttribute("lesson"));
    const copied = await navigator.clipboard?.writeText(address).then(() => true, () => false);
    if (!copied) history.replaceState(history.state, "", address);
    announce(copied ? "The link is copied." : "The link stands in the address of the page.");
  }
}

customElements.get("gradus-exercise") || customElements.define("gradus-exercise", GradusExercise);
if (globalThis.document$) globalThis.document$.subscribe(openNamed);
else openNamed();
