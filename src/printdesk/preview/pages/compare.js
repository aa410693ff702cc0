// The pages now beside the pages as they were: before the last save, at the last build, in an earlier edition.

import { ask, find, make, place, post } from "./dom.js";
import { picture } from "./pictures.js";

export class Compare {
  constructor(stage) {
    this.stage = stage;
    this.box = find("doc-compare");
    this.head = find("editions");
    this.chosen = "before";
    this.news = null;
    this.listed = [];
    this.isFlip = false;
    [this.unit, this.widest] = [1, Infinity];
    this.watcher = new IntersectionObserver((seen) => {
      for (const each of seen) if (each.isIntersecting) each.target.draw?.();
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
    const top = this.stage.scrollTop;
    this.watcher.disconnect();
    if (!other) {
      this.box.replaceChildren(make("p", "quiet", {}, this.chosen === "before" ? "Nothing was saved since the preview began." : "This edition cannot be read."));
      this.count.textContent = "";
      return;
    }
    const pairs = other.pairs.filter((pair) => !this.onlyChanged.checked || !pair.same);
    const changed = other.pairs.filter((pair) => !pair.same).length;
    this.count.textContent = changed ? `${changed} of ${other.pairs.length} pages differ` : "no page differs";
    this.box.replaceChildren(...pairs.map((pair) => this.#pair(pair, other.pages)));
    this.stage.scrollTop = top;
    const first = pairs.findIndex((pair) => !pair.same);
    if (place === "first change" && first > 0) this.box.children[first].scrollIntoView({ block: "start" });
  }

  #pair({ before, after, same, marks }, pages) {
    const now = this.news.pages;
    const pair = make("div", "pair", {},
      this.#leaf("was", before, pages, same ? [] : marks.before),
      this.#leaf("now", after, now, same ? [] : marks.after));
    return pair;
  }

  #leaf(kind, index, pages, marks) {
    const page = index === null ? null : pages[index];
    const size = page?.size ?? this.news.pages[0].size;
    const layer = make("div", "marks", { "aria-hidden": "true" }, ...marks.map((box) => place(make("i"), box)));
    const sheet = make("div", page ? "sheet" : "sheet none", {}, page ? layer : "no such page");
    sheet.style.aspectRatio = `${size[0]} / ${size[1]}`;
    const caption = page ? `${kind === "was" ? "As it was" : "Now"}, page ${index + 1}` : "–";
    const leaf = make("figure", `leaf ${kind}`, {}, sheet, make("figcaption", "", {}, caption));
    leaf.style.setProperty("--points", size[0]);
    leaf.draw = async () => {
      leaf.draw = null;
      const image = page?.id ? await picture(page.id, Math.round(Math.min(size[0] * this.unit, this.widest) * devicePixelRatio)) : null;
      if (!image) return;
      image.alt = caption;
      sheet.prepend(image);
    };
    this.watcher.observe(leaf);
    return leaf;
  }

  /** Set the CSS pixels of a point, and the widest a page may be. */
  resize(unit, widest) {
    [this.unit, this.widest] = [unit, widest];
    this.box.style.setProperty("--unit", `${unit}px`);
    this.box.style.setProperty("--widest", Number.isFinite(widest) ? `${widest}px` : "none");
  }

  flip() {
    if (!this.isFlip) this.#setFlip(true);
    this.box.classList.toggle("is-before");
    this.side.textContent = this.box.classList.contains("is-before") ? "as it was" : "now";
  }

  #setFlip(isFlip) {
    this.isFlip = isFlip;
    this.box.classList.toggle("flip", isFlip);
    this.box.classList.remove("is-before");
    this.flipper.setAttribute("aria-pressed", String(isFlip));
    this.side.textContent = isFlip ? "now" : "";
    this.onlayout?.();
  }

  #furnish() {
    const options = [["before", "Before the last save"], ...this.listed.map((each) => [each.name, `${each.said}, ${moment(each.made)}`])];
    if (!options.some(([name]) => name === this.chosen)) this.chosen = "before";
    const select = make("select", "", { "aria-label": "Compare with" },
      ...options.map(([name, told]) => make("option", "", { value: name, selected: name === this.chosen }, told)));
    select.addEventListener("change", () => { this.chosen = select.value; this.refresh("first change"); });
    this.flipper = make("button", "", { "aria-pressed": String(this.isFlip), onclick: () => this.#setFlip(!this.isFlip) }, "One over the other");
    const turn = make("button", "", { title: "Flip (B)", onclick: () => this.flip() }, "Flip");
    this.side = make("output", "", {});
    this.count = make("output", "", {}, this.count?.textContent ?? "");
    const isOnly = this.onlyChanged?.checked ?? false;
    this.onlyChanged = make("input", "", { type: "checkbox", checked: isOnly });
    this.onlyChanged.addEventListener("change", () => this.refresh());
    const keep = make("button", "", { title: "Keep the pages as they are now, to compare with later", onclick: () => post("keep", {}) }, "Keep these pages");
    this.head.replaceChildren(make("label", "", {}, "Compare with ", select), this.flipper, turn, this.side,
      make("label", "", {}, this.onlyChanged, " only what differs"), this.count, make("span", "room"), keep);
  }
}

function moment(seconds) {
  const then = new Date(seconds * 1000);
  const isToday = then.toDateString() === new Date().toDateString();
  const time = then.toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });
  return isToday ? `today, ${time}` : `${then.toLocaleDateString([], { day: "numeric", month: "short", year: "numeric" })}, ${time}`;
}
