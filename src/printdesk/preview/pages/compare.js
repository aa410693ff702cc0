// The pages now beside the pages as they were: before the last save, at the last build, in an earlier edition.

import { ask, find, make, place, post } from "./dom.js";
import { picture } from "./pictures.js";

const STILL = 200; // milliseconds without a change of size before pages are drawn anew

export class Compare {
  constructor(stage) {
    this.stage = stage;
    this.box = find("doc-compare");
    this.head = find("editions");
    this.chosen = "before";
    this.news = null;
    this.listed = [];
    this.isFlip = false;
    this.drawn = new Map();
    [this.unit, this.widest] = [1, Infinity];
    this.near = new Set();
    this.watcher = new IntersectionObserver((seen) => {
      for (const { isIntersecting, target } of seen) this.near[isIntersecting ? "add" : "delete"](target);
      this.#draw();
    }, { root: stage, rootMargin: "700px" });
    this.#furnish();
  }

  get shown() {
    return !this.box.hidden;
  }

  takeEditions(editions) {
    this.listed = editions;
    this.#furnish();
  }

  takePages(news) {
    this.news = news;
    if (this.shown) this.refresh();
  }

  /** Ask for the other edition anew and lay the pairs out; the place in the window stays. */
  async refresh(place = "kept") {
    if (!this.news) return;
    const turn = (this.turn = (this.turn ?? 0) + 1);
    const other = await ask(`edition/${this.chosen}`);
    if (turn !== this.turn) return;
    if (!other) return this.#empty();
    const pairs = other.pairs.filter((pair) => !this.onlyChanged.checked || !pair.same);
    const changed = other.pairs.filter((pair) => !pair.same).length;
    this.count.textContent = changed ? `${changed} of ${other.pairs.length} pages differ` : "No page differs";
    const [laid, anchor] = [pairs.map((pair) => this.#pair(pair, other.pages)), this.#anchor()];
    await this.#ready(laid);
    if (turn !== this.turn) return;
    this.watcher.disconnect();
    this.near.clear();
    this.box.replaceChildren(...laid);
    for (const leaf of this.box.querySelectorAll(".leaf")) this.watcher.observe(leaf);
    if (!laid.length) this.box.append(make("p", "quiet", {}, "No page differs."));
    const first = pairs.findIndex((pair) => !pair.same);
    if (place === "first change" && first > 0) this.box.children[first].scrollIntoView({ block: "start" });
    else this.#restore(anchor);
  }

  #empty() {
    this.watcher.disconnect();
    this.box.replaceChildren(make("p", "quiet", {}, this.chosen === "before" ? "Nothing has changed since the preview began." : "This edition cannot be read."));
    this.count.textContent = "";
  }

  /** Pictures of pages that stand where one looks are there before the pairs change places, so that nothing flickers. */
  async #ready(laid) {
    const old = [...this.box.children];
    const looked = new Set([...this.near].map((leaf) => old.indexOf(leaf.parentElement)));
    await Promise.all(laid.filter((_, at) => looked.has(at)).flatMap((pair) => [...pair.children].map((leaf) => leaf.draw())));
  }

  #pair({ before, after, same, marks }, pages) {
    return make("div", "pair", {},
      this.#leaf("was", before, pages, same ? [] : marks.before),
      this.#leaf("now", after, this.news.pages, same ? [] : marks.after));
  }

  #leaf(kind, index, pages, marks) {
    const page = index === null ? null : pages[index];
    const size = page?.size ?? this.news.pages[0].size;
    const layer = make("div", "marks", { "aria-hidden": "true" }, ...marks.map((box) => place(make("i", box[2] === 0 ? "gone" : ""), box)));
    const sheet = make("div", page ? "sheet" : "sheet none", {}, page ? layer : "no such page");
    sheet.style.aspectRatio = `${size[0]} / ${size[1]}`;
    const caption = page ? `${kind === "was" ? "As it was" : "Now"}, page ${index + 1}` : "–";
    const leaf = make("figure", `leaf ${kind}`, {}, sheet, make("figcaption", "", {}, caption));
    leaf.style.setProperty("--points", size[0]);
    leaf.draw = async () => {
      const width = Math.round(Math.min(size[0] * this.unit, this.widest) * devicePixelRatio);
      if (!page?.id || leaf.width === width) return;
      leaf.width = width;
      const image = await this.#picture(page.id, width);
      if (!image || leaf.width !== width) return;
      image.alt = caption;
      sheet.querySelector("img")?.remove();
      sheet.prepend(image);
    };
    return leaf;
  }

  /** A picture as it was drawn last, or a new one. */
  async #picture(id, width) {
    const image = this.drawn.get(`${id}/${width}`)?.cloneNode() ?? await picture(id, width);
    if (image) this.drawn.set(`${id}/${width}`, image);
    if (this.drawn.size > 60) this.drawn.delete(this.drawn.keys().next().value);
    return image;
  }

  #draw() {
    clearTimeout(this.still);
    this.still = setTimeout(() => { for (const leaf of this.near) leaf.draw(); }, this.near.size && [...this.near].every((leaf) => leaf.width) ? STILL : 0);
  }

  /** Set the CSS pixels of a point, and the widest a page may be; what is read stays where it is. */
  resize(unit, widest) {
    const anchor = this.#anchor();
    [this.unit, this.widest] = [unit, widest];
    this.box.style.setProperty("--unit", `${unit}px`);
    this.box.style.setProperty("--widest", Number.isFinite(widest) ? `${widest}px` : "none");
    this.#restore(anchor);
    this.#draw();
  }

  /** The pair in the middle of the window, and how far down it the middle lies. */
  #anchor() {
    const middle = this.stage.getBoundingClientRect().top + this.stage.clientHeight * .4;
    const at = [...this.box.children].findIndex((pair) => pair.getBoundingClientRect().bottom > middle);
    if (at < 0 || this.stage.scrollTop < 2) return null;
    const box = this.box.children[at].getBoundingClientRect();
    return [at, (middle - box.top) / (box.height || 1)];
  }

  #restore(anchor) {
    const pair = anchor && this.box.children[anchor[0]];
    if (!pair) return;
    const middle = this.stage.getBoundingClientRect().top + this.stage.clientHeight * .4;
    const box = pair.getBoundingClientRect();
    const moved = box.top + anchor[1] * box.height - middle;
    if (Math.abs(moved) > .5) this.stage.scrollTop += moved;
  }

  flip() {
    if (!this.isFlip) this.#setFlip(true);
    this.box.classList.toggle("is-before");
    this.#tell();
  }

  #setFlip(isFlip) {
    const anchor = this.#anchor();
    this.isFlip = isFlip;
    this.box.classList.toggle("flip", isFlip);
    this.box.classList.remove("is-before");
    this.#tell();
    this.#restore(anchor);
    this.onlayout?.();
    this.#restore(anchor);
  }

  #tell() {
    this.beside.setAttribute("aria-pressed", String(!this.isFlip));
    this.over.setAttribute("aria-pressed", String(this.isFlip));
    const isBefore = this.box.classList.contains("is-before");
    this.turnButton.hidden = !this.isFlip;
    this.turnButton.textContent = isBefore ? "As it was" : "Now";
  }

  #furnish() {
    const options = [["before", "Before the last change"], ...this.listed.map((each) => [each.name, `${each.said}, ${moment(each.made)}`])];
    if (!options.some(([name]) => name === this.chosen)) this.chosen = "before";
    const select = make("select", "", { "aria-label": "Compare with" },
      ...options.map(([name, told]) => make("option", "", { value: name, selected: name === this.chosen }, told)));
    select.addEventListener("change", () => { this.chosen = select.value; this.refresh("first change"); });
    this.beside = make("button", "", { onclick: () => this.#setFlip(false) }, "Side by side");
    this.over = make("button", "", { onclick: () => this.#setFlip(true) }, "One over the other");
    this.turnButton = make("button", "turn", { title: "Flip between now and before (B)", onclick: () => this.flip() });
    this.count = make("output", "", {}, this.count?.textContent ?? "");
    const isOnly = this.onlyChanged?.checked ?? false;
    this.onlyChanged = make("input", "", { type: "checkbox", checked: isOnly });
    this.onlyChanged.addEventListener("change", () => this.refresh());
    const keep = make("button", "", { title: "Keep the pages as they are now, to compare with later", onclick: () => post("keep", {}) }, "Keep these pages");
    this.head.replaceChildren(make("label", "", {}, "With ", select),
      make("span", "group", { role: "group", "aria-label": "How the pages lie" }, this.beside, this.over, this.turnButton),
      make("label", "", {}, this.onlyChanged, "Changed only"), make("span", "room"), this.count, keep);
    this.#tell();
  }
}

function moment(seconds) {
  const then = new Date(seconds * 1000);
  const isToday = then.toDateString() === new Date().toDateString();
  const time = then.toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });
  return isToday ? `today, ${time}` : `${then.toLocaleDateString([], { day: "numeric", month: "short", year: "numeric" })}, ${time}`;
}
