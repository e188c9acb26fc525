/**
 * What becomes of gradient descent on the parabola L = a w²/2, told from learning rate times curvature.
 * Each step multiplies w by 1 - ηa (Goh, *Why momentum really works*, Distill, 2017, for the picture of the regimes).
 *
 * @module
 */

const SAME = 5e-6;
const SLOW = 0.9;

/** The weights of a descent, the first one included. */
export function weights(start, rate, curvature, steps) {
  const found = [start];
  for (let step = 0; step < steps; step += 1) found.push(found[step] - rate * curvature * found[step]);
  return found;
}

/**
 * The verdict in a few words, and its condition on η × curvature.
 * @param {number} product learning rate times curvature
 * @returns {{words: string, condition: string}}
 */
export function verdict(product) {
  const factor = 1 - product;
  const told = (words, condition) => ({ words, condition });
  if (Math.abs(factor) < SAME) return told("One step is enough", "η × curvature = 1");
  if (Math.abs(factor + 1) < SAME) return told("It bounces for ever", "η × curvature = 2");
  if (factor < -1) return told("It diverges", "η × curvature is above 2");
  if (factor < 0) return told("It oscillates and converges", "η × curvature is between 1 and 2");
  if (factor > SLOW) return told("It crawls", "η × curvature is close to 0");
  return told("It converges", "η × curvature is between 0 and 1");
}
