// Making and finding elements; nothing here, or elsewhere, turns text into markup.

export const find = (id) => document.getElementById(id);

/** Make an element: `classes` as one text, attributes and properties, children as nodes or texts. */
export function make(tag, classes = "", attributes = {}, ...children) {
  const element = document.createElement(tag);
  if (classes) element.className = classes;
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value !== null && value !== undefined && value !== false) element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined && child !== ""));
  return element;
}

/** Place an element on a box given in parts of its parent: left, top, width, height. */
export function place(element, [left, top, width, height], [x, y] = [0, 0]) {
  element.style.left = `${(left - x) * 100}%`;
  element.style.top = `${(top - y) * 100}%`;
  element.style.width = `${(width + 2 * x) * 100}%`;
  element.style.height = `${(height + 2 * y) * 100}%`;
  return element;
}

/** Ask the server; returns what it answers, or null where it cannot. */
export async function ask(path) {
  try {
    const answer = await fetch(path);
    return answer.ok ? await answer.json() : null;
  } catch {
    return null;
  }
}

export async function post(path, record) {
  try {
    return (await fetch(path, { method: "POST", body: JSON.stringify(record) })).ok;
  } catch {
    return false;
  }
}

/** Say something to those who listen instead of look. */
export function say(text, urgent = false) {
  const region = find(urgent ? "warned" : "said");
  region.textContent = "";
  setTimeout(() => { region.textContent = text; }, 30);
}

export const count = (number, noun) => `${number} ${noun}${number === 1 ? "" : "s"}`;

/** A setting that this browser remembers. */
export function remembered(name, usual) {
  try { return localStorage.getItem(`printdesk.${name}`) ?? usual; } catch { return usual; }
}

export function remember(name, value) {
  try { localStorage.setItem(`printdesk.${name}`, value); } catch { /* a browser that forgets still shows */ }
}
