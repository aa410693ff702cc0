// The list and the findings beside the pages: folded away by hand, and at first where there is no room for them.

import { find, remember, remembered } from "./dom.js";

const PANES = { rail: "(max-width: 860px)", panel: "(max-width: 1180px)" }; // where a pane would lie over the pages

export class Panes {
  constructor() {
    for (const [name, narrow] of Object.entries(PANES)) {
      const room = matchMedia(narrow);
      room.addEventListener("change", () => this.#arrange(name, room.matches));
      this.#arrange(name, room.matches);
      find(`${name}-toggle`).addEventListener("click", () => this.turn(name));
    }
  }

  turn(name) {
    const isShown = find(name).hidden;
    this.#show(name, isShown);
    if (!matchMedia(PANES[name]).matches) remember(name, isShown);
  }

  /** Put away what lies over the pages; says whether anything did. */
  clear() {
    const over = Object.keys(PANES).filter((name) => !find(name).hidden && matchMedia(PANES[name]).matches);
    for (const name of over) this.#show(name, false);
    return over.length > 0;
  }

  #arrange(name, isNarrow) {
    this.#show(name, !isNarrow && remembered(name, "true") === "true");
  }

  #show(name, isShown) {
    find(name).hidden = !isShown;
    find(`${name}-toggle`).setAttribute("aria-pressed", String(isShown));
  }
}
