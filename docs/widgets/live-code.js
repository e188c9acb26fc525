/**
 * `<live-code>` on a page: its blocks of Python marked `data-live` can be run and changed. As in the checks, the blocks of
 * a page share one namespace: to run one is to run those above it first, each time from the beginning.
 *
 * @module
 */

import { Block } from "./code-block.js";
import { Engine, EngineError } from "./engine.js";

/** How long a program may run, in milliseconds. */
export const LIMIT = 10_000;
const STOPPED = "This ran for ten seconds and was stopped. Is there a loop that does not end?";
const FAILED = "Python could not be started. The page may have lost its connection. Run again to retry.";

function spawn() {
  return new Worker(new URL("./code-worker.js", import.meta.url), { type: "module", name: "gradus-code" });
}

/** Python for readers' own programs: never the worker that grades. */
const python = (globalThis.gradusPython ??= new Engine(spawn));

/** What a run gave, in words where it gave nothing. */
function result({ output, error, failed }, count) {
  if (failed && failed < count) return { output: "", error: `A block above this one stops with an error:\n${error}` };
  return { output, error };
}

function excuse(error) {
  if (error instanceof EngineError) return { output: "", error: error.kind === "slow" ? STOPPED : FAILED };
  throw error;
}

class LiveCode extends HTMLElement {
  connectedCallback() {
    if (this.blocks) return;
    const places = [...this.parentElement.querySelectorAll("[data-live]")];
    this.blocks = places.map((place, number) => new Block(place, () => this.#run(number)));
    python.addEventListener("change", this.#started);
  }

  disconnectedCallback() {
    python.removeEventListener("change", this.#started);
  }

  #started = () => this.running?.wait(python.progress.stage || "Running");

  async #run(number) {
    const programs = this.blocks.slice(0, number + 1).map((block) => block.program);
    const block = (this.running = this.blocks[number]);
    block.wait(python.state === "ready" ? "Running" : "Starting Python");
    const answer = await python.ask({ programs }, { limit: LIMIT }).then((found) => result(found, programs.length), excuse);
    if (this.running === block) this.running = null;
    block.show(answer);
  }
}

customElements.get("live-code") || customElements.define("live-code", LiveCode);
