/**
 * The memory of a running engine, kept in this browser: a later visit continues from it instead of starting Python anew.
 *
 * It is made only when the engine idles after it graded something, and one is kept at a time. Where it cannot be kept or
 * restored (no Cache Storage, no room, another build of Pyodide), starting goes the long way.
 *
 * @module
 */

const CACHE = "gradus-engine-memory";
const ROOM = 250e6; // bytes that have to be free: five times what is kept
// What is imported only when it is asked for would be missing later: its files are not part of the memory.
const IMPORT_ALL = `
import contextlib, gc, importlib, pkgutil, quiz
for _found in pkgutil.walk_packages(quiz.__path__, "quiz."):
    with contextlib.suppress(ImportError):
        importlib.import_module(_found.name)
gc.collect()
`;
const AFTER = "import random; random.seed()"; // else everybody would get the same chance again

/** The address of the memory of these files. */
function keyOf({ files }) {
  return new URL(`memory-${Object.values(files).map(({ hash }) => hash.slice(0, 6)).join("")}`, import.meta.url).href;
}

/**
 * The memory that an earlier visit kept, if there is one. It is read while it is not yet known whether it is of these files.
 * @param {Promise<object>} about what engine.json says
 * @returns {Promise<Uint8Array | null>}
 */
export async function remembered(about) {
  try {
    const cache = await caches.open(CACHE);
    const [kept] = await cache.keys();
    const bytes = kept && (await cache.match(kept)).arrayBuffer();
    return kept?.url === keyOf(await about) ? new Uint8Array(await bytes) : null;
  } catch {
    return null; // storage is closed to us
  }
}

/** Lets the module's memory be large enough before Pyodide copies the kept one into it. */
function makeRoom(bytes) {
  const [whole, streaming] = [WebAssembly.instantiate, WebAssembly.instantiateStreaming];
  const grown = (instantiate) => async (...given) => {
    const made = await instantiate.apply(WebAssembly, given);
    for (const one of Object.values((made.instance ?? made).exports)) {
      if (one instanceof WebAssembly.Memory) one.grow(Math.max(0, Math.ceil((bytes - one.buffer.byteLength) / 65536)));
    }
    return made;
  };
  Object.assign(WebAssembly, { instantiate: grown(whole), instantiateStreaming: grown(streaming) });
  return () => Object.assign(WebAssembly, { instantiate: whole, instantiateStreaming: streaming });
}

/**
 * Python as it was when the memory was kept; null when that is impossible. Then the memory is forgotten.
 * @param {(options: object) => Promise<object>} loadPyodide
 * @param {object} options
 * @param {Uint8Array} memory
 */
export async function restored(loadPyodide, options, memory) {
  const done = makeRoom(memory.byteLength);
  try {
    const python = await loadPyodide({ ...options, _loadSnapshot: memory });
    python.runPython(AFTER);
    return python;
  } catch (error) {
    console.info("The kept memory could not be used.", error);
    await caches.delete(CACHE).catch(() => {});
    return null;
  } finally {
    done();
  }
}

async function hasRoom() {
  const { quota = 0, usage = 0 } = await navigator.storage.estimate();
  return quota - usage > ROOM;
}

/**
 * Keeps the memory of an engine, in the place of any older one.
 * @param {object} python
 * @param {object} about what engine.json says
 * @returns {Promise<boolean>} whether it is kept now
 */
export async function keep(python, about) {
  try {
    const cache = await caches.open(CACHE);
    const key = keyOf(about);
    if ((await cache.match(key)) || !(await hasRoom())) return false;
    python.runPython(IMPORT_ALL);
    const memory = python.makeMemorySnapshot();
    for (const old of await cache.keys()) await cache.delete(old);
    await cache.put(key, new Response(memory, { headers: { "Content-Type": "application/octet-stream" } }));
    return true;
  } catch (error) {
    console.info("The memory of the engine is not kept.", error);
    return false;
  }
}
