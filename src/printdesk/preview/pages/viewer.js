// The pages of one document: shown, swapped when they change, marked, sharpened, and scrolled only when asked.

import { make, place } from "./dom.js";
import { picture, Queue } from "./pictures.js";

const NEAR = 900; // pixels beyond the window that are kept ready
const KEPT = 60; // pages whose pictures stay
const STILL = 260; // milliseconds without scrolling before pages are sharpened
const WIDEST = 3200; // pixels across the largest picture there is
const OPENING = 90; // letters of a page's text in its short description
const ALIKE = .5; // part of its words that makes a page the same page, moved or edited

export class Viewer {
  /** `stage` scrolls, `box` holds the pages; `heard` are told of what happens: view, chosen. */
  constructor(stage, box, heard) {
    this.stage = stage;
    this.box = box;
    this.heard = heard;
    this.leaves = [];
    this.texts = new Map();
    this.marks = new Map();
    this.places = [];
    this.reading = null;
    [this.unit, this.widest] = [1, Infinity];
    this.leftwards = false;
    this.sharpening = new Queue(2);
    this.turn = 0;
    stage.addEventListener("scroll", () => this.#scrolled(), { passive: true });
  }

  get shown() {
    return !this.box.hidden;
  }

  get sizes() {
    return this.leaves.map((leaf) => leaf.size);
  }

  /** Take the news of a document's pages; resolves when those near the window are painted. */
  async take(news) {
    this.news = news;
    const turn = ++this.turn;
    const old = this.leaves.map((leaf) => leaf.id);
    for (const page of news.pages) if (page.text) this.texts.set(page.id, page.text);
    const [goal, left] = [this.#moved(news), this.stage.scrollTop];
    const near = new Set([...this.#near(), ...(goal ? [goal.index, goal.index + 1] : [])]);
    const wanted = news.pages.map((page, index) => {
      const leaf = this.leaves[index];
      const isNear = !leaf || near.has(index) || (leaf.image && !this.#isFar(leaf));
      return page.id && (leaf?.drawn !== page.id) && isNear && index < old.length + 8 ? picture(page.id) : null;
    });
    const images = await Promise.all(wanted);
    if (turn !== this.turn) return false; // newer pages have come meanwhile
    this.#settle(news, images, Math.abs(this.stage.scrollTop - left) < 2 ? goal : this.#anchor());
    return true;
  }

  /** `goal` is what shall stay where it is, or come there. */
  #settle(news, images, goal) {
    this.leftwards = news.leftwards;
    this.box.lang = news.language ?? "";
    this.box.classList.toggle("leftwards", news.leftwards);
    while (this.leaves.length > news.pages.length) this.leaves.pop().element.remove();
    news.pages.forEach((page, index) => {
      const leaf = this.leaves[index] ?? this.#add(index);
      this.#dress(leaf, page);
      if (images[index]) this.#put(leaf, images[index], page.id);
    });
    this.#mark(news.marks);
    this.#restore(goal);
    if (this.reading) this.reading.left = this.stage.scrollTop;
    this.#look();
  }

  #add(index) {
    const sheet = make("div", "sheet", {}, make("div", "parts"), make("div", "marks", { "aria-hidden": "true" }));
    const words = make("div", "unseen words");
    const element = make("section", "leaf", { tabindex: "0", "data-index": index, "aria-label": `Page ${index + 1}` },
      make("span", "number", { "aria-hidden": "true" }, String(index + 1)), sheet, words);
    const leaf = { element, sheet, words, index, size: [0, 0], id: null, drawn: null, image: null, told: null };
    this.leaves.push(leaf);
    this.box.append(element);
    return leaf;
  }

  #dress(leaf, page) {
    if (leaf.id !== page.id) leaf.sheet.querySelector(".parts").replaceChildren();
    leaf.id = page.id;
    leaf.size = page.size;
    leaf.sheet.style.aspectRatio = `${page.size[0]} / ${page.size[1]}`;
    this.#fit(leaf);
    const text = this.texts.get(page.id);
    if (!text || leaf.told === page.id) return;
    leaf.told = page.id;
    leaf.words.textContent = text.replace(/\s*\r?\n\s*/g, "\n").trim();
  }

  #put(leaf, image, id) {
    const text = (this.texts.get(id) ?? "").replace(/\s+/g, " ").trim();
    image.alt = `Page ${leaf.index + 1}: ${text.length > OPENING ? `${text.slice(0, OPENING)}…` : text}`;
    if (leaf.image) leaf.image.replaceWith(image);
    else leaf.sheet.prepend(image);
    leaf.image = image;
    leaf.drawn = id;
  }

  // Changed places ----------------------------------------------------------------------------------------------------

  #mark(marks) {
    this.marks = new Map(marks);
    this.places = [];
    for (const leaf of this.leaves) {
      const layer = leaf.sheet.querySelector(".marks");
      const boxes = this.marks.get(leaf.index) ?? [];
      const key = JSON.stringify([leaf.id, boxes]);
      for (const box of boxes) this.places.push({ leaf, top: box[1], height: box[3] });
      if (layer.dataset.key === key) continue;
      layer.dataset.key = key;
      layer.replaceChildren(...boxes.flatMap((box) => this.#flagged(box, leaf.size)));
    }
  }

  /** A mark over the changed words, and a bar at the edge of the sheet beside it. */
  #flagged(box, [width, height]) {
    const bar = make("u");
    bar.style.top = `${box[1] * 100 - .2}%`;
    bar.style.height = `${box[3] * 100 + .4}%`;
    const isWhole = box[2] > .98 && box[3] > .98;
    if (isWhole) return [bar];
    const isGone = box[2] === 0;
    return [place(make("i", isGone ? "gone" : "fresh"), box, isGone ? [0, 0] : [1.2 / width, 1 / height]), bar];
  }

  /** Draw boxes of another kind, such as words that were sought: pairs of page and box. */
  overlay(found, classes) {
    for (const old of this.box.querySelectorAll(`.marks i.${classes}`)) old.remove();
    return found.filter(([page]) => this.leaves[page]).map(([page, box]) => {
      const mark = place(make("i", classes), box);
      this.leaves[page].sheet.querySelector(".marks").append(mark);
      return { leaf: this.leaves[page], top: box[1], height: box[3], mark };
    });
  }

  // Parts of the content ----------------------------------------------------------------------------------------------

  /** Lay a button over each place: page, box in points, file, line, column; small ones come last and lie on top. */
  map(places, told) {
    const byPage = Map.groupBy(places, ([page]) => page);
    for (const leaf of this.leaves) {
      const layer = leaf.sheet.querySelector(".parts");
      const here = byPage.get(leaf.index) ?? [];
      const key = JSON.stringify(here.map((each) => [each, told(...each.slice(2))]));
      if (layer.dataset.key === key && layer.childElementCount === here.length) continue;
      layer.dataset.key = key;
      layer.replaceChildren(...here.map((each) => this.#part(each, leaf.size, told)));
    }
  }

  #part([, [left, bottom, right, top], name, line, column], [width, height], told) {
    const box = [left / width, 1 - top / height, (right - left) / width, (top - bottom) / height];
    const button = make("button", box[2] * box[3] > .3 ? "wide" : "", { tabindex: "-1", "data-name": name, "data-line": line, "data-column": column, "aria-label": `${told(name, line, column)}, line ${line}` });
    button.addEventListener("click", (event) => this.heard.chosen?.(button, event));
    return place(button, box, [.004, .002]);
  }

  /** The places of the part in which something of a file stands: of the last that begins on its line and column, or before. */
  placesOf(name, line, column) {
    const begins = (button) => [Number(button.dataset.line), Number(button.dataset.column)];
    const isBefore = ([a, b], [c, d]) => a < c || (a === c && b <= d);
    const buttons = [...this.box.querySelectorAll(".parts button")].filter((button) => button.dataset.name === name && isBefore(begins(button), [line, column]));
    const last = buttons.map(begins).reduce((one, other) => (isBefore(one, other) ? other : one), [0, 0]);
    return buttons.filter((button) => String(begins(button)) === String(last));
  }

  // Size and place ----------------------------------------------------------------------------------------------------

  /** Set the CSS pixels of a point, and the widest a page may be; the middle of the window stays where it is. */
  resize(unit, widest) {
    if (unit === this.unit && widest === this.widest) return;
    const anchor = this.#anchor();
    [this.unit, this.widest] = [unit, widest];
    for (const leaf of this.leaves) this.#fit(leaf);
    this.#restore(anchor);
    this.#look();
  }

  /** Whole pixels, so that a picture of as many is shown as it is. */
  #fit(leaf) {
    leaf.width = Math.round(Math.min(leaf.size[0] * this.unit, this.widest));
    leaf.element.style.width = `${leaf.width}px`;
  }

  /** Bring a place of a page into view, at once: nobody wants to watch it travel. */
  reveal(leaf, top = 0, height = 0, block = .35) {
    const sheet = leaf.sheet.getBoundingClientRect();
    const stage = this.stage.getBoundingClientRect();
    const middle = sheet.top + (top + height / 2) * sheet.height;
    this.stage.scrollTop += middle - stage.top - stage.height * block;
    if (sheet.left < stage.left || sheet.right > stage.right) this.stage.scrollLeft += sheet.left - stage.left - 30;
  }

  isInView({ leaf, top, height }) {
    const sheet = leaf.sheet.getBoundingClientRect();
    const stage = this.stage.getBoundingClientRect();
    const from = sheet.top + top * sheet.height;
    return from < stage.bottom - 12 && from + height * sheet.height > stage.top + 12;
  }

  /** The page in the middle of the window. */
  current() {
    const stage = this.stage.getBoundingClientRect();
    const middle = stage.top + stage.height * .4;
    let best = 0;
    let least = Infinity;
    for (const leaf of this.leaves) {
      const sheet = leaf.sheet.getBoundingClientRect();
      const away = Math.max(sheet.top - middle, middle - sheet.bottom, 0);
      if (away < least) [best, least] = [leaf.index, away];
    }
    return best;
  }

  /** How far down a page the middle of the window lies, in parts of the page's height. */
  reach(index) {
    const stage = this.stage.getBoundingClientRect();
    const sheet = this.leaves[index].sheet.getBoundingClientRect();
    return (stage.top + stage.height * .4 - sheet.top) / (sheet.height || 1);
  }

  visible() {
    const stage = this.stage.getBoundingClientRect();
    return this.leaves.filter((leaf) => {
      const sheet = leaf.sheet.getBoundingClientRect();
      return sheet.bottom > stage.top && sheet.top < stage.bottom;
    });
  }

  #near() {
    return new Set(this.leaves.filter((leaf) => !this.#isFar(leaf)).map((leaf) => leaf.index));
  }

  #isFar(leaf) {
    const sheet = leaf.sheet.getBoundingClientRect();
    const stage = this.stage.getBoundingClientRect();
    return sheet.bottom < stage.top - NEAR || sheet.top > stage.bottom + NEAR;
  }

  /** Remember what stands where in the window: the page there, and how far down it the window begins. */
  #anchor() {
    const stage = this.stage.getBoundingClientRect();
    const leaf = this.leaves.find((each) => each.sheet.getBoundingClientRect().bottom > stage.top + stage.height * .3);
    if (!leaf || !this.shown || this.stage.scrollTop < 2) return null;
    const sheet = leaf.sheet.getBoundingClientRect();
    return { leaf, id: leaf.id, index: leaf.index, part: (stage.top + stage.height * .3 - sheet.top) / (sheet.height || 1) };
  }

  /** Where what is read stands in new pages: on another page, where most of its words went to one. Pages that are not drawn yet say nothing. */
  #moved({ pages, whole }) {
    const isUntouched = this.reading && Math.abs(this.stage.scrollTop - this.reading.left) < 2;
    const anchor = isUntouched ? this.reading : this.#anchor();
    const read = anchor?.read ?? (anchor && pairsOf(this.texts.get(anchor.id)));
    this.reading = anchor && !whole ? { ...anchor, read } : null;
    if (!read?.size) return anchor;
    const likeness = ({ id }) => shared(read, pairsOf(this.texts.get(id)));
    const here = pages[anchor.index];
    if (here?.id === anchor.id || (here && likeness(here) > ALIKE)) return anchor;
    const best = pages.map((page, index) => [likeness(page), index]).reduce((one, other) => (other[0] > one[0] ? other : one));
    return best[0] > ALIKE ? { ...anchor, index: best[1] } : anchor;
  }

  #restore(anchor) {
    const leaf = anchor && this.leaves[anchor.index];
    if (!leaf) return;
    const stage = this.stage.getBoundingClientRect();
    const sheet = leaf.sheet.getBoundingClientRect();
    const moved = sheet.top + anchor.part * sheet.height - (stage.top + stage.height * .3);
    if (Math.abs(moved) > .5) this.stage.scrollTop += moved;
  }

  // What is near the window is drawn, what is in it is drawn sharp ------------------------------------------------------

  #scrolled() {
    if (!this.shown) return;
    cancelAnimationFrame(this.frame);
    this.frame = requestAnimationFrame(() => this.#look());
  }

  #look() {
    if (!this.shown || !this.leaves.length) return;
    for (const leaf of this.leaves) {
      if (leaf.id && leaf.drawn !== leaf.id && !this.#isFar(leaf)) this.#fetch(leaf);
    }
    clearTimeout(this.still);
    this.still = setTimeout(() => { this.#letGo(); this.#sharpen(); }, STILL);
    this.heard.view?.(this);
  }

  /** Keep the pictures of so many pages around what is read: those of a long document would fill the memory. */
  #letGo() {
    const drawn = this.leaves.filter((leaf) => leaf.image);
    if (drawn.length <= KEPT) return;
    const here = this.current();
    drawn.sort((one, other) => Math.abs(other.index - here) - Math.abs(one.index - here));
    for (const leaf of drawn.slice(0, drawn.length - KEPT)) {
      leaf.image.remove();
      leaf.image = leaf.drawn = null;
    }
  }

  async #fetch(leaf) {
    if (leaf.fetching === leaf.id) return;
    const id = (leaf.fetching = leaf.id);
    const image = await picture(id);
    leaf.fetching = null;
    if (image && leaf.id === id && leaf.drawn !== id) this.#put(leaf, image, id);
  }

  #sharpen() {
    this.sharpening.clear();
    for (const leaf of this.visible().reverse()) {
      const [id, pixels] = [leaf.id, Math.round(leaf.width * devicePixelRatio)];
      if (!leaf.image || leaf.drawn !== id || leaf.image.naturalWidth === Math.min(pixels, WIDEST)) continue;
      this.sharpening.add(async () => {
        if (leaf.id !== id || Math.round(leaf.width * devicePixelRatio) !== pixels) return;
        const sharp = await picture(id, pixels);
        if (sharp && leaf.id === id) this.#put(leaf, sharp, id);
      });
    }
  }
}

/** Every two words of a text that follow one another. */
function pairsOf(text) {
  const words = (text ?? "").match(/[\p{L}\p{N}]+/gu) ?? [];
  return new Set(words.slice(1).map((word, at) => `${words[at]} ${word}`));
}

/** Which part of some pairs is among others. */
function shared(pairs, others) {
  let both = 0;
  for (const pair of pairs) if (others.has(pair)) both += 1;
  return both / pairs.size;
}
