/**
 * Things that are made once and hold as long as what they were made of.
 *
 * @module
 */

/**
 * A function that keeps the last thing it made, which has as its `key` what it was made of.
 * @template Made
 * @param {(...given: *[]) => Made} make is asked again when a part, or the `key` of a part, is another one
 * @returns {(...given: *[]) => Made & {key: string}}
 */
export function kept(make) {
  let made = {};
  return (...given) => {
    const key = given.map((part) => part.key ?? part).join("\n");
    if (key !== made.key) made = { key, ...make(...given) };
    return made;
  };
}
