/**
 * The rehearsal of the engine: in its first pauses it works out some verdicts that nobody asked for. A browser translates
 * the machine code of Python while it runs, so the first verdicts take several times as long as later ones.
 *
 * @module
 */

/** How long nobody has to have asked for anything before the rehearsal goes on, in milliseconds. */
const PAUSE = 250;
const ROUNDS = 4;
/** The mark in the worker's timeline that says that the rehearsal is over. */
const OVER = "gradus-rehearsed";
// For each exercise its answer, a mistake that the engine knows by name, another one, and what it cannot read.
const RESPONSES = {
  "product-rule/2": ["5 sin(6x) + 30x cos(6x)", "30 cos(6x)", "2x", "5 sin("],
  "power-rule/8": ["15x^2 - 10/x^3 + 5/sqrt(x)", "15x^3 - 10/x^2 + 5 sqrt(x)", "15x^2", "15x^"],
  "exponential-rule/5": ["54 * 4^(3x) ln(4) + 6x^5", "54 * 4^(3x) + 6x^5", "ln(4)", "4^(3x"],
  "quotient-rule/8": ["(6 e^(6w) (w + 12) - e^(6w))/(w + 12)^2", "6 e^(6w)", "2w + 1", "e^^w"],
};

/** The requests of one rehearsal, as lines. */
export function lines() {
  const round = Object.entries(RESPONSES).flatMap(([exercise, responses]) => responses.map((response) => JSON.stringify({ do: "grade", exercise, response })));
  return Array(ROUNDS).fill(round).flat();
}

/** Asks one line at a time, in pauses: a person waits for one of them at most. */
export class Rehearsal {
  #respond;
  #left = lines();
  #clock = 0;

  /** @param {(line: string) => unknown} respond */
  constructor(respond) {
    this.#respond = respond;
  }

  /** Somebody asks for something: nothing more until `goOn`. */
  stop() {
    clearTimeout(this.#clock);
  }

  /** Goes on, once nobody has asked for a while. */
  goOn(pause = PAUSE) {
    clearTimeout(this.#clock);
    if (this.#left.length) this.#clock = setTimeout(() => this.#one(), pause);
  }

  #one() {
    try {
      this.#respond(this.#left.shift());
    } catch {
      this.#left = []; // whoever asks for the same is told what is wrong
    }
    if (!this.#left.length) performance.mark(OVER);
    this.goOn(0);
  }
}
