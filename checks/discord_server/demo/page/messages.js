// Messages as elements: text, pictures with their alt text, and buttons.

import { element } from "./element.js";
import { markdown } from "./markdown.js";

const ROW = 1, BUTTON = 2, SECTION = 9, TEXT = 10, GALLERY = 12, FILE = 13, SEPARATOR = 14, CONTAINER = 17;
const STYLES = { 1: "primary", 2: "secondary", 3: "success", 4: "danger", 5: "link" };
const TIME = new Intl.DateTimeFormat("en", { hour: "2-digit", minute: "2-digit" });

/**
 * A message.
 * @param {object} message
 * @param {object} around `names`, `menus`, and what to do: `press(message, customId)`, `choose(message, menu)`
 * @returns {HTMLElement}
 */
export function messageElement(message, around) {
  const author = message.author;
  return element(
    "article.message", { "data-id": message.id, "data-private": message.private, "aria-label": `Message by ${author.name}` },
    message.about && element("p.about", {}, element("strong", {}, message.about.name), ` ${message.about.did}`),
    element("div.avatar", { "aria-hidden": "true", "data-hue": author.bot ? null : hue(author.id) }, author.bot ? "∂" : author.name[0]),
    element("div.body", {}, header(message), ...content(message, around), ...tools(message, around)),
  );
}

function header(message) {
  return element(
    "header", {},
    element("strong.name", {}, message.author.name),
    message.author.bot && element("span.tag", {}, "APP"),
    element("time", { datetime: new Date(message.sent).toISOString() }, TIME.format(message.sent)),
    message.edited && element("span.small", {}, "(edited)"),
  );
}

function content(message, around) {
  if (message.thinking) return [element("p.thinking", {}, `${message.author.name} is thinking…`)];
  const shown = new Set(JSON.stringify(message.components).match(/attachments\/\d+/g) ?? []);
  const files = message.attachments.filter((file) => !shown.has(`attachments/${file.id}`));
  return [
    ...markdown(message.content, around.names),
    ...message.components.map((part) => component(part, message, around)),
    ...files.map(fileLink),
    ...(message.private ? [element("p.small.private", {}, "Only you can see this")] : []),
  ];
}

function component(part, message, around) {
  const inside = () => part.components.map((each) => component(each, message, around));
  switch (part.type) {
    case CONTAINER: return container(part, inside());
    case ROW: return element("div.buttons", {}, ...inside());
    case SECTION: return element("div.section", {}, ...inside(), component(part.accessory, message, around));
    case TEXT: return element("div.text", {}, ...markdown(part.content, around.names));
    case GALLERY: return element("div.gallery", {}, ...part.items.map(picture));
    case SEPARATOR: return element("hr");
    case FILE: return element("p", {}, part.file.url);
    case BUTTON: return button(part, message, around);
    default: return element("p.small", {}, `(a component of type ${part.type})`);
  }
}

function container(part, children) {
  const made = element("div.container", {}, ...children);
  if (Number.isInteger(part.accent_color)) {
    made.style.borderInlineStartColor = `#${part.accent_color.toString(16).padStart(6, "0")}`;
  }
  return made;
}

function picture(item) {
  const alt = item.description ?? "";
  const image = element("img", { src: item.media.url, alt, loading: "eager" });
  return element(
    "figure", {}, image,
    alt && element("details.alt", {}, element("summary", {}, "ALT"), element("p", {}, alt)),
  );
}

function button(part, message, around) {
  const style = STYLES[part.style] ?? "secondary";
  if (part.url) {
    return element("a.button", { href: part.url, target: "_blank", rel: "noopener noreferrer", "data-style": style }, part.label, " ↗");
  }
  const press = () => around.press(message, part.custom_id);
  return element("button.button", { type: "button", "data-style": style, disabled: part.disabled, click: press }, part.label);
}

function fileLink(file) {
  const size = `${Math.max(1, Math.round(file.size / 1024))} kB`;
  return element("p.file", {}, element("a", { href: file.url, download: file.filename }, file.filename), ` (${size})`);
}

function tools(message, around) {
  if (message.author.bot || !message.content) return [];
  const choices = around.menus.map((menu) => {
    const choose = () => around.choose(message, menu);
    return element("button", { type: "button", click: choose }, menu);
  });
  return [element("div.tools", { role: "group", "aria-label": "Apps" }, ...choices)];
}

function hue(id) {
  return Number(BigInt(id) % 6n);
}
