// Compute Engine and KAS as a line protocol: `node rivals.mjs compute-engine|kas`, one JSON object a line in and out.
// The packages are looked for where GRADUS_RIVALS says, else beside checks/bench/package.json.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { createInterface } from "node:readline";
import { join } from "node:path";

const home = process.env.GRADUS_RIVALS ?? join(import.meta.dirname ?? process.cwd(), "..");
const packages = createRequire(join(home, "package.json"));

function computeEngine() {
  const { ComputeEngine } = packages("@cortex-js/compute-engine");
  const engine = new ComputeEngine();
  return ({ latex }) => {
    const [a, b] = latex.map((text) => engine.parse(text));
    return a.isValid && b.isValid ? a.isIdenticallyEqual(b) === true : null;
  };
}

function kas() {
  const { parse, compare } = packages("@khanacademy/kas");
  return ({ text }) => {
    const [a, b] = text.map((written) => parse(written));
    return a.parsed && b.parsed ? compare(a.expr, b.expr).equal : null;
  };
}

const judge = { "compute-engine": computeEngine, kas }[process.argv[2]]();
const name = { "compute-engine": "@cortex-js/compute-engine", kas: "@khanacademy/kas" }[process.argv[2]];
const { version } = JSON.parse(readFileSync(join(home, "node_modules", name, "package.json"), "utf8"));
console.log(JSON.stringify({ ready: true, version }));
for await (const line of createInterface({ input: process.stdin })) {
  const before = process.cpuUsage();
  let equal = null;
  try {
    equal = judge(JSON.parse(line));
  } catch {
    equal = null;
  }
  const { user, system } = process.cpuUsage(before);
  console.log(JSON.stringify({ equal, ms: (user + system) / 1000 }));
}
