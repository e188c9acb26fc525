/**
 * `<practice-data>`: progress as a file to take along or to bring, and a way to delete all of it.
 *
 * @module
 */

import { element } from "./element.js";
import { Session } from "./practice-session.js";
import { taken, written } from "./progress-file.js";
import { ProgressFollower } from "./progress-follower.js";
import { store } from "./progress-store.js";

const FILE = "gradus-history.json";

function answers(count) {
  return count === 1 ? "1 answer" : `${count} answers`;
}

class PracticeData extends ProgressFollower {
  connectedCallback() {
    if (!this.status) this.#furnish();
    super.connectedCallback();
  }

  #furnish() {
    this.status = element("p", { class: "practice-told", role: "status" });
    this.trouble = element("p", { class: "practice-notice", hidden: true });
    this.input = element("input", { type: "file", accept: ".json,application/json", class: "unseen", tabindex: "-1", "aria-hidden": "true", change: () => this.#take() });
    const button = (name, act) => element("button", { type: "button", click: act }, name);
    const remove = button("Delete everything", () => this.#ask());
    remove.classList.add("danger");
    const row = element("div", { class: "practice-foot" }, button("Export to a file", () => this.#give()), button("Import a file", () => this.input.click()), remove);
    this.dialog = this.#dialog();
    this.append(this.trouble, row, this.input, this.status, this.dialog);
  }

  async show() {
    const { damaged } = await store.read();
    const lost = damaged.length ? `${answers(damaged.length)} cannot be read. They are left as they are, and an export contains them.` : "";
    this.trouble.textContent = store.trouble || lost;
    this.trouble.hidden = !this.trouble.textContent;
  }

  async #work(said, work) {
    this.status.textContent = said;
    try {
      this.status.textContent = await work();
    } catch (error) {
      this.status.textContent = error.message;
    }
  }

  #give() {
    return this.#work("Writing the file.", async () => {
      const address = URL.createObjectURL(new Blob([await written()], { type: "application/json" }));
      element("a", { href: address, download: FILE }).click();
      setTimeout(() => URL.revokeObjectURL(address), 10_000);
      return `The file is called ${FILE}.`;
    });
  }

  #take() {
    const [file] = this.input.files;
    this.input.value = "";
    if (!file) return undefined;
    return this.#work("Reading the file. This takes a few seconds.", async () => {
      const count = await taken(file);
      return count ? `${answers(count)} more, from the file.` : "Everything in the file was here before.";
    });
  }

  #dialog() {
    const close = () => this.dialog.close();
    const remove = element("button", { type: "button", class: "danger", click: () => (close(), this.#remove()) }, "Delete everything");
    const stay = element("button", { type: "button", class: "practice-go", autofocus: true, click: close }, "Keep it");
    this.count = element("p", {});
    const head = element("h3", { id: "practice-delete" }, "Delete all progress?");
    return element("dialog", { class: "practice-dialog", "aria-labelledby": head.id }, head, this.count, element("div", { class: "practice-foot" }, stay, remove));
  }

  async #ask() {
    const { entries, known, damaged } = await store.read();
    const count = entries.length + known.length + damaged.length;
    this.count.textContent = `${answers(count)} and what was learnt from them go from this browser. This cannot be undone; an export can be imported again.`;
    this.dialog.showModal();
  }

  #remove() {
    return this.#work("", async () => {
      await store.forget();
      Session.forget();
      return store.trouble || "Everything is deleted.";
    });
  }
}

customElements.get("practice-data") || customElements.define("practice-data", PracticeData);
