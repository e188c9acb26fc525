/**
 * What practice knows about the course: titles of skills, addresses of lessons, names of common mistakes.
 *
 * @module
 */

const root = new URL("../", import.meta.url);
let loaded = null;

/** @typedef {{slug: string, title: string, lesson: string, part: string, before: string[]}} Skill */

async function load() {
  const response = await fetch(new URL("assets/practice.json", root));
  if (!response.ok) throw new Error(`practice.json: ${response.status}`);
  const { skills, mistakes, overview } = await response.json();
  return { skills: new Map(skills.map((skill) => [skill.slug, skill])), mistakes, overview };
}

/** @returns {Promise<{skills: Map<string, Skill>, mistakes: Record<string, Record<string, string>>, overview: string}>} */
export function table() {
  loaded ??= load().catch((error) => ((loaded = null), Promise.reject(error)));
  return loaded;
}

/** The address of the lesson of a skill, or "" when there is none; with an anchor, of that place in it. */
export function lessonOf(skill, anchor = "") {
  if (!skill?.lesson) return "";
  const address = new URL(skill.lesson, root);
  address.hash = anchor;
  return address.href;
}

/** What a common mistake is called: its heading in the lesson, or the words of its name. */
export function mistakeName({ mistakes }, skill, { name, anchor }) {
  const words = (anchor || name).replaceAll("-", " ");
  return mistakes[skill?.lesson]?.[anchor] ?? words[0].toUpperCase() + words.slice(1);
}
