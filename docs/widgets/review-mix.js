/**
 * `<review-mix own="…" earlier="…">` at the end of a lesson: one more exercise at a time, of this lesson or of one before
 * it. What waits for review comes first, then what is begun and not mastered, then what was never tried.
 *
 * @module
 */

import { element } from "./element.js";
import { engine, EngineError } from "./engine.js";
import { newExercise } from "./exercise-new.js";
import { notice } from "./exercise-verdict.js";
import { isSkill } from "./progress-entry.js";
import { broughtUpToDate } from "./progress-recorder.js";
import { store } from "./progress-store.js";
import { lessonOf, table } from "./practice-table.js";
import { standing } from "./skill-standing.js";

async function asked(request) {
  const answer = await engine.ask(request);
  if (answer.error) throw new EngineError("refused", answer.error);
  return answer;
}

/** How much a skill needs review: less is sooner. */
function rank(row, now) {
  const { begun, mastered, due } = standing(row, now);
  return due ? 0 : begun && !mastered ? 1 : begun ? 3 : 2;
}

/** The skill that needs it most among some, not the one before; chance decides among equals. */
export function chosen(slugs, progress, last, now, random) {
  const others = slugs.filter((slug) => slug !== last);
  const best = Math.min(...others.map((slug) => rank(progress[slug], now)));
  const equals = others.filter((slug) => rank(progress[slug], now) === best);
  return equals[Math.floor(random * equals.length)] ?? slugs[0];
}

class ReviewMix extends HTMLElement {
  connectedCallback() {
    if (this.more) return;
    const words = (name) => (this.getAttribute(name) ?? "").split(" ").filter(isSkill);
    Object.assign(this, { own: words("own"), earlier: words("earlier"), last: "", count: 0 });
    this.more = element("button", { type: "button", class: "review-more", click: () => this.#add() }, "More review, mixed with earlier skills");
    this.status = element("p", { class: "practice-wait", role: "status", hidden: true });
    this.append(this.status, this.more);
  }

  /** Two of three come from earlier lessons. */
  #pool() {
    const turn = this.count++ % 3 === 2 ? this.own : this.earlier;
    return turn.length ? turn : [...this.own, ...this.earlier];
  }

  async #item() {
    await broughtUpToDate();
    const { progress } = await store.read();
    this.last = chosen(this.#pool(), progress, this.last, Date.now(), Math.random());
    return asked({ do: "new", family: this.last, level: progress[this.last]?.level ?? 1, random: Math.random() });
  }

  async #add() {
    if (this.busy) return;
    this.busy = true;
    this.#say("Preparing an exercise.");
    try {
      const [item, { skills }] = await Promise.all([this.#item(), table()]);
      const skill = skills.get(this.last);
      const head = element("p", { class: "review-head", tabindex: "-1" }, element("strong", {}, `${skill?.title ?? this.last}, level ${item.level}`));
      this.status.before(head, newExercise(item, { lesson: lessonOf(skill) || undefined }));
      this.more.textContent = "One more";
      this.#say("");
      head.focus();
    } catch (error) {
      if (!(error instanceof EngineError)) console.error(error);
      this.#say("");
      const card = notice(error instanceof EngineError ? error.message : "The exercise could not be made.", { label: "Retry", act: () => (card.remove(), this.#add()) });
      this.status.before(card);
    } finally {
      this.busy = false;
    }
  }

  #say(words) {
    this.status.textContent = words;
    this.status.hidden = !words;
  }
}

customElements.get("review-mix") || customElements.define("review-mix", ReviewMix);
