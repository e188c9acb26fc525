/**
 * Keeps the site for use without a network, by its service worker, once the page is at rest.
 *
 * @module
 */

const SAVING = navigator.connection?.saveData;
const root = new URL(globalThis.__md_scope ?? new URL("../", import.meta.url));

/** Registers the service worker, unless the person saves data or the browser has none. */
export async function keepOffline() {
  if (SAVING || !navigator.serviceWorker) return;
  try {
    await navigator.serviceWorker.register(new URL("service-worker.js", root), { scope: root.pathname, updateViaCache: "none" });
  } catch {
    // Without it the site works as long as there is a network.
  }
}

/** Keeps the engine too, for somebody who practises. */
export async function keepEngine() {
  if (SAVING || !navigator.serviceWorker) return;
  (await navigator.serviceWorker.ready).active?.postMessage("keep the engine");
}
