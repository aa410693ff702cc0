// Pictures of pages: decoded before they are shown, so that a page never flickers.

/** Return a decoded picture of a page, `width` device pixels wide (0: as first drawn), or null where it has gone. */
export async function picture(id, width = 0) {
  const image = new Image();
  image.alt = "";
  image.draggable = false;
  image.src = `page/${id}/${width}.png`;
  try {
    await image.decode();
    return image;
  } catch {
    return null;
  }
}

/** Runs so many tasks at a time, the newest first: what has just come into view is wanted most. */
export class Queue {
  constructor(abreast) {
    this.abreast = abreast;
    this.running = 0;
    this.waiting = [];
  }

  add(task) {
    this.waiting.push(task);
    this.#next();
  }

  clear() {
    this.waiting.length = 0;
  }

  async #next() {
    if (this.running >= this.abreast || !this.waiting.length) return;
    this.running += 1;
    try {
      await this.waiting.pop()();
    } finally {
      this.running -= 1;
      this.#next();
    }
  }
}
