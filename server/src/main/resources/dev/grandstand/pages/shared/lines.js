// The list of what was said. What people type is only ever set as text.

const MOST = 200;
const NEAR_THE_END = 48;

export class Lines {
  #list;
  #newer;

  constructor(list, newer) {
    this.#list = list;
    this.#newer = newer;
    newer.addEventListener("click", () => this.#toEnd());
    list.addEventListener("scroll", () => {
      if (this.#atEnd()) {
        newer.hidden = true;
      }
    });
    new ResizeObserver(() => newer.hidden && this.#toEnd()).observe(list);
  }

  // `parts` are [class, text] pairs, in reading order.
  add(kind, ...parts) {
    const follow = this.#atEnd();
    const line = document.createElement("li");
    line.className = kind;
    for (const [className, text] of parts) {
      const part = document.createElement("span");
      part.className = className;
      part.textContent = text;
      line.append(part);
    }
    this.#list.append(line);
    while (this.#list.childElementCount > MOST) {
      this.#list.firstElementChild.remove();
    }
    if (follow) {
      this.#toEnd();
    } else {
      this.#newer.hidden = false;
    }
  }

  #atEnd() {
    const { scrollHeight, scrollTop, clientHeight } = this.#list;
    return scrollHeight - scrollTop - clientHeight < NEAR_THE_END;
  }

  #toEnd() {
    this.#list.scrollTop = this.#list.scrollHeight;
    this.#newer.hidden = true;
  }
}
