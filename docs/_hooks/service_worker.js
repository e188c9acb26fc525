/**
 * Keeps the site for use without a network. The build puts BUILD in front of this file: `shell`, the files that are kept
 * from the start, and `files`, the hash of every file of this deployment.
 *
 * What is kept has the hash of its contents in its name, so what a page gets is always of one deployment. A newer one is
 * fetched whole beside the old one and takes over when no page of the old one is open. A page of a newer deployment that
 * a reader meets before that gets everything from the network.
 */

/* global BUILD */

const SCOPE = new URL("./", self.location).href;
const KEPT = `gradus-kept:${SCOPE}`;
const STRANGERS = `gradus-strangers:${SCOPE}`;
const LAST_NEWS = "sitemap.xml";
const ENGINE = "assets/engine/";
// A page that asks for nothing, and comes again once the newer worker serves it: a request that is under way while one
// worker follows another may be lost, and a page that was begun by the old one would be finished by the new one.
const AGAIN = `<!doctype html><html lang="en"><title>Gradus</title><script>
  const again = () => location.reload();
  navigator.serviceWorker.oncontrollerchange = again;
  navigator.serviceWorker.getRegistration().then((found) => found?.waiting || again());
  setTimeout(again, 3000);
</script></html>`;

/** The name of a file in this deployment; empty when the address is not one of its files. */
function nameOf(address) {
  const { origin, pathname } = new URL(address);
  const place = decodeURI(origin + pathname);
  if (!place.startsWith(decodeURI(SCOPE))) return "";
  const name = place.slice(decodeURI(SCOPE).length).replace(/(^|\/)$/, "$1index.html");
  return Object.hasOwn(BUILD.files, name) ? name : "";
}

function key(name) {
  return `${SCOPE}${encodeURI(name)}?kept=${BUILD.files[name]}`;
}

async function digest(bytes) {
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return [...hash.slice(0, 8)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** A file from the network, whether it is the one of this deployment, and the promise that it is kept if so. */
async function fetched(name) {
  const answer = await fetch(SCOPE + encodeURI(name).replace(/(^|\/)index\.html$/, "$1"), { cache: "no-cache" });
  const bytes = await answer.clone().arrayBuffer();
  const ours = answer.ok && !answer.redirected && (await digest(bytes)) === BUILD.files[name];
  return { ours, answer, keeping: ours ? keep(name, answer.clone()) : Promise.resolve() };
}

async function keep(name, response) {
  // A full disk is no reason to fail: the file is there, it is only not kept.
  await (await caches.open(KEPT)).put(key(name), response).catch(() => {});
  const worked = name.replace(/index\.html$/, "worked.html"); // a page is kept with its worked solutions
  if (worked !== name && BUILD.files[worked]) await need(worked).catch(() => {});
}

async function kept(name) {
  return (await caches.open(KEPT)).match(key(name));
}

async function need(name) {
  if (await kept(name)) return;
  const { ours, keeping } = await fetched(name);
  if (!ours) throw new Error(`${name} is not the one of this deployment`);
  await keeping;
}

let looking = null;

/**
 * Looks for a newer deployment, once at a time: many files of it may be met at the same moment.
 * Nobody waits for that: it may be installing, which takes as long as the network takes.
 */
function lookForNews() {
  const over = () => (looking = null);
  looking ??= self.registration.update().then(over, over);
}

/** What somebody practised with before this worker served the page came past it. */
function keepEngine() {
  return Promise.allSettled(Object.keys(BUILD.files).filter((name) => name.startsWith(ENGINE)).map(need));
}

/** The files that an earlier deployment kept, under whatever hash, and that there still are. */
async function keptBefore() {
  const requests = await (await caches.open(KEPT)).keys();
  return [...new Set(requests.map(({ url }) => nameOf(url)))].filter(Boolean);
}

async function install() {
  await Promise.all(BUILD.shell.map(need));
  await Promise.allSettled((await keptBefore()).map(need));
}

/** Forgets what other deployments kept, and keeps the pages that are open. */
async function tidy() {
  const cache = await caches.open(KEPT);
  const current = new Set(Object.keys(BUILD.files).map(key));
  for (const request of await cache.keys()) if (!current.has(request.url)) await cache.delete(request);
  await caches.delete(STRANGERS);
  const open = await self.clients.matchAll({ type: "window" });
  await Promise.allSettled(open.map(({ url }) => nameOf(url)).filter(Boolean).map(need));
}

/* Pages of a newer deployment, by the ids of their clients. They are kept, for a worker may be stopped at any time. */

async function isStranger(id) {
  return Boolean(id) && Boolean(await (await caches.open(STRANGERS)).match(SCOPE + id));
}

async function estrange(id) {
  if (id) await (await caches.open(STRANGERS)).put(SCOPE + id, new Response());
}

/** When the page to be loaded is the only one of an old deployment, the newer one that waits can take over at once. */
let handed = false;

async function handedOver() {
  const { waiting } = self.registration;
  // Once is enough: a page that came again and again would be worse than an old one.
  if (handed || !waiting || (await self.clients.matchAll({ type: "window" })).length > 1) return false;
  handed = true;
  waiting.postMessage("take over");
  return true;
}

async function offline() {
  const lost = await kept("404.html");
  if (!lost) return Response.error();
  const words = "<h1>You are offline</h1><p>This page has not been on this device yet. Pages that you have read are kept, and so is practice.</p>";
  const page = (await lost.text()).replace(/<title>[^<]*/, "<title>You are offline - Gradus").replace(/(<article[^>]*>)[^]*?(<\/article>)/, `$1${words}$2`);
  return new Response(page, { status: 503, headers: { "Content-Type": "text/html; charset=utf-8" } });
}

async function opened(event, name) {
  if (await handedOver()) return new Response(AGAIN, { headers: { "Content-Type": "text/html" } });
  const found = name && (await kept(name));
  if (found) return found;
  try {
    if (!name) return await fetch(event.request);
    const { ours, answer, keeping } = await fetched(name);
    event.waitUntil(keeping);
    if (ours) return answer;
    lookForNews();
    await estrange(event.resultingClientId);
    return answer.redirected ? new Response(answer.body, answer) : answer; // a page must not be redirected by a worker
  } catch {
    return offline();
  }
}

async function asked(event, name) {
  if (await isStranger(event.clientId)) {
    await estrange(event.resultingClientId);
    return fetch(event.request);
  }
  const found = await kept(name);
  if (found) return found;
  const { ours, answer, keeping } = await fetched(name);
  event.waitUntil(keeping);
  if (ours) return answer;
  lookForNews();
  return Response.error();
}

/** The list of pages, which instant navigation asks for: new when it can be had. */
async function news(event) {
  const cache = await caches.open(STRANGERS);
  try {
    const response = await fetch(event.request);
    if (response.ok) await cache.put(SCOPE + LAST_NEWS, response.clone());
    return response;
  } catch {
    return (await cache.match(SCOPE + LAST_NEWS)) ?? Response.error();
  }
}

self.addEventListener("install", (event) => event.waitUntil(install()));
self.addEventListener("activate", (event) => {
  // Every request of every page is held until this event is over, so what can wait is no part of it.
  event.waitUntil(self.clients.claim());
  tidy().catch(() => {});
});
self.addEventListener("message", (event) => {
  if (event.data === "take over") self.skipWaiting();
  if (event.data === "keep the engine") event.waitUntil(keepEngine());
});
self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || request.headers.has("Range") || !request.url.startsWith(SCOPE)) return;
  const name = nameOf(request.url);
  if (request.mode === "navigate") event.respondWith(opened(event, name));
  else if (name) event.respondWith(asked(event, name));
  else if (request.url === SCOPE + LAST_NEWS) event.respondWith(news(event));
});
