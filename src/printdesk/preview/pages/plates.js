// Press separations: one plate at a time in its own ink, or the sum of all.

import { ask, find, make } from "./dom.js";

const INKS = [
  ["", "All inks", null],
  ["Cyan", "Cyan", "#009fe3"],
  ["Magenta", "Magenta", "#e6007e"],
  ["Yellow", "Yellow", "#f9d600"],
  ["Black", "Black", "#1f1f1d"],
  ["total", "Sum of inks", "#3a1020"],
];

export class Plates {
  constructor(viewer) {
    this.viewer = viewer;
    this.ink = "";
    this.number = 0;
    this.summary = "";
    this.box = find("plates");
    this.buttons = INKS.map(([name, told, colour]) => {
      const swatch = colour ? make("i", "", { "aria-hidden": "true" }) : "";
      if (swatch) swatch.style.background = colour;
      return make("button", "", { "data-ink": name, "aria-pressed": String(name === ""), onclick: () => this.choose(name) }, swatch, told);
    });
    this.told = make("output", "", {});
    this.box.append(...this.buttons, make("span", "room"), this.told);
  }

  choose(ink) {
    this.ink = ink;
    for (const button of this.buttons) button.setAttribute("aria-pressed", String(button.dataset.ink === ink));
    this.show();
  }

  /** Take what is said of the press edition as a whole. */
  describe(summary) {
    this.summary = summary;
    this.#tell();
  }

  /** Lay the plate over the pages in view, and say what is on them. */
  async show(number = this.number) {
    if (number !== this.number) for (const leaf of this.viewer.leaves) this.#bare(leaf);
    this.number = number;
    for (const leaf of this.viewer.leaves) if (leaf.sheet.dataset.ink !== this.ink) this.#bare(leaf);
    this.#tell();
    if (!this.ink) return;
    for (const leaf of this.viewer.visible()) await this.#lay(leaf);
    this.#tell();
  }

  /** Of the page that is read, what the ink covers; without a plate, the press edition's own line. */
  #tell() {
    const leaf = this.ink && this.viewer.leaves.length ? this.viewer.leaves[this.viewer.current()] : null;
    this.told.textContent = leaf?.inked ? `Page ${leaf.index + 1}: ${leaf.inked}` : this.summary;
  }

  #bare(leaf) {
    for (const old of leaf.sheet.querySelectorAll(".plate")) old.remove();
    delete leaf.sheet.dataset.ink;
    leaf.inked = "";
  }

  async #lay(leaf) {
    const ink = this.ink;
    if (leaf.sheet.dataset.ink === ink) return;
    leaf.sheet.dataset.ink = ink;
    const image = new Image();
    image.alt = `Page ${leaf.index + 1}, ${ink === "total" ? "sum of inks" : `plate ${ink}`}`;
    image.src = `plate/${leaf.index}/${encodeURIComponent(ink)}.png?${this.number}`;
    try { await image.decode(); } catch { delete leaf.sheet.dataset.ink; return; }
    if (leaf.sheet.dataset.ink !== ink) return;
    const plate = make("div", "plate", {}, image);
    plate.style.background = INKS.find(([name]) => name === ink)?.[2] ?? "#1f1f1d";
    const { inks, heaviest } = (await ask(`plates/${leaf.index}?${this.number}`)) ?? { inks: {}, heaviest: 0 };
    leaf.inked = ink === "total" ? `at most ${heaviest} % of ink` : `${ink.toLowerCase()} on ${inks[ink] ?? 0} % of the sheet`;
    leaf.sheet.append(plate);
  }
}
