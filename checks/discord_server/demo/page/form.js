// A modal of the bot, as a dialog.

import { element } from "./element.js";

const TEXT_INPUT = 4, TEXT = 10, LABEL = 18, PARAGRAPH = 2;

/**
 * Open a form; `submit` gets the typed values by their custom_id.
 * @param {HTMLDialogElement} dialog
 * @param {object} form
 * @param {(values: Record<string, string>) => void} submit
 */
export function openForm(dialog, form, submit) {
  const send = (event) => {
    event.preventDefault();
    const values = Object.fromEntries(new FormData(event.target));
    dialog.close();
    submit(values);
  };
  const cancel = element("button.button", { type: "button", "data-style": "secondary", click: () => dialog.close() }, "Cancel");
  const go = element("button.button", { type: "submit", "data-style": "primary" }, "Submit");
  dialog.replaceChildren(
    element("form", { submit: send }, element("h3", { id: "form-title" }, form.title),
      ...form.components.map(field), element("div.buttons", {}, cancel, go)),
  );
  dialog.showModal();
  dialog.querySelector("input, textarea")?.focus();
}

function field(part) {
  if (part.type === LABEL) return labelled(part.label, part.description, part.component);
  if (part.type === TEXT) return element("p", {}, part.content);
  return labelled(part.components?.[0]?.label ?? "", "", part.components?.[0] ?? part);
}

function labelled(label, description, input) {
  if (input.type !== TEXT_INPUT) return element("p.small", {}, `(a component of type ${input.type})`);
  const id = `field-${input.custom_id}`;
  const given = {
    id, name: input.custom_id, maxlength: input.max_length, minlength: input.min_length, autocomplete: "off",
    placeholder: input.placeholder, required: input.required !== false, "aria-describedby": description ? `${id}-help` : null,
    spellcheck: "false",
  };
  return element(
    "div.field", {},
    element("label", { for: id }, label),
    description && element("p.small", { id: `${id}-help` }, description),
    input.style === PARAGRAPH ? element("textarea", given) : element("input", { ...given, type: "text", value: input.value }),
  );
}
