// The line that is being typed: a new one, or one that stands already and is to read otherwise.

import { word } from "./words.js";

const SIDES = ["neutral", "home", "away"];
const PHONE = matchMedia("(max-width: 820px)");
const byId = (id) => document.getElementById(id);

export class Composer {
  #outbox;
  #plays;
  #commentator;
  #news;
  #side = "neutral";
  #edited = null;
  #was = "";
  #kept = ""; // what was being typed when somebody began to edit another line
  #input = byId("line");
  #hint = byId("line-hint");

  // `news` gives what the clock has to say, or undefined, and notes that it is being said.
  constructor(outbox, plays, commentator, news) {
    this.#outbox = outbox;
    this.#plays = plays;
    this.#commentator = commentator;
    this.#news = news;
    byId("composer").addEventListener("submit", (event) => {
      event.preventDefault();
      this.#submit();
    });
    for (const choice of document.querySelectorAll("#sides button")) {
      choice.addEventListener("click", () => {
        this.side = choice.dataset.side;
        this.#input.focus();
      });
    }
    plays.addEventListener("edit", ({ detail }) => this.edit(detail));
    plays.addEventListener("delete", ({ detail }) => this.#delete(detail));
    plays.addEventListener("corrected", ({ detail }) => this.#changedMeanwhile(detail));
    plays.addEventListener("deleted", ({ detail }) => this.#goneMeanwhile(detail));
    outbox.addEventListener("changed", () => this.#showOutbox());
    this.side = "neutral";
    this.#show();
  }

  set side(side) {
    this.#side = side;
    this.#input.dataset.side = side;
    for (const choice of document.querySelectorAll("#sides button")) {
      choice.setAttribute("aria-pressed", String(choice.dataset.side === side));
    }
  }

  nextSide() {
    this.side = SIDES[(SIDES.indexOf(this.#side) + 1) % SIDES.length];
  }

  focus() {
    this.#input.focus();
  }

  get isEmpty() {
    return this.#input.value === "";
  }

  editLast() {
    const last = this.#plays.last(this.#commentator);
    if (last) {
      this.edit(last);
    }
  }

  edit(line) {
    if (this.#edited === null) {
      this.#kept = this.#input.value;
    }
    this.#edited = line;
    this.#was = line.text;
    this.#input.value = line.text;
    this.side = line.side;
    this.#hint.textContent = "";
    this.#show();
    this.#input.focus();
  }

  escape() {
    if (this.#edited !== null) {
      this.#done();
    }
  }

  #done() {
    this.#edited = null;
    this.#input.value = this.#kept;
    this.#kept = "";
    this.#hint.textContent = "";
    this.side = "neutral";
    this.#show();
  }

  #show() {
    const editing = this.#edited !== null;
    byId("composer").dataset.editing = String(editing);
    this.#input.placeholder = PHONE.matches ? word("say-short") : word("say");
    byId("editing").textContent = editing ? word("saying", this.#edited.id) : "";
    byId("send").textContent = word(editing ? "send-correction" : "send");
    this.#plays.mark(this.#edited?.id);
  }

  #submit() {
    const text = this.#input.value.trim();
    if (text === "") {
      return;
    }
    if (this.#edited === null) {
      this.#add(text);
    } else {
      this.#correct(text);
    }
  }

  #add(text) {
    const process = this.#news();
    if (process !== undefined) {
      this.#outbox.put({ type: "score", ...process }).catch(() => {});
    }
    const event = { type: "play", text, side: this.#side, commentator: this.#commentator };
    this.#outbox.put(event, text).catch(() => {});
    this.#input.value = "";
    this.#hint.textContent = "";
  }

  async #correct(text) {
    const { id, commentator, color, link, image } = this.#edited;
    const event = { type: "play-correction", line: id, was: this.#was, text, side: this.#side, commentator };
    for (const [name, value] of Object.entries({ color, link, image })) {
      if (value !== "") {
        event[name] = value;
      }
    }
    try {
      await this.#outbox.put(event, text);
      if (this.#edited?.id === id) {
        this.#done();
      }
    } catch (failure) {
      this.#refused(failure);
    }
  }

  #refused(failure) {
    if (this.#edited === null) {
      return;
    }
    const now = this.#plays.line(this.#edited.id);
    if (now === undefined) {
      this.#goneMeanwhile(this.#edited);
    } else if (failure.code === "changed") {
      this.#changedMeanwhile(now);
    } else {
      this.#hint.textContent = word("not-sent", failure.message);
    }
  }

  async #delete(line) {
    try {
      await this.#outbox.put({ type: "play-deletion", line: line.id, was: line.text });
    } catch (failure) {
      this.#hint.textContent = failure.code === "changed" ? word("deleted-changed") : word("not-sent", failure.message);
    }
  }

  // Whoever edits a line is told when another does, and decides with the next Enter.
  #changedMeanwhile(line) {
    if (this.#edited?.id !== line.id) {
      return;
    }
    this.#plays.mark(line.id);
    if (line.text !== this.#input.value.trim() && line.text !== this.#was) {
      this.#hint.textContent = word("changed-meanwhile", line.text);
    }
    this.#was = line.text;
  }

  #goneMeanwhile(line) {
    if (this.#edited?.id === line.id) {
      this.#kept = this.#input.value; // it was typed, and is not thrown away
      this.#done();
      this.#hint.textContent = word("gone-meanwhile");
    }
  }

  #showOutbox() {
    const rows = this.#outbox.items.map((item) => {
      const row = document.createElement("li");
      row.dataset.failed = String(item.failure !== null);
      const text = document.createElement("b");
      text.textContent = item.shown;
      const state = document.createElement("span");
      state.textContent = item.failure === null ? word("sending") : word("not-sent", item.failure.message);
      row.append(text, state);
      if (item.failure !== null) {
        row.append(
          this.#act("again", () => this.#outbox.again(item)),
          this.#act("discard", () => this.#outbox.discard(item)),
        );
      }
      return row;
    });
    byId("outbox").replaceChildren(...rows);
  }

  #act(name, act) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = word(name);
    button.addEventListener("click", act);
    return button;
  }
}
