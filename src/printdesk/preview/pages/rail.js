// The list of pages and the contents, beside the stage.

import { find, make, remember, remembered } from "./dom.js";
import { picture, Queue } from "./pictures.js";

const WIDTH = 122; // CSS pixels across a small page

export class Rail {
  constructor(go) {
    this.go = go;
    this.thumbs = find("thumbs");
    this.outline = find("outline");
    this.entries = [];
    this.headings = [];
    this.queue = new Queue(2);
    this.watcher = new IntersectionObserver((seen) => {
      for (const each of seen) if (each.isIntersecting) this.#draw(this.entries[Number(each.target.dataset.index)]);
    }, { root: this.thumbs, rootMargin: "300px" });
    for (const button of document.querySelectorAll("[data-list]")) {
      button.addEventListener("click", () => this.#choose(button.dataset.list));
    }
    this.#choose(remembered("list", "thumbs"));
  }

  /** List the pages of a document; with nothing, none. */
  take(news = { pages: [], marks: [], outline: [], leftwards: false }) {
    while (this.entries.length > news.pages.length) {
      const entry = this.entries.pop();
      this.watcher.unobserve(entry.item);
      entry.item.remove();
    }
    const changed = new Map(news.marks);
    news.pages.forEach((page, index) => {
      const entry = this.entries[index] ?? this.#add(index);
      entry.id = page.id;
      entry.frame.style.aspectRatio = `${page.size[0]} / ${page.size[1]}`;
      const isChanged = changed.has(index);
      entry.button.classList.toggle("is-changed", isChanged);
      entry.button.setAttribute("aria-label", `Page ${index + 1}${isChanged ? ", changed" : ""}`);
      if (entry.seen) this.#draw(entry);
    });
    this.outline.dir = news.leftwards ? "rtl" : "ltr";
    this.#list(news.outline);
  }

  /** Mark the page that is read, and the heading it stands under; `down` is how far down the page one reads. */
  show(current, down) {
    this.#mark(current, down);
    if (current === this.current) return;
    this.current = current;
    for (const { button } of this.entries) button.removeAttribute("aria-current");
    const entry = this.entries[current];
    if (!entry) return;
    entry.button.setAttribute("aria-current", "page");
    const [item, list] = [entry.item.getBoundingClientRect(), this.thumbs.getBoundingClientRect()];
    if (item.top < list.top) this.thumbs.scrollTop += item.top - list.top - 8;
    else if (item.bottom > list.bottom) this.thumbs.scrollTop += item.bottom - list.bottom + 8;
  }

  #mark(current, down) {
    const under = this.headings.findLast(({ page, top }) => page < current || (page === current && top <= down)) ?? this.headings[0];
    if (under?.button === this.marked) return;
    this.marked?.removeAttribute("aria-current");
    this.marked = under?.button;
    this.marked?.setAttribute("aria-current", "true");
    if (!this.outline.hidden) this.marked?.scrollIntoView({ block: "nearest" });
  }

  #add(index) {
    const frame = make("div", "blank");
    const button = make("button", "", { onclick: () => this.go(index, 0) }, frame, make("span", "", {}, String(index + 1)));
    const item = make("li", "", { "data-index": index }, button);
    const entry = { item, button, frame, id: null, drawn: null, seen: false };
    this.entries.push(entry);
    this.thumbs.append(item);
    this.watcher.observe(item);
    return entry;
  }

  #draw(entry) {
    if (!entry) return;
    entry.seen = true;
    if (!entry.id || entry.drawn === entry.id) return;
    const id = (entry.drawn = entry.id);
    this.queue.add(async () => {
      if (entry.id !== id) return;
      const image = await picture(id, Math.round(WIDTH * Math.max(1, devicePixelRatio)));
      if (image && entry.id === id) {
        entry.frame.replaceChildren(image);
      } else if (!image) {
        entry.drawn = null;
      }
    });
  }

  #list(outline) {
    const key = JSON.stringify(outline);
    if (key === this.listed) return;
    this.listed = key;
    const top = this.outline.scrollTop;
    this.headings = outline.map(({ title, level, page, top: down }) => ({
      page, top: down,
      button: make("button", `level-${Math.min(level, 3)}`, { onclick: () => this.go(page, down) }, make("b", "", { dir: "auto" }, title), make("span", "", {}, String(page + 1))),
    }));
    this.outline.replaceChildren(...this.headings.map(({ button }) => make("li", "", {}, button)));
    this.outline.scrollTop = top;
  }

  #choose(list) {
    for (const button of document.querySelectorAll("[data-list]")) {
      button.setAttribute("aria-pressed", String(button.dataset.list === list));
    }
    this.thumbs.hidden = list !== "thumbs";
    this.outline.hidden = list !== "outline";
    remember("list", list);
  }
}
