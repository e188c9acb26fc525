// A slash command with a field for each of its options, of the kind that the option is.

import { offering } from "./choices.js";
import { element } from "./element.js";

const STRING = 3, INTEGER = 4, BOOLEAN = 5, USER = 6, CHANNEL = 7;

/**
 * The form of a command.
 * @param {{name: string, note: string, options: object[]}} command
 * @param {Record<string, string>} given values to begin with
 * @param {object} world as `compose` gets it
 * @param {() => void} done called when the command is sent or given up
 * @returns {HTMLFormElement}
 */
export function commandForm(command, given, world, done) {
  const values = () => Object.fromEntries(
    [...form.elements].filter((field) => field.name).map((field) => [field.name, field.dataset.value ?? field.value.trim()]),
  );
  const send = (event) => {
    event.preventDefault();
    const options = values();
    done();
    world.act({ kind: "command", name: command.name, options });
  };
  const leave = (event) => {
    if (event.key === "Escape") done();
  };
  const find = async (option, text) => {
    const { [option.name]: _, ...options } = values();
    const found = await world.act({ kind: "complete", name: command.name, option: option.name, text, options });
    return found.choices ?? [];
  };
  const form = element(
    "form.command", { submit: send, keydown: leave, "aria-label": `/${command.name}` },
    element("p", {}, element("strong", {}, `/${command.name}`), " ", element("span.small", {}, command.note)),
    element("div.options", {}, ...command.options.map((option) => labelled(option, given[option.name] ?? "", world, find))),
    element(
      "div.buttons", {},
      element("button.button", { type: "submit", "data-style": "primary" }, "Send"),
      element("button.button", { type: "button", "data-style": "secondary", click: done }, "Cancel"),
    ),
  );
  return form;
}

function labelled(option, value, world, find) {
  const id = `option-${option.name}`;
  const help = `${id}-help`;
  const given = { id, name: option.name, required: option.required === true, "aria-describedby": help };
  return element(
    "div.field", {},
    element("label", { for: id }, option.name, option.required ? "" : element("span.small", {}, " optional")),
    field(option, given, value, world, find),
    element("p.small", { id: help }, option.description),
  );
}

function field(option, given, value, world, find) {
  if (option.choices?.length) return select(given, option.choices.map((choice) => [choice.value, choice.name]), value);
  switch (option.type) {
    case BOOLEAN: return select(given, [["true", "yes"], ["false", "no"]], value);
    case USER: return select(given, world.people().map((person) => [person.id, person.name]), value);
    case CHANNEL: return select(given, world.channels().map((channel) => [channel.id, `#${channel.name}`]), value);
    case INTEGER: return element("input", { ...given, type: "number", min: option.min_value, max: option.max_value, step: 1, value });
    case STRING: return text(option, given, value, find);
    default: return element("input", { ...given, type: "text", value });
  }
}

function text(option, given, value, find) {
  const input = element("input", { ...given, type: "text", maxlength: option.max_length, autocomplete: "off", spellcheck: "false", value });
  if (!option.autocomplete) return input;
  input.addEventListener("input", () => delete input.dataset.value);
  return offering(input, (typed) => find(option, typed), (choice) => {
    input.value = choice.name;
    input.dataset.value = choice.value;
  });
}

function select(given, pairs, value) {
  const options = pairs.map(([key, name]) => element("option", { value: key, selected: String(key) === value }, name));
  return element("select", given, element("option", { value: "" }, "–"), ...options);
}
