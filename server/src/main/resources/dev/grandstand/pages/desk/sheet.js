// The sheet on which a game is created and edited.

import { push, retitle } from "./calls.js";
import { word } from "./words.js";

const byId = (id) => document.getElementById(id);
const two = (number) => String(number).padStart(2, "0");

// As an input of the kind datetime-local wants it: this machine's time.
function local(date) {
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  return `${day}T${two(date.getHours())}:${two(date.getMinutes())}`;
}

function nextHour() {
  const date = new Date();
  date.setHours(date.getHours() + 1, 0, 0, 0);
  return date;
}

export class Sheet {
  #dialog = byId("sheet");
  #facts = null;
  #saved;
  #taken;

  // `saved` is called with the room; `taken` tells whether a room has a game.
  constructor(saved, taken) {
    this.#saved = saved;
    this.#taken = taken;
    byId("sheet-leave").addEventListener("click", () => this.#dialog.close());
    byId("sheet-form").addEventListener("submit", (event) => {
      event.preventDefault();
      this.#save();
    });
  }

  // Without facts of a room it is a new game.
  open(facts = null) {
    this.#facts = facts;
    const game = facts?.game;
    byId("sheet-title").textContent = word(facts === null ? "new-game" : "edit");
    byId("sheet-room").value = facts?.room ?? "";
    byId("sheet-room").disabled = facts !== null;
    byId("sheet-league").value = game?.league ?? "nba";
    byId("sheet-home").value = game?.home.name ?? "";
    byId("sheet-home-id").value = game?.home.id ?? "";
    byId("sheet-away").value = game?.away.name ?? "";
    byId("sheet-away-id").value = game?.away.id ?? "";
    byId("sheet-begins").value = local(game ? new Date(game.begins) : nextHour());
    byId("sheet-name").value = facts?.title ?? "";
    byId("sheet-hint").textContent = "";
    this.#dialog.showModal();
    byId(facts === null ? "sheet-room" : "sheet-home").focus();
  }

  async #save() {
    const value = (id) => byId(id).value.trim();
    const room = this.#facts?.room ?? value("sheet-room");
    const team = (id) => ({ id: value(`${id}-id`) || value(id), name: value(id) });
    const hint = byId("sheet-hint");
    if (this.#facts === null && this.#taken(room)) {
      hint.textContent = word("room-taken");
      return;
    }
    try {
      await push(room, {
        type: "game",
        league: value("sheet-league").toLowerCase(),
        home: team("sheet-home"),
        away: team("sheet-away"),
        begins: new Date(value("sheet-begins")).toISOString(),
      });
      const title = value("sheet-name");
      if (title !== "" && title !== this.#facts?.title) {
        await retitle(room, title);
      }
      this.#dialog.close();
      this.#saved(room);
    } catch (failure) {
      hint.textContent = failure.message;
    }
  }
}
