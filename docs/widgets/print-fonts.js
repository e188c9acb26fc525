/**
 * A formula that was never on the screen has not asked for its fonts yet, and a page on its way to the printer does not wait
 * for them: it would be printed without. So the fonts that the page loads in advance are made ready while nothing else happens.
 *
 * @module
 */

const STYLES = { Regular: "normal 400", Bold: "normal 700", Italic: "italic 400" };
const EVERYTHING = "U+0-10FFFF";

/**
 * Makes the formula fonts of this page ready to be printed: those in the links of its head, and of these the small cuts. The
 * last cut of a font has the usual letters; the one before it has rare ones.
 */
export function makeReady() {
  const named = [...document.querySelectorAll('link[rel="preload"][as="font"]')].map((link) => link.href.match(/(KaTeX_\w+)-(\w+?)(-rare)?\.woff2$/));
  const wanted = named.filter(Boolean).map(([, family, style]) => `${family} ${STYLES[style]}`);
  for (const name of new Set(wanted)) {
    const cuts = [...document.fonts].filter((face) => face.unicodeRange !== EVERYTHING && nameOf(face) === name);
    const count = wanted.filter((one) => one === name).length;
    // A font that cannot be had is no reason to complain: the page shows another one.
    for (const face of cuts.slice(-count)) face.load().catch(() => {});
  }
}

function nameOf(face) {
  return `${face.family.replaceAll('"', "")} ${face.style} ${face.weight}`;
}
