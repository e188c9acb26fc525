/**
 * A formula that was never on the screen has not asked for its fonts yet, and a page on its way to the printer does not wait
 * for them: it would be printed without. So the fonts that the page loads in advance are made ready while nothing else happens.
 *
 * @module
 */

const STYLES = { Regular: "normal 400", Bold: "normal 700", Italic: "italic 400" };
const EVERYTHING = "U+0-10FFFF";

/** Makes the formula fonts of this page ready to be printed: those in the links of its head, and of these the small cuts. */
export function makeReady() {
  const named = [...document.querySelectorAll('link[rel="preload"][as="font"]')].map((link) => link.href.match(/(KaTeX_\w+)-(\w+)\.woff2$/));
  const wanted = new Set(named.filter(Boolean).map(([, family, style]) => `${family} ${STYLES[style]}`));
  for (const face of document.fonts) {
    const name = `${face.family.replaceAll('"', "")} ${face.style} ${face.weight}`;
    // A font that cannot be had is no reason to complain: the page shows another one.
    if (face.unicodeRange !== EVERYTHING && wanted.has(name)) face.load().catch(() => {});
  }
}
