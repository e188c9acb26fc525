// A text field that offers choices below it (a combobox, as the ARIA Authoring Practices describe it).

import { element } from "./element.js";

let count = 0;

/**
 * Let a field offer choices.
 * @param {HTMLInputElement} input
 * @param {(text: string) => Promise<{name: string, note?: string}[]>} find the choices for what is typed
 * @param {(choice: object) => void} choose what happens with the one that is chosen
 * @returns {HTMLElement} the field with its list
 */
export function offering(input, find, choose) {
  const list = element("ul.choices", { id: `choices-${++count}`, role: "listbox", hidden: true });
  let found = [];
  let at = -1;
  let asked = 0;

  const close = () => {
    list.hidden = true;
    at = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };
  const take = (choice) => {
    close();
    choose(choice);
  };
  const point = (place) => {
    at = place;
    [...list.children].forEach((item, n) => item.setAttribute("aria-selected", String(n === at)));
    list.children[at]?.scrollIntoView({ block: "nearest" });
    if (list.children[at]) input.setAttribute("aria-activedescendant", list.children[at].id);
  };
  const show = async () => {
    const mine = ++asked;
    const choices = await find(input.value);
    if (mine !== asked || document.activeElement !== input) return;
    found = choices;
    list.replaceChildren(...choices.map((choice, n) => item(choice, `${list.id}-${n}`, take)));
    list.hidden = !choices.length;
    input.setAttribute("aria-expanded", String(!list.hidden));
    point(choices.length && input.value ? 0 : -1);
  };
  const key = (event) => {
    if (list.hidden) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      const step = event.key === "ArrowDown" ? 1 : -1;
      point((Math.max(at, step < 0 ? 0 : -1) + step + found.length) % found.length);
    } else if ((event.key === "Enter" || event.key === "Tab") && at >= 0) take(found[at]);
    else if (event.key === "Escape") close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const given = { role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id };
  for (const [name, value] of Object.entries(given)) input.setAttribute(name, value);
  input.addEventListener("input", show);
  input.addEventListener("focus", show);
  input.addEventListener("blur", close);
  input.addEventListener("keydown", key);
  return element("div.offering", {}, input, list);
}

function item(choice, id, take) {
  const down = (event) => {
    event.preventDefault(); // the field keeps the focus
    take(choice);
  };
  return element(
    "li", { id, role: "option", "aria-selected": "false", mousedown: down },
    element("strong", {}, choice.name), choice.note && element("span.small", {}, choice.note),
  );
}
