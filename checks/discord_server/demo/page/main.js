// The page: who one is, where one is, what is there, and what one does.

import { act, view, watch } from "./api.js";
import { compose } from "./composer.js";
import { element } from "./element.js";
import { openForm } from "./form.js";
import { messageElement } from "./messages.js";

const MESSAGE_MENU = 3;
const SIGNS = { text: "#", thread: "⤷", direct: "@" };
const SILENCE = "The application did not respond";
const at = (id) => document.getElementById(id);
const known = new Map();
let me = { person: "", place: "" };
let seen = { people: [], places: [], commands: [], messages: [] };
let looking = false;
let again = false;

/** Ask what there is and show it; once more if something changed meanwhile, such as who one is. */
async function look() {
  again = true;
  if (looking) return;
  looking = true;
  try {
    while (again) {
      again = false;
      const asked = me;
      const found = await view(asked.person, asked.place);
      if (asked !== me) again = true;
      else {
        seen = found;
        me = { person: found.person, place: found.place };
        show();
      }
    }
  } finally {
    looking = false;
  }
}

async function go(person, place) {
  me = { person, place };
  say("");
  await look();
}

async function done(deed) {
  say("");
  const found = await act({ ...me, ...deed });
  if (found.problem) say(found.problem);
  if (found.outcome === "silence" && deed.kind !== "complete") say(SILENCE);
  if (found.outcome === "form") {
    const submit = (values) => done({ kind: "submit", custom_id: found.form.custom_id, values });
    openForm(at("form"), found.form, submit);
  }
  return found;
}

function say(words) {
  at("notice").textContent = words;
}

function show() {
  at("person").replaceChildren(...seen.people.map(({ id, name }) => element("option", { value: id, selected: id === me.person }, name)));
  at("places").replaceChildren(...seen.places.map(placeItem));
  const here = seen.places.find((place) => place.id === me.place);
  at("place").textContent = `${SIGNS[here.kind]} ${here.name}`;
  showMessages();
}

function placeItem(place) {
  const current = place.id === me.place ? "page" : null;
  const visit = () => go(me.person, place.id);
  return element("li", {}, element("button", { type: "button", "aria-current": current, click: visit }, `${SIGNS[place.kind]} ${place.name}`));
}

function showMessages() {
  const log = at("messages");
  const low = log.scrollHeight - log.scrollTop - log.clientHeight < 80 || log.dataset.place !== me.place;
  const pairs = [...seen.people, seen.bot, ...seen.places].map(({ id, name }) => [id, name]);
  const menus = seen.commands.filter(({ type }) => type === MESSAGE_MENU).map(({ name }) => name);
  const around = {
    names: new Map(pairs), menus,
    press: (message, id) => done({ kind: "press", message: message.id, custom_id: id }),
    choose: (message, menu) => done({ kind: "menu", message: message.id, name: menu }),
  };
  const shown = seen.messages.map((message) => remembered(message, around));
  if (log.dataset.place !== me.place) log.replaceChildren();
  log.dataset.place = me.place;
  const gone = new Set(log.children);
  shown.forEach((each, n) => {
    gone.delete(each);
    if (log.children[n] !== each) log.insertBefore(each, log.children[n] ?? null);
  });
  gone.forEach((each) => each.remove());
  if (low) log.scrollTop = log.scrollHeight;
}

/** The element of a message; the same one as before while the message is the same, so that the focus stays. */
function remembered(message, around) {
  const written = JSON.stringify(message);
  const before = known.get(message.id);
  if (before?.written === written) return before.made;
  const made = messageElement(message, around);
  made.addEventListener("load", stayLow, true);
  known.set(message.id, { written, made });
  return made;
}

function stayLow() {
  const log = at("messages");
  if (log.scrollHeight - log.scrollTop - log.clientHeight < 700) log.scrollTop = log.scrollHeight;
}

function themed(light) {
  document.documentElement.dataset.theme = light ? "light" : "dark";
  at("theme").setAttribute("aria-pressed", String(light));
}

at("person").addEventListener("change", (event) => go(event.target.value, me.place));
at("theme").addEventListener("click", () => themed(document.documentElement.dataset.theme !== "light"));
at("join").addEventListener("click", () => openForm(at("form"), {
  title: "Somebody new", components: [{ type: 18, label: "Name", component: { type: 4, custom_id: "name", max_length: 32 } }],
}, async ({ name }) => {
  const found = await done({ kind: "join", name });
  if (found.person) await go(found.person, me.place);
}));
themed(matchMedia("(prefers-color-scheme: light)").matches);
compose(at("composer"), {
  commands: () => seen.commands, people: () => [...seen.people, seen.bot],
  channels: () => seen.places.filter(({ kind }) => kind === "text"), act: done,
});
watch(look);
