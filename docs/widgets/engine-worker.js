/**
 * The worker's side of the engine: CPython in WebAssembly with the quiz package, and with sympy once a proof needs it.
 *
 * Out: progress {stage, bytes, total} · ready · failed {reason} · first {number, answer} · computing {number} · answer {number, answer} · kept {kept}
 * In:  {number, line} · {keep}
 *
 * @module
 */

import { begin, download, early, weight } from "./engine-files.js";
import { Rehearsal } from "./engine-rehearsal.js";
import { keep, remembered, restored } from "./engine-snapshot.js";

const HOME = "/gradus";
const QUIZ = "quiz.zip";
const PROOFS = "sympy.tar.xz";

function tell(kind, fields = {}) {
  self.postMessage({ kind, ...fields });
}

function failed(error) {
  tell("failed", { reason: String(error) });
}

function unpack(python, archive, format) {
  python.unpackArchive(archive, format, { extractDir: HOME });
}

/** Python with the quiz package, from its files. */
async function begun(loadPyodide, options, archive) {
  const python = await loadPyodide({ ...options, _makeSnapshot: "caches" in self });
  unpack(python, await archive, "zip");
  python.runPython(`import sys; sys.path.insert(0, "${HOME}")`);
  return python;
}

async function start() {
  const { about: described, program, options } = early();
  const found = remembered(described);
  const about = await described;
  const memory = await found;
  const archive = memory ? null : download(QUIZ, about);
  archive?.catch(() => {}); // it is waited for once Python runs
  begin("Loading the checker", weight(about, (name) => name !== PROOFS && !(memory && name === QUIZ)));
  const { loadPyodide } = await program;
  const python = (memory && (await restored(loadPyodide, options, memory))) || (await begun(loadPyodide, options, archive ?? download(QUIZ, about)));
  return { python, about, respond: python.pyimport("quiz.protocol").respond, proofs: false };
}

/** Keeps the memory for a later visit. Not once sympy is in it: that would be three times as much. */
async function remember(state) {
  if (state.proofs) return;
  // A memory with references from this side cannot be kept.
  state.respond.destroy();
  const kept = await keep(state.python, state.about);
  state.respond = state.python.pyimport("quiz.protocol").respond;
  tell("kept", { kept });
}

/** The answer without sympy; null when it cannot be had without, because a part needs what comes with it. */
function quick(state, line) {
  try {
    return JSON.parse(state.respond(line));
  } catch (error) {
    if (error.type === "ModuleNotFoundError" && !state.proofs) return null;
    throw error;
  }
}

function settled(line, answer) {
  return JSON.parse(line).do !== "grade" || (answer.proved !== false && answer.verdict !== "undecided");
}

async function loadProofs(state) {
  begin("Loading exact arithmetic", weight(state.about, (name) => name === PROOFS));
  unpack(state.python, await download(PROOFS, state.about), "xztar");
  state.python.runPython("import importlib; importlib.invalidate_caches()");
  state.proofs = true;
}

async function thorough(state, number, line, first) {
  if (first) tell("first", { number, answer: first });
  try {
    await loadProofs(state);
  } catch (error) {
    if (first) return first;
    throw error;
  }
  tell("computing", { number });
  return JSON.parse(state.respond(line));
}

async function respond(state, { number, line }) {
  const first = quick(state, line);
  const done = state.proofs || (first && settled(line, first));
  tell("answer", { number, answer: done ? first : await thorough(state, number, line, first) });
}

try {
  const state = await start();
  let last = Promise.resolve();
  const rehearsal = new Rehearsal((line) => state.respond(line));
  self.onmessage = ({ data }) => {
    rehearsal.stop();
    last = last.then(() => (data.keep ? remember(state) : respond(state, data))).then(() => rehearsal.goOn(), failed);
  };
  tell("ready");
  rehearsal.goOn();
} catch (error) {
  failed(error);
}
