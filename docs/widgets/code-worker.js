/**
 * Runs the Python that a reader changed, in a worker of its own: whatever it breaks, the checker of exercises is another one.
 * It speaks like engine-worker.js; a line is {programs: [...]}, and an answer {output, error, failed}.
 *
 * @module
 */

const assets = new URL("../assets/engine/", import.meta.url);
const HOME = "/gradus";
const PACKAGES = /\b(sympy|mpmath|quiz)\b/;
const SYMBOLIC = /\bsympy\b/;
const RUNNER = `
import ast, contextlib, io, json, linecache, sys, traceback

MOST = 20_000


class Page(io.StringIO):
    def write(self, text):
        if self.tell() + len(text) > MOST:
            super().write(text[: MOST - self.tell()])
            raise RuntimeError(f"this printed more than {MOST} characters, so it was stopped")
        return super().write(text)


def _shown(error):
    told = traceback.TracebackException.from_exception(error)
    told.stack = traceback.StackSummary.from_list([frame for frame in told.stack if frame.filename.startswith("<block")])
    return "".join(told.format())


def _run(program, name, space):
    linecache.cache[name] = len(program), None, program.splitlines(keepends=True), name
    for node in ast.parse(program, name).body:
        exec(compile(ast.Interactive([node]), name, "single"), space)


def run(line):
    space = {"__name__": "__main__"}
    programs = json.loads(line)["programs"]
    for number, program in enumerate(programs, 1):
        page = Page()
        try:
            with contextlib.redirect_stdout(page), contextlib.redirect_stderr(page):
                _run(program, f"<block {number}>", space)
        except BaseException as error:
            return json.dumps({"output": page.getvalue(), "error": _shown(error), "failed": number})
    return json.dumps({"output": page.getvalue(), "error": "", "failed": 0})
`;
let equipped = false;

function tell(kind, fields = {}) {
  self.postMessage({ kind, ...fields });
}

/** Unpacks the archive of a package, whatever kind of archive the build made of it. */
async function unpack(python, { files }, what) {
  const name = Object.keys(files).find((file) => file.startsWith(`${what}.`));
  const address = new URL(name, assets);
  address.search = files[name].hash;
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${name}: ${response.status}`);
  python.unpackArchive(await response.arrayBuffer(), name.endsWith(".xz") ? "xztar" : "zip", { extractDir: HOME });
}

async function start() {
  const response = await fetch(new URL("engine.json", assets), { cache: "no-cache" });
  if (!response.ok) throw new Error(`engine.json: ${response.status}`);
  const about = await response.json();
  const { loadPyodide } = await import(new URL("pyodide/pyodide.mjs", assets));
  const python = await loadPyodide({ indexURL: new URL("pyodide/", assets).href });
  python.runPython(`import sys; sys.path.insert(0, "${HOME}")`);
  const space = python.toPy({});
  python.runPython(RUNNER, { globals: space });
  return { python, about, run: space.get("run") };
}

/** The engine and sympy are large: they come when a program names them. */
async function equip({ python, about }, line) {
  if (equipped || !PACKAGES.test(line)) return;
  tell("progress", { stage: "Loading sympy", bytes: 0, total: 0 });
  for (const what of ["quiz", "sympy"]) await unpack(python, about, what);
  python.runPython("import importlib; importlib.invalidate_caches()");
  equipped = true;
}

async function respond(state, { number, line }) {
  await equip(state, line);
  // Its first import takes seconds, which are not the program's.
  if (SYMBOLIC.test(line)) state.python.runPython("import sympy");
  tell("computing", { number });
  tell("answer", { number, answer: JSON.parse(state.run(line)) });
}

try {
  const state = await start();
  let last = Promise.resolve();
  self.onmessage = ({ data }) => (last = last.then(() => respond(state, data)).catch((error) => tell("failed", { reason: String(error) })));
  tell("ready");
} catch (error) {
  tell("failed", { reason: String(error) });
}
