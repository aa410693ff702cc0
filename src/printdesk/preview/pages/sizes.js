// How large the pages stand, and whether one by one or facing.

import { find, remember, remembered } from "./dom.js";

const POINTS = 96 / 72; // CSS pixels of a point at 100 %
const STEPS = [.25, .33, .5, .67, .8, .9, 1, 1.1, 1.25, 1.5, 1.75, 2, 2.5, 3, 4];
const WIDEST = 1100; // pixels across a page that fits the width
const EDGES = 76; // pixels beside the pages: margins, and room for their numbers
const BETWEEN = { compare: 18, other: 2 }; // pixels between two pages

export class Sizes {
  /** `shown` tells what is looked at: its name, its viewer (none for a comparison), and whether it lies side by side. */
  constructor(stage, shown) {
    this.stage = stage;
    this.shown = shown;
    this.fit = remembered("fit", "width");
    this.scale = Number(remembered("scale", "1"));
    this.isSpread = remembered("spreads", "false") === "true";
  }

  /** Size the pages as the window and the wishes have it; `sizes` are widths and heights in points. */
  set(sizes = null) {
    const { name, viewer, abreast, fallback, beside } = this.shown();
    sizes ??= (viewer ?? fallback).sizes;
    if (!sizes.length) return;
    const sides = abreast ?? (this.isSpread ? 2 : 1);
    const room = this.#room(name, sides);
    this.scale = Math.max(.1, Math.min(4, this.#fitted(usual(sizes), room)));
    find("zoom").textContent = `${Math.round(this.scale * 100)} %`;
    for (const button of document.querySelectorAll("[data-fit]")) button.setAttribute("aria-pressed", String(button.dataset.fit === this.fit));
    find("spreads").setAttribute("aria-pressed", String(this.isSpread));
    for (const leaves of document.querySelectorAll(".leaves")) leaves.classList.toggle("spreads", this.isSpread);
    (viewer ?? beside).resize(this.scale * POINTS, this.fit === "none" ? Infinity : room[0]);
  }

  /** Width and height that one page may take. */
  #room(name, abreast) {
    const across = (this.stage.clientWidth - EDGES - (abreast - 1) * (BETWEEN[name] ?? BETWEEN.other)) / abreast;
    return [across, this.stage.clientHeight - 52 - (name === "pdf" ? 0 : 34)];
  }

  #fitted([wide, high], [across, down]) {
    if (this.fit === "width") return Math.min(across, WIDEST) / (wide * POINTS);
    return this.fit === "page" ? Math.min(across / (wide * POINTS), down / (high * POINTS)) : this.scale;
  }

  zoom(by) {
    const next = by > 0 ? STEPS.find((each) => each > this.scale * 1.01) : STEPS.findLast((each) => each < this.scale * .99);
    if (!next) return;
    this.scale = next;
    remember("scale", next);
    this.setFit("none");
  }

  setFit(kind) {
    this.fit = kind;
    remember("fit", kind);
    this.set();
  }

  /** Lay pages out facing one another, or singly again; the page that was read stays in view. */
  turnSpreads() {
    const { viewer } = this.shown();
    const leaf = viewer?.leaves[viewer.current()];
    this.isSpread = !this.isSpread;
    remember("spreads", this.isSpread);
    this.set();
    if (leaf) viewer.reveal(leaf, 0, 0, .04);
  }
}

/** The size that most pages have; a table across does not make all others small. */
function usual(sizes) {
  const counted = new Map();
  for (const size of sizes) counted.set(String(size), (counted.get(String(size)) ?? 0) + 1);
  const most = [...counted].reduce((one, other) => (other[1] > one[1] ? other : one));
  return most[0].split(",").map(Number);
}
