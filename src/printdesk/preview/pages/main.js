// The preview in the browser: listens to the server, shows what it says, answers hands and keys.

import { ask, count, find, make, place, post, remember, remembered, say } from "./dom.js";
import { Compare } from "./compare.js";
import { Panel, Trouble } from "./findings.js";
import { Places } from "./places.js";
import { Plates } from "./plates.js";
import { Rail } from "./rail.js";
import { Viewer } from "./viewer.js";

const POINTS = 96 / 72;
const STEPS = [.25, .33, .5, .67, .8, .9, 1, 1.1, 1.25, 1.5, 1.75, 2, 2.5, 3, 4];
const NAME = crypto.randomUUID();
const DOCUMENTS = ["pdf", "press", "word"];

const stage = find("stage");
const body = document.body;
const heard = { view: () => viewed(), chosen: (button, event) => chosen(button, event) };
const viewers = Object.fromEntries(DOCUMENTS.map((name) => [name, new Viewer(stage, find(`doc-${name}`), heard)]));
const pdf = viewers.pdf;
const compare = new Compare(stage);
const plates = new Plates(viewers.press);
const places = new Places();
const trouble = new Trouble(places);
const panel = new Panel(places, showFinding);
const rail = new Rail((page, top) => go(page, top));
const states = {};
const scrolled = {};

let tab = "pdf";
let fit = remembered("fit", "width");
let scale = Number(remembered("scale", "1"));
let isFollowing = remembered("follow", "true") === "true";
let isSpread = remembered("spreads", "false") === "true";
let number = 0;
let at = -1;
let settled = Promise.resolve();
let mapped = { places: [], folder: "" };
let named = new Map();

// News from the server -------------------------------------------------------------------------------------------------

const news = new EventSource(`news?as=${NAME}`);
const hear = (topic, does) => news.addEventListener(topic, (event) => does(JSON.parse(event.data)));

news.onerror = () => { body.classList.add("is-gone"); status("The preview has stopped; start it again for a new address."); };

hear("hello", ({ file, path, editor }) => {
  body.classList.remove("is-gone");
  places.hasEditor = editor;
  find("file").textContent = file;
  find("file").title = path;
  look();
});

hear("work", ({ state }) => body.classList.toggle("is-setting", state === "setting"));

hear("pages", async (told) => {
  const isNew = told.number !== number;
  const isFirst = number === 0;
  number = told.number;
  find("first").hidden = true;
  body.classList.add("is-good");
  find("title").textContent = title(told);
  document.title = `${title(told)} – preview`;
  if (isFirst) resize(told);
  settled = pdf.take(told);
  if (!(await settled)) return;
  if (!viewer() || tab === "pdf") rail.take(told);
  panel.queries(told.queries);
  compare.takePages(told);
  if (isFirst) resize();
  const changed = told.marks.map(([page]) => page);
  find("next-change").disabled = changed.length === 0;
  if (isNew) at = -1;
  follow(told, isNew && !isFirst);
  painted(told);
  if (told.whole) reportPages(told, changed, isFirst);
});

hear("trouble", ({ records }) => {
  trouble.take(records);
  if (records.length) status(`${count(records.filter((each) => each.severity === "error").length, "error")} in the last save`);
  stamp("errors", String(records.length));
});

hear("map", async (told) => { mapped = told; await settled; pdf.map(mapped.places, partNamed); });
hear("parts", ({ parts }) => { named = new Map(parts.map((part) => [`${part.file}:${part.line}:${part.column}`, part])); });
for (const topic of ["content", "screen", "press", "word"]) hear(`findings-${topic}`, ({ records }) => panel.take(`findings-${topic}`, records));
hear("editions", ({ editions }) => compare.takeEditions(editions));
hear("notice", ({ text }) => notice(text));

for (const name of ["press", "word"]) {
  hear(name, async (told) => {
    await viewers[name].take(told);
    if (tab === name) { rail.take(told); resize(); viewed(); }
    if (name === "press") plates.show(told.number);
  });
  hear(`${name}-state`, (state) => { states[name] = state; note(); });
}

function reportPages(told, changed, isFirst) {
  const { milliseconds: took } = told;
  const pages = count(told.pages.length, "page");
  status(`${pages} · ${(took.all / 1000).toFixed(took.all < 995 ? 2 : 1)} s`);
  find("status").title = `Waited ${took.waited} ms, set in ${took.set} ms, drawn in ${took.drawn} ms`;
  if (isFirst) say(`${pages} shown.`);
  else if (changed.length) say(`${changed.length === 1 ? "Page" : "Pages"} ${changed.slice(0, 8).map((page) => page + 1).join(", ")} changed.`);
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

function title(told) {
  return told.title || told.file.replace(/\.pdf$/, "");
}

function status(text) {
  find("status-text").textContent = text;
}

function notice(text) {
  find("notice").textContent = text;
  find("notice").hidden = false;
  clearTimeout(notice.timer);
  notice.timer = setTimeout(() => { find("notice").hidden = true; }, 5000);
}

// Following what changed -----------------------------------------------------------------------------------------------

let followed = 0;

/** Go to the first changed place where none is in view: once a build, and only if nobody has moved on since. */
function follow(told, isNew) {
  if (isNew) followed = 0;
  if (!isFollowing || followed === told.number || number === 1 || tab !== "pdf" || !pdf.places.length) return;
  followed = told.number;
  if (!pdf.places.some((spot) => pdf.isInView(spot))) step(1, false);
}

function step(by, spoken = true) {
  const spots = pdf.places;
  if (!spots.length) return;
  if (tab !== "pdf") show("pdf");
  at = (at + by + spots.length) % spots.length;
  const spot = spots[at];
  pdf.reveal(spot.leaf, spot.top, spot.height);
  if (spoken) say(`Changed place ${at + 1} of ${spots.length}, page ${spot.leaf.index + 1}.`);
}

// What is shown, and how large -----------------------------------------------------------------------------------------

const viewer = () => viewers[tab];

function show(name) {
  if (name === tab) return;
  scrolled[tab] = stage.scrollTop;
  tab = name;
  for (const button of document.querySelectorAll("[data-tab]")) {
    const isChosen = button.dataset.tab === name;
    button.setAttribute("aria-selected", String(isChosen));
    button.tabIndex = isChosen ? 0 : -1;
  }
  for (const each of DOCUMENTS) find(`doc-${each}`).hidden = each !== name;
  find("doc-compare").hidden = name !== "compare";
  find("editions").hidden = name !== "compare";
  find("plates").hidden = name !== "press";
  places.close();
  note();
  resize();
  stage.scrollTop = scrolled[name] ?? 0;
  const listed = (viewer() ?? pdf).news;
  if (listed) rail.take(listed);
  if (name === "compare") compare.refresh("first change");
  viewed();
  look();
}

function note() {
  const state = states[tab];
  const told = tab !== "press" && tab !== "word" ? ""
    : !state || state.state === "making" ? `${tab === "word" ? "The Word file" : "The press edition"} is being made …`
    : state.state === "missing" ? state.text
    : tab === "word" ? "The Word file, as LibreOffice sets it; Word itself may break lines and pages elsewhere." : "";
  find("note").textContent = told;
  find("note").hidden = !told;
  if (tab === "press" && state?.text) plates.told.textContent = state.text;
}

/** Set the size of the pages as the window and the wishes have it. */
function resize(told = null) {
  const sizes = told ? told.pages.map((page) => page.size) : (viewer() ?? pdf).sizes;
  if (!sizes.length) return;
  const [wide, high] = [Math.max(...sizes.map(([width]) => width)), Math.max(...sizes.map(([, height]) => height))];
  const abreast = tab === "compare" ? (compare.isFlip ? 1 : 2) : isSpread ? 2 : 1;
  const room = [(stage.clientWidth - 76 - (abreast - 1) * (tab === "compare" ? 18 : 2)) / abreast, stage.clientHeight - 52 - (tab === "pdf" ? 0 : 34)];
  const fitted = fit === "width" ? Math.min(room[0], 1100) / (wide * POINTS)
    : fit === "page" ? Math.min(room[0] / (wide * POINTS), room[1] / (high * POINTS)) : scale;
  const now = Math.max(.1, Math.min(4, fitted));
  const width = Math.round(sizes[0][0] * POINTS * now);
  find("zoom").textContent = `${Math.round(now * 100)} %`;
  scale = now;
  if (tab === "compare") find("doc-compare").style.setProperty("--leaf-width", `${width}px`);
  else viewer().resize(width);
  for (const button of document.querySelectorAll("[data-fit]")) button.setAttribute("aria-pressed", String(button.dataset.fit === fit));
  find("spreads").setAttribute("aria-pressed", String(isSpread));
  for (const name of DOCUMENTS) find(`doc-${name}`).classList.toggle("spreads", isSpread);
}

function zoom(by) {
  const next = by > 0 ? STEPS.find((each) => each > scale * 1.01) : STEPS.findLast((each) => each < scale * .99);
  if (!next) return;
  fit = "none";
  scale = next;
  remember("fit", fit);
  remember("scale", scale);
  resize();
}

function setFit(kind) {
  fit = kind;
  remember("fit", kind);
  resize();
}

function setSpread() {
  isSpread = !isSpread;
  remember("spreads", isSpread);
  const current = viewer()?.current();
  resize();
  const leaf = viewer()?.leaves[current];
  if (leaf) viewer().reveal(leaf, 0, 0, .04);
}

function setFollow() {
  isFollowing = !isFollowing;
  remember("follow", isFollowing);
  find("follow").setAttribute("aria-pressed", String(isFollowing));
}

function fold(name, button) {
  const isShown = find(name).hidden;
  find(name).hidden = !isShown;
  find(button).setAttribute("aria-pressed", String(isShown));
  remember(name, isShown);
  resize();
}

function go(page, top) {
  if (tab === "compare") show("pdf");
  const leaf = viewer().leaves[page];
  if (leaf) viewer().reveal(leaf, top, 0, top ? .12 : .03);
  viewed();
}

/** After scrolling: the folio, the list of pages, and word to the server of what is in view. */
function viewed() {
  places.close();
  const shown = viewer();
  find("folio").textContent = "";
  if (!shown?.leaves.length) return;
  const current = shown.current();
  find("folio").textContent = `${current + 1} / ${shown.leaves.length}`;
  rail.show(current);
  if (tab === "press" && plates.ink) { clearTimeout(viewed.plates); viewed.plates = setTimeout(() => plates.show(), 200); }
  clearTimeout(viewed.timer);
  viewed.timer = setTimeout(look, 150);
}

let looked = "";

function look() {
  const record = { as: NAME, tab, pages: viewer()?.visible().map((leaf) => leaf.index) ?? [] };
  const key = JSON.stringify(record);
  if (key === looked && !body.classList.contains("is-gone")) return;
  looked = key;
  post("view", record);
}

// Places ---------------------------------------------------------------------------------------------------------------

const KINDS = { prose: "Text", note: "Margin note", queryblock: "Query", keynumbers: "Key numbers", keyfacts: "Key facts" };

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
  for (const old of document.querySelectorAll(".spot")) old.remove();
  for (const old of document.querySelectorAll(".is-shown")) old.classList.remove("is-shown");
  if (record.pages?.length) {
    const [page, box] = record.pages[0];
    const name = record.topic === "press" ? "press" : "pdf";
    show(name);
    const leaf = viewers[name].leaves[page - 1];
    if (!leaf) return;
    const [width, height] = leaf.size;
    const spot = box ? [box[0] / width, 1 - box[3] / height, (box[2] - box[0]) / width, (box[3] - box[1]) / height] : [0, 0, 1, 1];
    leaf.sheet.append(place(make("div", "spot"), spot, [.006, .004]));
    viewers[name].reveal(leaf, spot[1], box ? spot[3] : 0, box ? .35 : .03);
    return;
  }
  show("pdf");
  const buttons = pdf.placesOf(record.file.replace(`${mapped.folder}/`, ""), record.line);
  for (const button of buttons) button.classList.add("is-shown");
  const leaf = pdf.leaves[Number(buttons[0]?.closest(".leaf")?.dataset.index)];
  if (leaf) pdf.reveal(leaf, parseFloat(buttons[0].style.top) / 100, 0, .2);
}

// Finding words --------------------------------------------------------------------------------------------------------

let hits = [];
let hit = -1;
let sought = "";

async function seek(by) {
  const words = find("words").value.trim();
  const key = `${tab} ${number} ${words}`;
  if (tab === "compare") show("pdf");
  if (key !== sought) {
    sought = key;
    hit = -1;
    const answer = words ? await ask(`find?${new URLSearchParams({ words, tab })}`) : { found: [] };
    hits = viewer().overlay(answer?.found ?? [], "found");
  }
  hits[hit]?.mark.classList.remove("is-current");
  hit = hits.length ? (hit + by + hits.length) % hits.length : -1;
  find("found").textContent = words ? (hits.length ? `${hit + 1} of ${hits.length}` : "none") : "";
  if (hit < 0) return;
  hits[hit].mark.classList.add("is-current");
  if (!viewer().isInView(hits[hit])) viewer().reveal(hits[hit].leaf, hits[hit].top, hits[hit].height);
}

// Hands and keys -------------------------------------------------------------------------------------------------------

const clicks = {
  smaller: () => zoom(-1),
  larger: () => zoom(1),
  "fit-width": () => setFit("width"),
  "fit-page": () => setFit("page"),
  spreads: setSpread,
  follow: setFollow,
  "next-change": () => step(1),
  "rail-toggle": () => fold("rail", "rail-toggle"),
  "panel-toggle": () => fold("panel", "panel-toggle"),
  "help-open": () => find("help").showModal(),
};
for (const [name, does] of Object.entries(clicks)) find(name).addEventListener("click", does);
for (const button of document.querySelectorAll("[data-tab]")) button.addEventListener("click", () => show(button.dataset.tab));
find("search").addEventListener("submit", (event) => { event.preventDefault(); seek(1); });
find("words").addEventListener("search", () => seek(1));
compare.onlayout = resize;

const keys = {
  "+": () => zoom(1), "=": () => zoom(1), "-": () => zoom(-1), "−": () => zoom(-1),
  w: () => setFit("width"), z: () => setFit("page"), s: setSpread, f: setFollow,
  n: () => step(1), N: () => step(-1), t: clicks["rail-toggle"], i: clicks["panel-toggle"],
  b: () => tab === "compare" && compare.flip(), "?": clicks["help-open"],
  "/": () => { find("words").focus(); find("words").select(); },
  1: () => show("pdf"), 2: () => show("press"), 3: () => show("word"), 4: () => show("compare"),
};

addEventListener("keydown", (event) => {
  if (event.key === "Escape") return void (places.close(true) || clear());
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.matches("input, select, textarea") || find("help").open) return;
  if (event.target.matches("[role=tab]") && /^Arrow(Left|Right)$/.test(event.key)) return void turnTab(event);
  if (event.target.closest(".leaf") && /^(Arrow(Up|Down)|Enter)$/.test(event.key)) return void walk(event);
  const does = find("keys-on").checked ? keys[event.key] : null;
  if (!does) return;
  event.preventDefault();
  does();
});

function turnTab(event) {
  const tabs = [...document.querySelectorAll("[data-tab]")];
  const next = tabs[(tabs.indexOf(event.target) + (event.key === "ArrowRight" ? 1 : tabs.length - 1)) % tabs.length];
  next.focus();
  show(next.dataset.tab);
}

/** From a page to its parts, and from part to part, with the arrow keys. */
function walk(event) {
  const parts = [...stage.querySelectorAll(".leaves:not([hidden]) .parts button")].sort(readingOrder);
  const here = parts.indexOf(event.target);
  if (event.key === "Enter" && here >= 0) return;
  const leaf = event.target.closest(".leaf");
  const next = here < 0 ? parts.find((part) => part.closest(".leaf") === leaf) : parts[here + (event.key === "ArrowUp" ? -1 : 1)];
  if (!next || (here < 0 && event.key !== "Enter")) return;
  event.preventDefault();
  next.focus();
}

function readingOrder(one, other) {
  const [a, b] = [one, other].map((each) => [Number(each.closest(".leaf").dataset.index), parseFloat(each.style.top), parseFloat(each.style.left)]);
  return a[0] - b[0] || a[1] - b[1] || a[2] - b[2];
}

function clear() {
  for (const old of document.querySelectorAll(".spot")) old.remove();
  for (const old of document.querySelectorAll(".is-shown")) old.classList.remove("is-shown");
  find("words").value = "";
  if (sought) { sought = ""; hits = []; find("found").textContent = ""; viewer()?.overlay([], "found"); }
}

stage.addEventListener("pointerdown", (event) => { if (!event.target.closest(".parts")) places.close(); });
new ResizeObserver(() => resize()).observe(stage);
find("keys-on").checked = remembered("keys", "true") === "true";
find("keys-on").addEventListener("change", () => remember("keys", find("keys-on").checked));
find("follow").setAttribute("aria-pressed", String(isFollowing));
for (const [name, button] of [["rail", "rail-toggle"], ["panel", "panel-toggle"]]) {
  if (remembered(name, "true") === "false") fold(name, button);
}
