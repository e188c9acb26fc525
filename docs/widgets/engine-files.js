/**
 * The files of the engine: where they are, how much of them has come, and those that every start needs, asked for at once.
 *
 * @module
 */

export const assets = new URL("../assets/engine/", import.meta.url);
const PYODIDE = new URL("pyodide/", assets);
const STARTING = "Getting ready";
const PORTION = 200_000;
const fetched = self.fetch.bind(self);
const counted = { stage: STARTING, bytes: 0, total: 0 };

function told() {
  self.postMessage({ kind: "progress", ...counted });
}

/** Another stage begins, of so many bytes; 0 when that is not known. */
export function begin(stage, total) {
  Object.assign(counted, { stage, total });
  // Some of it may have come before it was known how much there is.
  if (total && counted.bytes >= total) Object.assign(counted, { stage: STARTING, bytes: 0, total: 0 });
  told();
}

function count(bytes) {
  const before = counted.bytes;
  counted.bytes += bytes;
  if (counted.total && counted.bytes >= counted.total) begin(STARTING, 0);
  else if (before % PORTION > counted.bytes % PORTION) told();
}

async function follow(body) {
  for (const reader = body.getReader(); ; ) {
    const { done, value } = await reader.read();
    if (done) return;
    count(value.byteLength);
  }
}

/** A response whose bytes are counted on the way. It stays the browser's own: only with that is compiled code kept. */
async function received(request) {
  const response = await request;
  // What breaks here breaks for whoever reads the response too, and is told there.
  if (response.ok && response.body) follow(response.clone().body).catch(() => {});
  return response;
}

/**
 * A file of the engine.
 * @param {string} name
 * @param {{files: Record<string, {hash: string}>}} about what engine.json says
 * @returns {Promise<ArrayBuffer>}
 */
export async function download(name, { files }) {
  const address = new URL(name, assets);
  // The hash in the address lets a browser keep the file as long as it stays the same.
  address.search = files[name].hash;
  const response = await received(fetched(address));
  if (!response.ok) throw new Error(`${name}: ${response.status}`);
  return response.arrayBuffer();
}

async function read() {
  const response = await fetched(new URL("engine.json", assets), { cache: "no-cache" });
  if (!response.ok) throw new Error(`engine.json: ${response.status}`);
  return response.json();
}

/** How many bytes some files have. Modules do not come through `fetch`, so they are not in the sum. */
export function weight({ files }, chosen) {
  return Object.entries(files).reduce((sum, [name, { bytes }]) => sum + (chosen(name) && !name.endsWith(".mjs") ? bytes : 0), 0);
}

/**
 * Asks for what every start needs, all at the same time, and compiles what can be compiled.
 * Pyodide would ask for one after the other; when it does, it gets what is there already.
 */
export function early() {
  const about = read();
  const program = import(new URL("pyodide.mjs", PYODIDE));
  const rest = import(new URL("pyodide.asm.mjs", PYODIDE));
  const files = new Map(["pyodide.asm.wasm", "python_stdlib.zip", "pyodide-lock.json"].map((name) => [new URL(name, PYODIDE).href, received(fetched(new URL(name, PYODIDE)))]));
  self.fetch = (input, options) => {
    const address = String(input?.url ?? input);
    const response = files.get(address);
    files.delete(address);
    return response ?? received(fetched(input, options));
  };
  // Each of them is waited for later: until then, what fails is not forgotten but also not yet anybody's.
  for (const one of [about, program, rest, ...files.values()]) one.catch(() => {});
  return { about, program, options: { indexURL: PYODIDE.href } };
}
