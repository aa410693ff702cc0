// What does not hold: errors over the last good pages, findings in the panel beside them.

import { count, find, make, say } from "./dom.js";

const TOPICS = [
  ["content", "Content", ["findings-content"], "Nothing to mend."],
  ["pages", "PDF", ["findings-screen"], "Nothing to mend."],
  ["press", "Press", ["findings-press"], "Checked when the Press tab is opened."],
  ["word", "Word", ["findings-word"], "Checked when the Word tab is opened."],
];
const SHOWN = 5; // errors at once; the others are counted

export class Trouble {
  constructor(places) {
    this.places = places;
    this.box = find("trouble");
    this.records = [];
  }

  /** Show the errors of a build, or none; says whether anything changed. */
  take(records) {
    const before = this.records.length;
    this.records = records;
    document.body.classList.toggle("is-bad", records.length > 0);
    this.box.hidden = records.length === 0;
    if (!records.length) {
      this.box.replaceChildren();
      if (before) say("The errors are mended.");
      return;
    }
    const grave = records.filter((record) => record.severity === "error");
    const shown = (grave.length ? grave : records).slice(0, SHOWN);
    const more = (grave.length || records.length) - shown.length;
    const head = `${count(grave.length, "error")}; the pages are those of the last good save`;
    this.box.replaceChildren(make("h2", "", {}, head), ...shown.map((record) => this.#article(record)),
      more > 0 ? make("p", "quiet", {}, `and ${more} more`) : "");
    this.box.scrollTop = 0;
    say(`${head}. ${spot(shown[0])} ${shown[0].message}`, true);
  }

  #article(record) {
    return make("article", "", {},
      make("p", "", {}, record.line ? make("span", "place", {}, spot(record)) : "", ...worded(record.message), " ", make("span", "code", {}, record.code)),
      record.text ? frame(record) : "",
      record.hint ? make("p", "hint", {}, ...worded(record.hint)) : "",
      record.line ? make("div", "places", {}, ...this.places.links(record)) : "");
  }
}

/** A text with what stands between backticks as code. */
const worded = (text) => text.split("`").map((piece, at) => (at % 2 ? make("code", "", {}, piece) : piece));

/** The line in question, the words in question marked on it. */
function frame({ text, line, column, length }) {
  const from = column - 1;
  const to = Math.min(from + Math.max(length, 1), Math.max(text.length, from + 1));
  return make("pre", "", {}, `${String(line).padStart(4)} │ ${text.slice(0, from)}`, make("b", "", {}, text.slice(from, to) || "‸"), text.slice(to));
}

const spot = (record) => (record.line ? `${record.name}:${record.line}:${record.column}` : "");

export class Panel {
  /** `show` brings a finding's page into view; it is given pages with boxes, and the key of the part in question. */
  constructor(places, show) {
    this.places = places;
    this.show = show;
    this.found = new Map();
    this.old = new Set();
    this.asked = [];
    this.isOpen = false;
    this.#draw();
  }

  take(topic, records) {
    this.found.set(topic, records);
    this.#draw();
  }

  /** Say whether what is told of a document is of an earlier save. */
  age(name, isOld) {
    const topic = `findings-${name}`;
    if (!this.found.has(topic) || isOld === this.old.has(name)) return;
    this.old[isOld ? "add" : "delete"](name);
    this.#draw();
  }

  /** Take the questions to the desk that are open. */
  ask(records) {
    this.asked = records;
    this.#draw();
  }

  #draw() {
    const all = [...this.found.values()].flat();
    const graver = (severity) => all.filter((record) => record.severity === severity).length;
    const badge = find("count");
    badge.textContent = all.length || "";
    badge.className = graver("error") ? "" : graver("warning") ? "mild" : "slight";
    find("topics").replaceChildren(...TOPICS.flatMap(([name, title, topics, none]) => {
      const isKnown = topics.some((topic) => this.found.has(topic));
      const records = topics.flatMap((topic) => this.found.get(topic) ?? []);
      const said = isKnown ? "Nothing to mend." : none === "Nothing to mend." ? "Being read …" : none;
      return [
        make("h3", "", { id: `topic-${name}` }, title, isKnown ? make("span", "", {}, this.old.has(name) ? "before the last save" : String(records.length || "✓")) : ""),
        ...(records.length ? records.map((record) => this.#finding(record)) : [make("p", "none", {}, said)]),
        name === "content" && this.asked.length ? this.#questions() : "",
      ];
    }).filter(Boolean));
  }

  /** The questions, folded away until somebody wants to read them. */
  #questions() {
    const told = `${this.asked.length} ${this.asked.length === 1 ? "query" : "queries"} to the desk`;
    const box = make("details", "", { open: this.isOpen }, make("summary", "", {}, told),
      make("p", "none", {}, "Each is a comment in the Word file."), ...this.asked.map((record) => this.#finding(record)));
    box.addEventListener("toggle", () => { this.isOpen = box.open; });
    return box;
  }

  #finding(record) {
    const hasPlace = record.line || record.pages?.length;
    const page = record.pages?.[0]?.[0];
    return make("article", `finding ${record.severity}`, { "aria-label": `${record.severity}: ${record.message}` },
      make("p", "", {}, ...worded(record.message)),
      record.hint ? make("p", "hint", {}, ...worded(record.hint)) : "",
      make("p", "code", {}, [spot(record), record.code].filter(Boolean).join(" · ")),
      make("div", "places", {},
        hasPlace ? make("button", "link", { onclick: () => this.show(record) }, page ? `Page ${page}` : "Show") : "",
        ...this.places.links(record)));
  }
}
