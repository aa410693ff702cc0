// What is shown: the pages, the press edition, the Word file, or a comparison; each keeps its place.

import { find } from "./dom.js";

const DOCUMENTS = ["pdf", "press", "word", "compare"];
const CALLED = { press: "The press edition", word: "The Word file" };
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

  /** Take the state of a document that is made in the background: making, ready, stale, or missing or failed for a reason. */
  take(name, state) {
    this.states[name] = state;
    this.#note();
  }

  /** Pages have come. */
  refresh() {
    this.#note();
  }

  /** The first pages that are waited for are spoken of in the middle, everything else on a line over the pages. */
  #note() {
    const name = this.current;
    const isOther = name in CALLED;
    const hasPages = isOther && find(`doc-${name}`).childElementCount > 0;
    const told = isOther ? said(name, this.states[name] ?? { state: "making" }, hasPages) : "";
    find("note").textContent = told;
    find("note").hidden = !told || !hasPages;
    find("waiting").textContent = told;
    find("waiting").hidden = !told || hasPages;
  }
}

function said(name, { state, text }, hasPages) {
  if (state === "missing" || state === "failed") return text;
  if (state === "ready") return READY[name];
  return hasPages ? `${CALLED[name]} from before the last save; it is being made anew …` : `${CALLED[name]} is being made …`;
}
