// The four things the page and its server say to each other.

/**
 * What somebody sees in a place.
 * @param {string} person
 * @param {string} place
 * @returns {Promise<object>}
 */
export async function view(person, place) {
  const reply = await fetch(`/demo/view?${new URLSearchParams({ person, place })}`);
  return reply.json();
}

/**
 * Do something; what came of it has an `outcome`, or a `problem`.
 * @param {object} deed
 * @returns {Promise<object>}
 */
export async function act(deed) {
  const headers = { "Content-Type": "application/json" };
  const reply = await fetch("/demo/act", { method: "POST", headers, body: JSON.stringify(deed) });
  return reply.json();
}

/**
 * Call `look` at every change, also after the server was away.
 * @param {() => void} look
 */
export function watch(look) {
  const changes = new EventSource("/demo/changes");
  changes.onmessage = look;
  changes.onopen = look;
}
