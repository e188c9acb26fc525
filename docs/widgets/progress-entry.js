/**
 * What is kept of one exercise, as plain data: how it went, and what the engine made of that for the history.
 *
 *     {key, exercise, outcome, shown, when, attempt, mistakes}
 *
 * `key` is the id of the exercise (of an attempt from a file that does not name one, the attempt itself), `attempt` the
 * line of the history that the engine wrote, or null until it has, `mistakes` the misconceptions met on the way.
 * The rules are those of quiz.terminal and of the bot: the first right answer decides; with help of any kind, a mistake
 * too, it is "with hint"; who looks at the solution first has the exercise wrong.
 *
 * @module
 */

export const OUTCOMES = ["right", "with hint", "wrong"];
const VERSION = 2;
const SKILL = /^[a-z0-9-]{1,60}$/;
const EXERCISE = /^[a-z0-9-]{1,60}\/[a-z0-9]{1,40}$/;
const NAME = /^[a-z0-9-]{1,80}$/;

function isMoment(text) {
  return typeof text === "string" && text.length <= 40 && Number.isFinite(Date.parse(text));
}

function isAttempt(row) {
  return Boolean(row) && SKILL.test(row.skill) && [1, 2, 3].includes(row.level) && isMoment(row.when) && OUTCOMES.includes(row.outcome);
}

function isMistake(row) {
  return Boolean(row) && NAME.test(row.name) && (row.anchor === "" || NAME.test(row.anchor));
}

/** Whether a text is the id of an exercise, such as chain-rule/4k7q. */
export function isExercise(text) {
  return typeof text === "string" && EXERCISE.test(text);
}

/** Whether a text names a skill, such as chain-rule. */
export function isSkill(text) {
  return typeof text === "string" && SKILL.test(text);
}

/** Whether a row from the browser's storage or from a file is an entry. */
export function isEntry(row) {
  return (
    Boolean(row) &&
    typeof row.key === "string" &&
    (row.exercise === "" || isExercise(row.exercise)) &&
    OUTCOMES.includes(row.outcome) &&
    typeof row.shown === "boolean" &&
    isMoment(row.when) &&
    (row.attempt === null ? row.exercise !== "" : isAttempt(row.attempt)) &&
    Array.isArray(row.mistakes) &&
    row.mistakes.every(isMistake)
  );
}

function met({ misconceptions = [], anchor = "" }) {
  return misconceptions.map((name) => ({ name, anchor: anchor ?? "" })).filter(isMistake);
}

function joined(mistakes, more) {
  const names = new Set(mistakes.map(({ name }) => name));
  return [...mistakes, ...more.filter(({ name }) => !names.has(name))];
}

/**
 * How an exercise stands after one more verdict; the entry of before, itself, when nothing changes.
 * @param {object | undefined} before its entry, if there is one
 * @param {{exercise: string, answer: object, hints: number, shown: boolean}} detail of the event "gradus-graded"
 * @param {string} now an ISO moment
 */
export function settled(before, { exercise, answer, hints, shown }, now) {
  const counts = ["correct", "incorrect", "shown"].includes(answer?.verdict);
  if (!counts || !isExercise(exercise) || (before && before.outcome !== "wrong")) return before;
  const seen = Boolean(shown || before?.shown);
  const right = answer.verdict === "correct" && !seen;
  const outcome = !right ? "wrong" : before || hints ? "with hint" : "right";
  const mistakes = joined(before?.mistakes ?? [], met(answer));
  if (before?.outcome === outcome) {
    return mistakes.length > before.mistakes.length || seen !== before.shown ? { ...before, mistakes, shown: seen } : before;
  }
  return { key: exercise, exercise, outcome, shown: seen, when: now, attempt: null, mistakes };
}

/** The history of `quiz.review` in some entries; those that the engine has not seen yet are left out. */
export function historyOf(entries, known) {
  const attempts = entries.filter(({ attempt }) => attempt).map(({ attempt }) => attempt);
  attempts.sort((one, other) => Date.parse(one.when) - Date.parse(other.when));
  return { version: VERSION, attempts, known };
}

/** A short name for a history, which is another one when the history is another one. */
export function nameOf({ attempts, known }) {
  let hash = 5381;
  for (const character of JSON.stringify([attempts, known])) hash = (Math.imul(hash, 33) ^ character.codePointAt(0)) >>> 0;
  return `${attempts.length} ${known.length} ${hash.toString(36)}`;
}

/** An entry for a line of a history that came in a file; the line may name its exercise and its mistakes. */
export function entryOf(row) {
  const attempt = { skill: row.skill, level: row.level, when: row.when, outcome: row.outcome };
  const exercise = isExercise(row.exercise) && row.exercise.startsWith(`${row.skill}/`) ? row.exercise : "";
  const mistakes = Array.isArray(row.mistakes) ? row.mistakes.filter(isMistake) : [];
  const key = exercise || `${attempt.skill} ${attempt.level} ${new Date(attempt.when).toISOString()} ${attempt.outcome}`;
  return { key, exercise, outcome: attempt.outcome, shown: Boolean(row.shown), when: attempt.when, attempt, mistakes };
}
