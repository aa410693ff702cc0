// What is shown: the pages, the press edition, the Word file, or a comparison; each keeps its place.

import { find } from "./dom.js";

const DOCUMENTS = ["pdf", "press", "word", "compare"];
const BEING_MADE = { press: "The press edition is being made …", word: "The Word file is being made …" };
const READY = { press: "", word: "The Word file, as LibreOffice sets it; Word itself may break lines and pages elsewhere." };

export class Tabs {
  /** `left` is called before another tab is shown, `entered` after. */
  constructor(stage, left, entered) {
    this.stage = stage;
    this.left = left;
    this.entered = entered;
    this.current = "pdf";
    this.scrolled = {};
    this.states = {};
    this.buttons = [...document.querySelectorAll("[role=tab]")];
    for (const button of this.buttons) button.addEventListener("click", () => this.show(button.dataset.tab));
  }

  show(name) {
    if (name === this.current) return;
    this.left();
    this.scrolled[this.current] = this.stage.scrollTop;
    this.current = name;
    for (const button of this.buttons) {
      button.setAttribute("aria-selected", String(button.dataset.tab === name));
      button.tabIndex = button.dataset.tab === name ? 0 : -1;
    }
    for (const each of DOCUMENTS) find(`doc-${each}`).hidden = each !== name;
    find("editions").hidden = name !== "compare";
    find("plates").hidden = name !== "press";
    this.#note();
    this.entered(() => { this.stage.scrollTop = this.scrolled[name] ?? 0; });
  }

  /** Take the state of a document that is made in the background: making, ready, or missing for a reason. */
  take(name, state) {
    this.states[name] = state;
    this.#note();
  }

  #note() {
    const state = this.states[this.current];
    const isOther = this.current in READY;
    const told = !isOther ? "" : !state || state.state === "making" ? BEING_MADE[this.current] : state.state === "missing" ? state.text : READY[this.current];
    find("note").textContent = told;
    find("note").hidden = !told;
  }
}
