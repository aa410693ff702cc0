// Where something is written: told, copied, opened in the editor.

import { find, make, post, say } from "./dom.js";

export class Places {
  constructor() {
    this.hasEditor = false;
    this.slip = find("slip");
    this.chosen = null;
  }

  /** Links for a place in a file: copy it, open it. */
  links({ file, name, line, column }) {
    if (!file || !line) return [];
    const spot = `${name}:${line}:${column ?? 1}`;
    const copy = make("button", "link", { title: "Copy file, line and column" }, "Copy");
    copy.addEventListener("click", () => this.#copy(`${file}:${line}:${column ?? 1}`, copy));
    const open = this.hasEditor
      ? make("button", "link", { title: `Open ${spot} in your editor`, onclick: () => this.#open(file, line, column ?? 1) }, "Open in editor")
      : make("a", "link", { href: `vscode://file${encodeURI(file)}:${line}:${column ?? 1}`, title: `Open ${spot} in VS Code; --editor names another` }, "Open in VS Code");
    return [copy, open];
  }

  /** Show where a part of a page is written, beside what was clicked. */
  show(button, place, told) {
    this.close();
    this.chosen = button;
    button.classList.add("is-chosen");
    const close = make("button", "close", { "aria-label": "Close", onclick: () => this.close("return") }, "×");
    this.slip.replaceChildren(make("span", "", {}, told), make("code", "", {}, `${place.name}:${place.line}`), ...this.links(place), close);
    this.slip.hidden = false;
    this.#stand(button);
    say(`${told}: ${place.name}, line ${place.line}`);
  }

  /** Stay with what was clicked while the pages move. */
  follow() {
    if (this.slip.hidden) return;
    if (this.chosen.isConnected && this.chosen.checkVisibility()) this.#stand(this.chosen);
    else this.close();
  }

  close(focus = "leave") {
    if (this.slip.hidden) return false;
    this.slip.hidden = true;
    this.chosen?.classList.remove("is-chosen");
    if (focus === "return") this.chosen?.focus({ preventScroll: true });
    return true;
  }

  #stand(button) {
    const desk = this.slip.parentElement.getBoundingClientRect();
    const stage = find("stage").getBoundingClientRect();
    const box = button.getBoundingClientRect();
    const own = this.slip.getBoundingClientRect();
    const left = Math.min(Math.max(box.left, stage.left + 10), stage.right - own.width - 20);
    const above = box.top - own.height - 8;
    const top = above > stage.top + 6 ? above : Math.min(Math.max(box.top + 8, stage.top + 8), stage.bottom - own.height - 8);
    this.slip.style.left = `${left - desk.left}px`;
    this.slip.style.top = `${top - desk.top}px`;
  }

  async #copy(text, button) {
    try {
      await navigator.clipboard.writeText(text);
      button.textContent = "Copied";
    } catch {
      button.textContent = text;
    }
    setTimeout(() => { button.textContent = "Copy"; }, 1600);
  }

  async #open(file, line, column) {
    if (!(await post("open", { file, line, column }))) say("The editor could not be opened.", true);
  }
}
