// The lines as they stand, the newest on top, each with its number. A wall names a row by how many
// stand above it; the number of a line is that of the wall that added it, and a correction keeps it.

import { word } from "./words.js";

const MOST = 500;
const SIDES = ["neutral", "home", "away"];
const SURE_FOR = 4_000;

function part(tag, className, text) {
  const node = document.createElement(tag);
  node.className = className;
  node.textContent = text;
  return node;
}

function button(className, text, act) {
  const node = part("button", className, text);
  node.type = "button";
  node.addEventListener("click", act);
  return node;
}

export class Plays extends EventTarget {
  #list;
  #none;
  #names = {};

  constructor(list, none) {
    super();
    this.#list = list;
    this.#none = none;
  }

  name(home, away) {
    this.#names = { home, away };
  }

  // First what goes, then what comes: a correction is both.
  change(pid, { a = [], d = [] }) {
    const gone = new Map();
    for (const row of d) {
      const old = this.#list.children[row];
      if (old) {
        gone.set(row, old.line);
        old.remove();
      }
    }
    for (const { rowId, content } of a) {
      if (rowId <= this.#list.childElementCount) {
        const line = { ...read(content), id: gone.get(rowId)?.id ?? pid };
        this.#list.insertBefore(this.#row(line), this.#list.children[rowId] ?? null);
        if (gone.has(rowId)) {
          this.#say("corrected", line);
        }
        gone.delete(rowId);
      }
    }
    for (const line of gone.values()) {
      this.#say("deleted", line);
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

  line(id) {
    return this.#rowOf(id)?.line;
  }

  // The newest that may be changed, written by this commentator if there is one.
  last(commentator) {
    const lines = Array.from(this.#list.children, (row) => row.line).filter((line) => !line.quiz);
    return lines.find((line) => line.commentator === commentator) ?? lines[0];
  }

  mark(id) {
    this.#list.querySelector(".edited")?.classList.remove("edited");
    this.#rowOf(id)?.classList.add("edited");
  }

  #rowOf(id) {
    return Array.from(this.#list.children).find((row) => row.line.id === id);
  }

  #row(line) {
    const row = document.createElement("li");
    row.className = line.side;
    row.line = line;
    row.dataset.id = line.id;
    const side = this.#names[line.side] ?? "";
    const time = line.at.toLocaleTimeString("zh-CN", { hour12: false });
    const text = part("p", "text", line.text);
    row.append(part("span", "side", side), text, part("p", "by", `${line.commentator} ${time}`.trim()));
    row.classList.toggle("asks", line.quiz);
    row.append(this.#tools(line));
    return row;
  }

  #tools(line) {
    const tools = document.createElement("p");
    tools.className = "tools";
    const remove = button("delete", word("delete-line"), () => {
      if (remove.dataset.sure === "true") {
        this.#say("delete", line);
        return;
      }
      remove.dataset.sure = "true";
      remove.textContent = word("really-delete");
      setTimeout(() => {
        remove.dataset.sure = "false";
        remove.textContent = word("delete-line");
      }, SURE_FOR);
    });
    // What a quiz asks never changes.
    if (!line.quiz) {
      tools.append(button("edit", word("edit-line"), () => this.#say("edit", line)));
    }
    tools.append(remove);
    return tools;
  }

  #say(name, line) {
    this.dispatchEvent(new CustomEvent(name, { detail: line }));
  }
}

function read(content) {
  return {
    text: content.event ?? content.content ?? "",
    side: SIDES[content.team] ?? "neutral",
    commentator: content.end_time ?? "",
    color: content.color ?? "",
    link: content.link ?? "",
    image: content.img ?? "",
    at: new Date(content.t * 1000),
    quiz: content.type === 1,
  };
}
