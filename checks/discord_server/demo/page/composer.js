// Where one types: a message, or a slash command with its options.

import { offering } from "./choices.js";
import { commandForm } from "./command-form.js";
import { element } from "./element.js";

const SUBCOMMANDS = new Set([1, 2]);
const SLASH = 1;

/**
 * The commands that can be typed, subcommands by their full name.
 * @param {object[]} commands as the bot has registered them
 * @returns {{name: string, note: string, options: object[]}[]}
 */
export function typable(commands) {
  const walk = (command, before) => {
    const name = before + command.name;
    const inner = (command.options ?? []).filter((option) => SUBCOMMANDS.has(option.type));
    if (inner.length) return inner.flatMap((option) => walk(option, `${name} `));
    return [{ name, note: command.description, options: command.options ?? [] }];
  };
  return commands.filter((command) => command.type === SLASH).flatMap((command) => walk(command, ""));
}

/**
 * Show the line to type in.
 * @param {HTMLElement} place
 * @param {object} world `commands`, `people`, `channels`: functions that give what there is now; `act`: does a deed
 */
export function compose(place, world) {
  const input = element("input", {
    type: "text", id: "typed", maxlength: 2000, autocomplete: "off", spellcheck: "false",
    placeholder: "Type / for a command, or write a message", "aria-label": "Message",
  });
  const open = (command) => {
    const rest = input.value.replace(/^\/\S*\s*/, "");
    input.value = "";
    const done = () => {
      compose(place, world);
      place.querySelector("input").focus();
    };
    place.replaceChildren(commandForm(command, prefilled(rest, command), world, done));
    (place.querySelector("[required]") ?? place.querySelector("input, select, button")).focus();
  };
  const find = async (text) => {
    const wanted = /^\/([\w -]*)/.exec(text)?.[1].toLowerCase().trimEnd();
    if (wanted === undefined) return [];
    return typable(world.commands())
      .filter((command) => `${command.name} `.startsWith(wanted) || command.name.includes(wanted) || wanted.startsWith(`${command.name} `))
      .map((command) => ({ ...command, command, name: `/${command.name}` }));
  };
  const send = (event) => {
    event.preventDefault();
    const text = input.value.trim();
    if (!text) return;
    input.value = "";
    world.act({ kind: "write", text });
  };
  const field = offering(input, find, (choice) => open(choice.command));
  place.replaceChildren(element("form.line", { submit: send }, field));
}

function prefilled(text, command) {
  const names = command.options.map((option) => option.name).join("|");
  const pattern = new RegExp(`\\b(${names || "(?!)"}):\\s*(.*?)(?=\\s+(?:${names || "(?!)"}):|$)`, "g");
  return Object.fromEntries([...text.matchAll(pattern)].map((match) => [match[1], match[2]]));
}
