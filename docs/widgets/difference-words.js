/**
 * What is said of a finite difference: which of its two errors rules, and why. It knows no page.
 *
 * @module
 */

import { shown } from "./written-numbers.js";

const RULES = 3; // times as large as the other part
const LUCKY = 30; // times shorter than the best step, and yet hardly rounded

/** A number as it is spoken: `1.2·10⁻⁸` is “1.2 times 10 to the −8”. */
export function spoken(value, digits) {
  return shown(value, digits, (head, power) => `${head} times 10 to the ${power}`);
}

function lost({ kind, same }) {
  if (same) return ["No step at all", `: the computer keeps too few digits to tell ${kind === "central" ? "x ± h" : "x + h"} from x. It measures a slope of 0`];
  return ["No error", ": here every digit comes out right, by luck or because nothing is rounded"];
}

function ruledByTruncation({ h, kind, best, flat }) {
  const shrinks = flat ? `At this x the part with ${kind === "central" ? "h²" : "h"} is missing, and it shrinks even faster` : `It goes with ${kind === "central" ? "h²: a tenth of h leaves about a hundredth of it" : "h: a tenth of h leaves about a tenth of it"}`;
  return h < best / LUCKY ? ["Rounding is small by luck", ": h is far below the best one, and the next h may be far off"] : ["Truncation rules", `: the curve bends over this h. ${shrinks}`];
}

/**
 * A few words, and the rest of their sentence.
 * @param {{h: number, kind: "forward" | "central", best: number, flat: boolean, found: number, error: number, truncation: number, rounding: number, same: boolean}} state
 * @returns {[string, string]}
 */
export function verdict(state) {
  const { found, error, truncation, rounding, same, kind } = state;
  if (Number.isNaN(found)) return ["No estimate", `: f has no value at ${kind === "central" ? "x − h or x + h" : "x + h"}`];
  if (Number.isNaN(error)) return ["No slope", ": f has none at this x, so there is nothing to compare with"];
  if (same && error) return lost(state);
  if (Number.isNaN(rounding)) return ["A jump or a pole", ": within this h the function is not smooth, and the two parts cannot be told apart"];
  if (!error) return lost(state);
  if (Math.abs(rounding) > RULES * Math.abs(truncation)) return ["Rounding rules", ": it goes with ε/h, up and down by chance. A tenth of h makes it about ten times as large"];
  if (Math.abs(truncation) > RULES * Math.abs(rounding)) return ruledByTruncation(state);
  return ["Both errors count", ": this is near the best h"];
}
