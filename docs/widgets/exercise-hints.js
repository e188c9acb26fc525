/**
 * The hints of an exercise, one after the other.
 *
 * @module
 */

/** Shows the hints one by one: each appears when the one before it has been opened. */
export function revealInTurn(host) {
  const hints = [...host.querySelectorAll(".exercise-hint")];
  hints.forEach((one, place) => {
    one.hidden = place > 0;
    one.addEventListener("toggle", () => hints[place + 1] && (hints[place + 1].hidden &&= !one.open));
  });
}
