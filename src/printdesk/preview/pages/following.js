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
  take({ number, isNew, isWatched }) {
    find("next-change").disabled = this.viewer.places.length === 0;
    if (isNew) this.at = -1;
    if (!this.isOn || !isWatched || this.followed === number || !this.viewer.places.length) return;
    this.followed = number;
    if (!this.viewer.places.some((spot) => this.viewer.isInView(spot))) this.#go(1);
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
