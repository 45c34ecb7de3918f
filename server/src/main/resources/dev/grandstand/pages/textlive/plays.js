// What the commentators write, the newest on top. Rows have no names: each is told by how many stand
// above it. What they write is only ever set as text.

const MOST = 300;
const WEB = /^https?:/i;
const COLOR = /^#[0-9a-f]{6}$/i;
const SIDES = ["neutral", "home", "away"];

function part(tag, className, text) {
  const node = document.createElement(tag);
  node.className = className;
  node.textContent = text;
  return node;
}

function link(address, text) {
  const node = part("a", "more", text);
  node.href = address;
  node.target = "_blank";
  node.rel = "noopener noreferrer";
  return node;
}

export class Plays {
  #list;
  #none;
  #names = ["", "主队", "客队"];

  constructor(list, none) {
    this.#list = list;
    this.#none = none;
  }

  name(home, away) {
    this.#names = ["", home, away];
  }

  // First what goes, then what comes: a correction is both.
  change({ a = [], d = [] }) {
    for (const row of d) {
      this.#list.children[row]?.remove();
    }
    for (const { rowId, content } of a) {
      if (rowId <= this.#list.childElementCount) {
        this.#list.insertBefore(this.#row(content), this.#list.children[rowId] ?? null);
      }
    }
    while (this.#list.childElementCount > MOST) {
      this.#list.lastElementChild.remove();
    }
    this.#none.hidden = this.#list.childElementCount > 0;
  }

  clear() {
    this.#list.replaceChildren();
    this.#none.hidden = false;
  }

  #row(content) {
    const row = document.createElement("li");
    row.className = SIDES[content.team] ?? "neutral";
    const text = part("p", "text", content.event);
    if (COLOR.test(content.color ?? "")) {
      text.style.color = content.color;
    }
    // Pictures of other hosts are not loaded here: they would learn who watches.
    for (const [address, word] of [[content.link, "链接"], [content.img, "图片"]]) {
      if (WEB.test(address ?? "")) {
        text.append(" ", link(address, word));
      }
    }
    const time = new Date(content.t * 1000).toLocaleTimeString("zh-CN", { hour12: false });
    row.append(text, part("p", "by", `${content.end_time ?? ""} ${time}`.trim()));
    const side = this.#names[content.team];
    if (side) {
      row.prepend(part("span", "side", side));
    }
    return row;
  }
}
