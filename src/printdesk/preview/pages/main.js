// The preview in the browser: listens to the server, shows what it says, answers hands and keys.

import { ask, count, find, make, place, post, say } from "./dom.js";
import { Compare } from "./compare.js";
import { Panel, Trouble } from "./findings.js";
import { Following } from "./following.js";
import { Keys } from "./keys.js";
import { Panes } from "./panes.js";
import { Places } from "./places.js";
import { Plates } from "./plates.js";
import { Rail } from "./rail.js";
import { Search } from "./search.js";
import { Sizes } from "./sizes.js";
import { Tabs } from "./tabs.js";
import { Viewer } from "./viewer.js";

const NAME = crypto.randomUUID();
const KINDS = { prose: "Text", note: "Margin note", queryblock: "Query", keynumbers: "Key numbers", keyfacts: "Key facts" };
const PATIENT = 700; // milliseconds without the server before that is said
const LISTED = 8; // changed pages that are told one by one

const stage = find("stage");
const body = document.body;
const heard = { view: () => viewed(), chosen: (button, event) => chosen(button, event) };
const viewers = Object.fromEntries(["pdf", "press", "word"].map((name) => [name, new Viewer(stage, find(`doc-${name}`), heard)]));
const pdf = viewers.pdf;
const compare = new Compare(stage);
const plates = new Plates(viewers.press);
const places = new Places();
const trouble = new Trouble(places);
const panel = new Panel(places, showFinding);
const panes = new Panes();
const rail = new Rail((page, top) => go(page, top));
const tabs = new Tabs(stage, () => places.close(), entered);
const viewer = () => viewers[tabs.current];
const sizes = new Sizes(stage, () => ({ name: tabs.current, viewer: viewer(), fallback: pdf, beside: compare, abreast: viewer() ? null : compare.isFlip ? 1 : 2 }));
const following = new Following(pdf, () => tabs.show("pdf"));
const search = new Search(() => { if (!viewer()) tabs.show("pdf"); return { name: tabs.current, viewer: viewer(), number }; });

let number = 0;
let settled = Promise.resolve();
let mapped = { places: [], folder: "", number: 0 };
let named = new Map();
let looked = "";
let served = "";

// News from the server -------------------------------------------------------------------------------------------------

const news = new EventSource(`news?as=${NAME}`);
const hear = (topic, does) => news.addEventListener(topic, (event) => does(JSON.parse(event.data)));

news.onerror = () => {
  if (gone.timer || !find("gone").hidden) return;
  gone.timer = setTimeout(gone, PATIENT);
};

hear("hello", ({ file, path, editor, version }) => {
  if (served && served !== version) location.reload();
  served = version;
  clearTimeout(gone.timer);
  gone.timer = 0;
  if (!find("gone").hidden) say("The preview is back.");
  find("gone").hidden = true;
  body.classList.remove("is-gone");
  places.hasEditor = editor;
  find("file").textContent = file;
  find("file").title = path;
  looked = "";
  look();
});

hear("work", ({ state }) => body.classList.toggle("is-setting", state === "setting"));

hear("pages", async (told) => {
  const [isNew, isFirst] = [told.number !== number, number === 0];
  number = told.number;
  find("first").hidden = true;
  body.classList.add("is-good");
  find("title").textContent = told.title || told.file;
  document.title = `${told.title || told.file} – preview`;
  if (isFirst) sizes.set(told.pages.map((page) => page.size));
  settled = pdf.take(told);
  if (!(await settled)) return;
  if (!viewer() || viewer() === pdf) rail.take(told);
  if (isFirst) sizes.set();
  map();
  compare.takePages(told);
  following.take({ number, edited: told.edited, isWhole: told.whole, isNew, isWatched: !isFirst && tabs.current === "pdf" });
  painted(told);
  if (told.whole) report(told, isFirst);
});

hear("trouble", ({ records }) => {
  trouble.take(records);
  if (records.length) status(`${count(records.filter((each) => each.severity === "error").length, "error")} in the last save`);
  if (number === 0) find("first").firstElementChild.textContent = records.length ? "No pages yet." : "Setting the pages for the first time …";
  stamp("errors", String(records.length));
});

hear("map", async (told) => { mapped = told; await settled; map(); });
hear("parts", ({ parts }) => { named = new Map(parts.map((part) => [`${part.file}:${part.line}:${part.column}`, part])); map(); });
hear("queries", ({ records }) => panel.ask(records));
hear("editions", ({ editions }) => compare.takeEditions(editions));
hear("notice", ({ text }) => notice(text));
for (const topic of ["content", "screen", "press", "word"]) hear(`findings-${topic}`, ({ records }) => panel.take(`findings-${topic}`, records));

for (const name of ["press", "word"]) {
  hear(name, async (told) => {
    await viewers[name].take(told);
    tabs.refresh();
    if (tabs.current === name) { rail.take(told); sizes.set(); viewed(); }
    if (name === "press") plates.show(told.number);
  });
  hear(`${name}-state`, (state) => {
    tabs.take(name, state);
    if (name === "press" && state.state === "ready") plates.describe(state.text ?? "");
    panel.age(name, state.state === "stale" || state.state === "making");
  });
}

function report({ pages, marks, milliseconds: took }, isFirst) {
  const seconds = (took.all / 1000).toFixed(took.all < 995 ? 2 : 1);
  status(`${count(pages.length, "page")} · ${seconds} s`);
  find("status").title = `Waited ${took.waited} ms, set in ${took.set} ms, drawn in ${took.drawn} ms`;
  const changed = marks.map(([page]) => page + 1);
  const more = changed.length > LISTED ? ` and ${changed.length - LISTED} more` : "";
  if (isFirst) say(`${count(pages.length, "page")} shown.`);
  else if (changed.length) say(`${changed.length === 1 ? "Page" : "Pages"} ${changed.slice(0, LISTED).join(", ")}${more} changed.`);
  else say("Set again; no page changed.");
}

/** Say when the pages stand on the screen, for whoever measures. */
function painted(told) {
  requestAnimationFrame(() => requestAnimationFrame(() => {
    stamp("painted", String(told.number));
    stamp("paintedAt", String(Date.now()));
    stamp("whole", String(told.whole));
  }));
}

function stamp(name, value) {
  document.documentElement.dataset[name] = value;
}

function status(text) {
  find("status-text").textContent = text;
}

/** Say that the server is gone; the page goes on asking for it. */
function gone() {
  gone.timer = 0;
  body.classList.add("is-gone");
  status("The preview has stopped.");
  const isOver = news.readyState === EventSource.CLOSED;
  find("gone").replaceChildren(
    make("h2", "", {}, "The preview has stopped"),
    make("p", "", {}, isOver ? "It has a new address by now: open the one that it printed." : "These are the last pages. Start it again, and they are live again here: "),
    isOver ? "" : make("p", "", {}, make("code", "", {}, `printdesk preview ${find("file").title}`)));
  find("gone").hidden = false;
}

function notice(text) {
  find("notice").textContent = text;
  find("notice").hidden = false;
  clearTimeout(notice.timer);
  notice.timer = setTimeout(() => { find("notice").hidden = true; }, 5000);
}

// What is shown --------------------------------------------------------------------------------------------------------

/** A tab has been entered; `restore` puts its pages where they stood. */
function entered(restore) {
  sizes.set();
  restore();
  rail.take((viewer() ?? pdf).news);
  if (!viewer()) compare.refresh("first change");
  viewed();
  look();
}

function go(page, top) {
  if (!viewer()) tabs.show("pdf");
  const leaf = viewer().leaves[page];
  if (leaf) viewer().reveal(leaf, top, 0, top ? .12 : .03);
  viewed();
}

/** After scrolling: the folio, the list of pages, the plates, and word to the server of what is in view. */
function viewed() {
  places.follow();
  const shown = viewer();
  const current = shown?.leaves.length ? shown.current() : null;
  find("folio").textContent = current === null ? "" : `${current + 1} / ${shown.leaves.length}`;
  if (current === null) return;
  rail.show(current, shown.reach(current));
  clearTimeout(viewed.timer);
  viewed.timer = setTimeout(() => { look(); if (tabs.current === "press") plates.show(); }, 150);
}

function look() {
  const record = { as: NAME, tab: tabs.current, pages: viewer()?.visible().map((leaf) => leaf.index) ?? [] };
  const key = JSON.stringify(record);
  if (key === looked) return;
  looked = key;
  post("view", record);
}

/** Go so many pages on or back. */
function leafThrough(by) {
  if (viewer()?.leaves.length) go(Math.max(0, Math.min(viewer().leaves.length - 1, viewer().current() + by)), 0);
}

// Places in the content ------------------------------------------------------------------------------------------------

/** Lay the places of the parts over the pages that they belong to. */
function map() {
  if (mapped.number === number) pdf.map(mapped.places, partNamed);
}

const fileOf = (name) => `${mapped.folder}/${name}`;

/** What a part is called: by its label, its title or its kind. */
function partNamed(name, line, column) {
  const part = named.get(`${fileOf(name)}:${line}:${column}`);
  return part ? part.label || part.title || KINDS[part.kind] || part.kind[0].toUpperCase() + part.kind.slice(1) : "Part";
}

async function chosen(button, event) {
  const { name, line, column } = button.dataset;
  const part = { file: fileOf(name), name, line: Number(line), column: Number(column) };
  const leaf = pdf.leaves[Number(button.closest(".leaf").dataset.index)];
  const sheet = leaf.sheet.getBoundingClientRect();
  const point = { x: (event.clientX - sheet.left) / sheet.width, y: (event.clientY - sheet.top) / sheet.height };
  const isPointed = event.detail > 0;
  const exact = isPointed ? await ask(`source?${new URLSearchParams({ file: part.file, line, column, page: leaf.index, ...point })}`) : null;
  places.show(button, exact ?? part, partNamed(name, part.line, part.column));
}

/** Bring what a finding is about into view, and frame it. */
function showFinding(record) {
  unframe();
  if (record.pages?.length) return showOnPage(viewers[record.topic === "press" ? "press" : "pdf"], record);
  tabs.show("pdf");
  const buttons = pdf.placesOf(record.file.replace(`${mapped.folder}/`, ""), record.line, record.column);
  const { name, line, column } = buttons[0]?.dataset ?? {};
  const last = named.get(`${fileOf(name)}:${line}:${column}`)?.last;
  if (!buttons.length || record.line > last) return notice("This has no place of its own on the pages.");
  for (const button of buttons) button.classList.add("is-shown");
  const leaf = pdf.leaves[Number(buttons[0]?.closest(".leaf")?.dataset.index)];
  if (leaf) pdf.reveal(leaf, parseFloat(buttons[0].style.top) / 100, 0, .2);
}

function showOnPage(where, { topic, pages: [[page, box]] }) {
  tabs.show(topic === "press" ? "press" : "pdf");
  const leaf = where.leaves[page - 1];
  if (!leaf) return;
  const [width, height] = leaf.size;
  const spot = box ? [box[0] / width, 1 - box[3] / height, (box[2] - box[0]) / width, (box[3] - box[1]) / height] : [0, 0, 1, 1];
  leaf.sheet.append(place(make("div", "spot"), spot, [.006, .004]));
  where.reveal(leaf, spot[1], box ? spot[3] : 0, box ? .35 : .03);
}

function unframe() {
  for (const old of document.querySelectorAll(".spot")) old.remove();
  for (const old of document.querySelectorAll(".is-shown")) old.classList.remove("is-shown");
}

// Hands and keys -------------------------------------------------------------------------------------------------------

const clicks = {
  smaller: () => sizes.zoom(-1),
  larger: () => sizes.zoom(1),
  "fit-width": () => sizes.setFit("width"),
  "fit-page": () => sizes.setFit("page"),
  spreads: () => sizes.turnSpreads(),
  follow: () => following.turn(),
  "next-change": () => following.step(1),
  "help-open": () => find("help").showModal(),
};
for (const [name, does] of Object.entries(clicks)) find(name).addEventListener("click", does);

const keys = {
  "+": clicks.larger, "=": clicks.larger, "-": clicks.smaller, "−": clicks.smaller,
  w: clicks["fit-width"], z: clicks["fit-page"], s: clicks.spreads, f: clicks.follow,
  n: clicks["next-change"], N: () => following.step(-1), t: () => panes.turn("rail"), i: () => panes.turn("panel"), j: () => leafThrough(1), k: () => leafThrough(-1),
  b: () => { if (!viewer()) compare.flip(); }, "?": clicks["help-open"], "/": () => search.focus(),
  1: () => tabs.show("pdf"), 2: () => tabs.show("press"), 3: () => tabs.show("word"), 4: () => tabs.show("compare"),
};
new Keys(keys, () => { if (!places.close("return") && !panes.clear()) { search.clear(); unframe(); } });

stage.addEventListener("pointerdown", (event) => { if (!event.target.closest(".parts")) places.close(); });
new ResizeObserver(() => sizes.set()).observe(stage);
compare.onlayout = () => sizes.set();
stage.focus({ preventScroll: true });
