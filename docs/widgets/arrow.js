/**
 * The `d` of an arrow with open barbs, in pixels.
 *
 * @module
 */

const BARB = 11;
const SPREAD = 0.45;

/**
 * @param {[number, number]} from
 * @param {[number, number]} to
 * @returns {string} empty when the arrow has no length
 */
export function arrow([x1, y1], [x2, y2]) {
  const length = Math.hypot(x2 - x1, y2 - y1);
  if (!(length > 0.5)) return "";
  const back = Math.atan2(y1 - y2, x1 - x2);
  const barb = Math.min(BARB, length * 0.6);
  const [left, right] = [back - SPREAD, back + SPREAD].map((angle) => `${(x2 + barb * Math.cos(angle)).toFixed(2)} ${(y2 + barb * Math.sin(angle)).toFixed(2)}`);
  return `M${x1.toFixed(2)} ${y1.toFixed(2)}L${x2.toFixed(2)} ${y2.toFixed(2)}M${left}L${x2.toFixed(2)} ${y2.toFixed(2)}L${right}`;
}
