/**
 * Words that stand for other functions, such as arcsec, written out in those functions.
 *
 * @module
 */

function put(u, argument) {
  return u.is === "variable" ? argument : { ...u, parts: u.parts.map((part) => put(part, argument)) };
}

/**
 * A tree without such words.
 * @param {object} u
 * @param {(name: string) => object | undefined} loweredTo the tree in one variable that a word stands for
 * @returns {object}
 */
export function spelledOut(u, loweredTo) {
  const parts = u.parts.map((part) => spelledOut(part, loweredTo));
  const lowered = u.is === "call" && loweredTo(u.name);
  return lowered ? put(lowered, parts[0]) : { ...u, parts };
}
