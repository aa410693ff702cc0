// Keys: single letters (they can be switched off), arrows among tabs and among the parts of a page, Escape.

import { find, remember, remembered } from "./dom.js";

export class Keys {
  /** `does` is what each key does; `escape` what Escape does. */
  constructor(does, escape) {
    this.does = does;
    this.escape = escape;
    const box = find("keys-on");
    box.checked = remembered("keys", "true") === "true";
    box.addEventListener("change", () => remember("keys", box.checked));
    addEventListener("keydown", (event) => this.#pressed(event));
  }

  #pressed(event) {
    const { target, key } = event;
    if (key === "Escape" && !find("help").open) this.escape();
    if (event.ctrlKey || event.metaKey || event.altKey || find("help").open) return;
    if (target.matches("input:not([type=checkbox]), select, textarea")) return;
    if (target.matches("[role=tab]") && /^Arrow(Left|Right)$/.test(key)) turnTab(event);
    else if (target.closest(".leaf") && /^(Arrow(Up|Down)|Enter)$/.test(key)) walk(event);
    else if (find("keys-on").checked && this.does[key]) {
      event.preventDefault();
      this.does[key]();
    }
  }
}

function turnTab(event) {
  const tabs = [...document.querySelectorAll("[role=tab]")];
  const next = tabs[(tabs.indexOf(event.target) + (event.key === "ArrowRight" ? 1 : tabs.length - 1)) % tabs.length];
  next.focus();
  next.click();
}

/** From a page to its parts with Enter, and from part to part with the arrows; Enter on a part presses it. */
function walk(event) {
  const leaf = event.target.closest(".leaf");
  const parts = [...leaf.parentElement.querySelectorAll(".parts button")].sort(inOrderOfReading);
  const here = parts.indexOf(event.target);
  if ((event.key === "Enter") === (here >= 0)) return;
  const next = here < 0 ? parts.find((part) => part.closest(".leaf") === leaf) : parts[here + (event.key === "ArrowUp" ? -1 : 1)];
  if (!next) return;
  event.preventDefault();
  next.focus();
}

function inOrderOfReading(one, other) {
  const [a, b] = [one, other].map((part) => [Number(part.closest(".leaf").dataset.index), parseFloat(part.style.top), parseFloat(part.style.left)]);
  return a[0] - b[0] || a[1] - b[1] || a[2] - b[2];
}
