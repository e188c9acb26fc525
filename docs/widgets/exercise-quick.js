/**
 * What the numbers of the page say about an answer, in words, before the engine has looked at it.
 *
 * @module
 */

import { judged, shown } from "./exercise-numbers.js";
import { numbersCard } from "./exercise-verdict.js";
import { spoken } from "./pieces.js";

const SOON = "The exact check confirms it in a moment.";

function where({ names, point, yours, ours }) {
  if (!names.length) return "That is another number.";
  if (shown(yours) === shown(ours)) return "It comes very close, but it is not equal.";
  const at = names.map((name, place) => `${name} = ${shown(point[place])}`).join(", ");
  return `It differs at ${at}: yours gives ${shown(yours)}, it should be ${shown(ours)}.`;
}

function label(pieces) {
  return pieces.map((piece) => piece.plain ?? piece.text).join("") || spoken(pieces);
}

function incorrect({ witness, mistake, entry }, { blanks }) {
  if (!witness) return ["Not yet", "That is another option.", "The exact check says more in a moment."];
  const place = blanks.length ? [`Look again at ${label(blanks[entry])}.`] : [];
  return ["By numbers: not yet", ...place, mistake ? mistake.remedy : where(witness), SOON];
}

/** The LaTeX of a visual editor and several answers in one field are for the engine. */
function entriesOf(form) {
  return form.inOne || form.gaps.length ? [] : form.texts;
}

/**
 * The card by numbers; null when the exact check is to be waited for.
 * @param {import("./exercise-form.js").AnswerForm} form
 * @param {object} numbers what the build wrote, empty when there is nothing to compare with
 * @returns {Promise<HTMLElement | null>}
 */
export async function quickly(form, numbers) {
  if (!numbers.key && !numbers.right) return null;
  const { read } = await import("./expression/answers.js");
  const found = judged(entriesOf(form), numbers, read);
  if (found.verdict === "correct") return numbersCard("correct", [numbers.right ? "Looks right" : "By numbers: looks right", SOON]);
  if (found.verdict === "incorrect") return numbersCard("incorrect", incorrect(found, form.asked));
  return found.because === "form" ? numbersCard("wait", ["By numbers: the value looks right", "The exact check looks at the form in a moment."]) : null;
}
