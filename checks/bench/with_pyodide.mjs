// The engine in Pyodide as a line protocol: `node with_pyodide.mjs PYODIDE ARCHIVE…`, a request in, its time and the answer out.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";

const [folder, ...archives] = process.argv.slice(2);
const { loadPyodide } = await import(pathToFileURL(join(folder, "pyodide.mjs")).href);
const python = await loadPyodide({ indexURL: `${folder}/` });
for (const archive of archives) python.unpackArchive(new Uint8Array(readFileSync(archive)), archive.endsWith(".xz") ? "xztar" : "zip", { extractDir: "/gradus" });
python.runPython('import sys; sys.path.insert(0, "/gradus")');
const respond = python.pyimport("quiz.protocol").respond;
console.log(JSON.stringify({ ready: true }));
for await (const line of createInterface({ input: process.stdin })) {
  const before = process.cpuUsage();
  const answer = respond(line);
  const { user, system } = process.cpuUsage(before);
  console.log(JSON.stringify({ ms: (user + system) / 1000, answer: JSON.parse(answer) }));
}
