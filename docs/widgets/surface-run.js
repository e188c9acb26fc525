/**
 * The clock of a descent: steps that follow each other, slowly at first and then faster and faster, until all is over.
 *
 * @module
 */

const PACE = 12;
const HASTE = 0.9;
const LONGEST_FRAME = 250;

/** The most steps that are taken. */
export const MOST = 20000;

/** A run; `over(steps)` tells whether nothing happens after so many steps, `show(steps)` shows them. */
export class Run {
  #frame = 0;

  constructor(over, show) {
    Object.assign(this, { over, show });
  }

  get going() {
    return this.#frame > 0;
  }

  /** Goes on from a step, or begins again when all is over; without motion it shows the end at once. */
  start(steps) {
    let exact = this.over(steps) || steps >= MOST ? 0 : steps;
    if (matchMedia("(prefers-reduced-motion: reduce)").matches) {
      this.show(this.#end());
      return;
    }
    let before = performance.now();
    const move = (now) => {
      exact = Math.min(MOST, exact + ((PACE + HASTE * exact) * Math.min(LONGEST_FRAME, Math.max(0, now - before))) / 1000);
      before = now;
      const done = exact >= MOST || this.over(Math.floor(exact));
      this.#frame = done ? 0 : requestAnimationFrame(move);
      this.show(done ? this.#end() : Math.floor(exact));
    };
    this.#frame = requestAnimationFrame(move);
    this.show(exact);
  }

  stop() {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
  }

  /** The first step after which nothing happens. */
  #end() {
    let [low, high] = [0, MOST];
    while (this.over(high) && high - low > 1) {
      const middle = (low + high) >> 1;
      if (this.over(middle)) high = middle;
      else low = middle;
    }
    return high;
  }
}
