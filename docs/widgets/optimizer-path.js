/**
 * The paths of optimizers on a surface. The formulas and settings are those of the engine (`quiz.optimizers`), which
 * names their sources; here they are in floating point, for thousands of steps in a moment.
 *
 * @module
 */

const BETA = 0.9;
const SQUARES = 0.999;
const TINY = 1e-8;
const FAR = 1e4;

const over = (g, squares) => (g ? g / (Math.sqrt(squares) + TINY) : 0);
const roll = (state, g) => (state.first = BETA * state.first + g);

/** The optimizers by name. `by` is how far one weight goes for a learning rate of 1, in step number `t`. */
export const OPTIMIZERS = {
  "gradient-descent": { said: "Gradient descent", by: (_, g) => g },
  momentum: { said: "Momentum", by: roll },
  nesterov: { said: "Nesterov", by: roll, ahead: BETA },
  adagrad: { said: "AdaGrad", by: (state, g) => over(g, (state.second += g * g)) },
  rmsprop: { said: "RMSProp", by: (state, g) => over(g, (state.second = BETA * state.second + (1 - BETA) * g * g)) },
  adam: {
    said: "Adam",
    by(state, g, t) {
      state.first = BETA * state.first + (1 - BETA) * g;
      state.second = SQUARES * state.second + (1 - SQUARES) * g * g;
      return over(state.first / (1 - BETA ** t), state.second / (1 - SQUARES ** t));
    },
  },
};

/** The places of an optimizer, step by step, the start included. It goes on when more are asked for. */
export class Path {
  #states;

  /**
   * @param {string} name of the optimizer
   * @param {(x: number, y: number) => [number, number]} gradient
   * @param {[number, number]} start
   * @param {number} rate
   */
  constructor(name, gradient, start, rate) {
    Object.assign(this, { name, gradient, rate, points: [start], left: false });
    this.#states = start.map((weight) => ({ weight, first: 0, second: 0 }));
  }

  /** Goes on to a step, unless the path has left for good: then `left` is true, and the last point says where. */
  to(steps) {
    const { by, ahead = 0 } = OPTIMIZERS[this.name];
    const { points, rate, gradient } = this;
    const [x, y] = this.#states;
    while (points.length <= steps && !this.left) {
      const [across, up] = gradient(x.weight - rate * ahead * x.first, y.weight - rate * ahead * y.first);
      this.left = !(Number.isFinite(across) && Number.isFinite(up));
      if (this.left) break;
      x.weight -= rate * by(x, across, points.length);
      y.weight -= rate * by(y, up, points.length);
      points.push([x.weight, y.weight]);
      this.left = !(Math.abs(x.weight) <= FAR && Math.abs(y.weight) <= FAR);
    }
    return this;
  }

  /** The number of the last step that was taken, at most `steps`. */
  reached(steps) {
    return Math.min(steps, this.to(steps).points.length - 1);
  }
}
