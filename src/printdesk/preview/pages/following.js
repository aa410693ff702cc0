// Going to what changed: by itself once after a save, or from place to place by hand.

import { find, remember, remembered, say } from "./dom.js";

export class Following {
  /** `reach` brings the pages to the front before a place is gone to. */
  constructor(viewer, reach) {
    this.viewer = viewer;
    this.reach = reach;
    this.isOn = remembered("follow", "true") === "true";
    this.at = -1;
    this.followed = 0;
    this.#show();
  }

  turn() {
    this.isOn = !this.isOn;
    remember("follow", this.isOn);
    this.#show();
  }

  /** Take note of a new state; `isWatched` says whether somebody looks at the pages and has seen the state before. */
  take({ number, edited, isWhole, isNew, isWatched }) {
    const spots = this.viewer.places;
    find("next-change").disabled = spots.length === 0;
    if (isNew) this.at = -1;
    if (!this.isOn || !isWatched || this.followed === number || !spots.length) return;
    if (edited && !isWhole && !spots.some(({ leaf }) => leaf.index === edited[0])) return; // its page is not drawn yet
    this.followed = number;
    if (spots.some((spot) => this.viewer.isInView(spot))) return;
    this.at = this.#nearest(edited) - 1;
    this.#go(1);
  }

  /** The changed place that is nearest to what was typed, or to what is read: contents and folios change only in its wake. */
  #nearest(edited) {
    const { leaves, places } = this.viewer;
    const [page, down] = edited ? [edited[0], 1 - edited[1] / leaves[edited[0]].size[1]] : [this.viewer.current(), this.viewer.reach(this.viewer.current())];
    const away = ({ leaf, top, height }) => {
      const from = leaf.index - page + top - down;
      return Math.max(from, -from - height, 0);
    };
    return places.reduce((best, spot, at) => (away(spot) < away(places[best]) ? at : best), 0);
  }

  step(by) {
    if (!this.viewer.places.length) return;
    this.reach();
    const spot = this.#go(by);
    say(`Changed place ${this.at + 1} of ${this.viewer.places.length}, page ${spot.leaf.index + 1}.`);
  }

  #go(by) {
    const spots = this.viewer.places;
    this.at = (this.at + by + spots.length) % spots.length;
    const spot = spots[this.at];
    this.viewer.reveal(spot.leaf, spot.top, spot.height);
    return spot;
  }

  #show() {
    find("follow").setAttribute("aria-pressed", String(this.isOn));
  }
}
