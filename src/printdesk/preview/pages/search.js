// Finding words in the pages.

import { ask, find } from "./dom.js";

export class Search {
  /** `shown` tells what is looked at: its name, its viewer, and the number of its state. */
  constructor(shown) {
    this.shown = shown;
    this.clear();
    find("search").addEventListener("submit", (event) => { event.preventDefault(); this.seek(1); });
    find("words").addEventListener("search", () => this.seek(1));
  }

  focus() {
    find("words").focus();
    find("words").select();
  }

  /** Go to the next place of the words, or, where other words are sought by now, to the first. */
  async seek(by) {
    const { name, viewer, number } = this.shown();
    const words = find("words").value.trim();
    const sought = `${name} ${number} ${words}`;
    if (sought !== this.sought) {
      [this.sought, this.at] = [sought, -1];
      const answer = words ? await ask(`find?${new URLSearchParams({ words, tab: name })}`) : null;
      this.hits = viewer.overlay(answer?.found ?? [], "found");
    }
    this.hits[this.at]?.mark.classList.remove("is-current");
    this.at = this.hits.length ? (this.at + by + this.hits.length) % this.hits.length : -1;
    find("found").textContent = !words ? "" : this.hits.length ? `${this.at + 1} of ${this.hits.length}` : "none";
    const hit = this.hits[this.at];
    if (!hit) return;
    hit.mark.classList.add("is-current");
    if (!viewer.isInView(hit)) viewer.reveal(hit.leaf, hit.top, hit.height);
  }

  clear() {
    for (const { mark } of this.hits ?? []) mark.remove();
    [this.hits, this.at, this.sought] = [[], -1, ""];
    find("words").value = "";
    find("found").textContent = "";
  }
}
