// One game at the desk. What happens in it comes back as viewers see it, whoever did it: nothing is
// shown as done before the server has told it to everybody.

import { setLive } from "./calls.js";
import { Clock } from "./clock.js";
import { Composer } from "./composer.js";
import { KEYS, listen } from "./keys.js";
import { Lines } from "./lines.js";
import { Outbox } from "./outbox.js";
import { Plays } from "./plays.js";
import { Quizzes } from "./quizzes.js";
import { Room } from "./room.js";
import { Sheet } from "./sheet.js";
import { word } from "./words.js";

const MOST_UNDO = 100;
const byId = (id) => document.getElementById(id);

export class GameDesk {
  #id;
  #socket;
  #outbox;
  #room;
  #facts = null;
  #gid = null;
  #pid = 0;
  #cursor = "";
  #joined = false;
  #troubled = false;
  #counted = [];
  #plays = new Plays(byId("plays"), byId("no-lines"));
  #lines = new Lines(byId("lines"), byId("newer"));
  #clock;
  #quizzes;
  #sheet;

  constructor(id, commentator, socket) {
    this.#id = id;
    this.#socket = socket;
    this.#outbox = new Outbox(id);
    this.#room = new Room(id);
    this.#clock = new Clock((process) => this.#tellClock(process));
    this.composer = new Composer(this.#outbox, this.#plays, commentator, () => this.#clockNews());
    this.#quizzes = new Quizzes(this.#outbox, commentator, () => this.#room.look());
    this.#sheet = new Sheet(() => this.#room.look(), () => false);
    byId("game").hidden = false;
    byId("title").textContent = id;
    this.#wire();
    listen(this);
    this.#room.look();
    this.composer.focus();
  }

  #wire() {
    const on = (id, act) => byId(id).addEventListener("click", act);
    for (const button of document.querySelectorAll("[data-points]")) {
      button.addEventListener("click", () => this.points(button.dataset.team, Number(button.dataset.points)));
    }
    on("undo", () => this.undo());
    on("start-stop", () => this.clock());
    on("set-clock", () => this.setClock());
    on("end-period", () => this.endPeriod());
    on("edit-game", () => this.#sheet.open(this.#facts ?? { room: this.#id, title: "", game: null }));
    on("go-live", () => this.#goLive());
    on("help", () => this.help());
    on("help-leave", () => byId("keys").close());
    byId("game-status").addEventListener("change", ({ target }) => this.#put({ type: "score", status: target.value }));
    byId("clock-form").addEventListener("submit", (event) => {
      event.preventDefault();
      byId("clock-dialog").close();
      this.#clock.set(byId("clock-text").value);
    });
    on("clock-leave", () => byId("clock-dialog").close());
    this.#clock.addEventListener("changed", () => this.#showClock());
    this.#room.addEventListener("facts", ({ detail }) => this.#look(detail));
    this.#room.addEventListener("quizzes", ({ detail }) => this.#quizzes.show(detail));
    this.#room.addEventListener("trouble", ({ detail }) => {
      this.#troubled = true; // until it can be looked at again
      this.#trouble(detail);
    });
    this.#socket.addEventListener("state", ({ detail }) => detail.state === "open" && this.#join());
    this.#socket.addEventListener("said", ({ detail: { name, what } }) => {
      if (name === "wall") {
        this.#wall(what);
      } else if (name === "refused") {
        byId("game-hint").textContent = what.msg;
      }
    });
    setInterval(() => this.#showRate(), 1_000);
    byId("key-list").append(...KEYS.flatMap(([key, what]) => [cell("dt", key), cell("dd", word(what))]));
  }

  // ---- what keys and buttons do ----

  async points(team, points) {
    const counted = { [team]: points };
    if (await this.#put({ type: "points", ...counted, minute: this.#clock.minute, ...this.#clockNews() })) {
      this.#counted.push({ team, points });
      this.#counted.splice(0, this.#counted.length - MOST_UNDO);
      this.#showUndo();
    }
  }

  async undo() {
    const last = this.#counted.pop();
    this.#showUndo();
    if (last && !(await this.#put({ type: "points", [last.team]: -last.points, minute: this.#clock.minute }))) {
      this.#counted.push(last);
      this.#showUndo();
    }
  }

  clock() {
    if (this.#facts?.game?.status === "not-started" && !this.#clock.running) {
      this.#put({ type: "score", status: "in-play" });
    }
    this.#clock.startOrStop();
  }

  setClock() {
    byId("clock-text").value = this.#clock.process;
    byId("clock-dialog").showModal();
    byId("clock-text").select();
  }

  endPeriod() {
    this.#clock.endPeriod();
  }

  quiz() {
    this.#quizzes.open();
  }

  say() {
    this.composer.focus();
  }

  help() {
    byId("keys").showModal();
  }

  async #goLive() {
    try {
      await setLive(this.#id, !this.#facts?.live);
      this.#room.look();
    } catch (failure) {
      this.#trouble(failure);
    }
  }

  // ---- what is asked of the server ----

  async #put(event) {
    try {
      await this.#outbox.put(event);
      byId("game-hint").textContent = "";
      return true;
    } catch (failure) {
      this.#trouble(failure);
      return false;
    }
  }

  #trouble(failure) {
    const known = { "no-answer": word("no-answer"), unauthorized: word("bad-token") };
    byId("game-hint").textContent = known[failure.code] ?? failure.message;
  }

  #tellClock(process) {
    this.#clock.told(process);
    this.#put({ type: "score", process, minute: this.#clock.minute });
  }

  // Goes along with what is being said anyway.
  #clockNews() {
    const process = this.#clock.news;
    if (process === undefined) {
      return undefined;
    }
    this.#clock.told(process);
    return { process };
  }

  // ---- what the server says ----

  #join() {
    if (this.#gid === null) {
      return; // it is not known yet by which name viewers know the room
    }
    this.#socket.emit("join", {
      room: "NBA_PLAYBYPLAY_CASINO",
      gid: this.#gid,
      pid: this.#pid,
      roomid: -1,
      cursor: this.#cursor,
    });
  }

  #look(facts) {
    this.#facts = facts;
    if (this.#troubled) {
      this.#troubled = false;
      byId("game-hint").textContent = "";
    }
    if (this.#gid === null) {
      this.#gid = facts.gid;
      this.#socket.open();
    }
    byId("viewers").textContent = facts.viewers;
    byId("dropped").textContent = facts.house_dropped;
    byId("live").textContent = word(facts.live ? "live" : "offline");
    byId("live").dataset.on = String(facts.live);
    byId("go-live").textContent = word(facts.live ? "go-offline" : "go-live");
    const { game } = facts;
    if (game) {
      this.#clock.league = game.league;
      byId("home-name").textContent = game.home.name;
      byId("away-name").textContent = game.away.name;
      byId("title").textContent = facts.title || `${game.home.name} – ${game.away.name}`;
      byId("subtitle").textContent = `${game.league.toUpperCase()} · ${facts.room}`;
      byId("game-status").value = game.status;
      this.#plays.name(game.home.name, game.away.name);
      document.title = `${game.home.name} ${game.home.points} : ${game.away.points} ${game.away.name} · ${word("desk")}`;
      if (!this.#joined) {
        this.#showBoard(game.home.points, game.away.points, game.process);
      }
    }
  }

  #showBoard(home, away, process) {
    byId("home-points").textContent = home;
    byId("away-points").textContent = away;
    this.#clock.hear(process ?? "");
  }

  #wall(wall) {
    if (wall.gid !== this.#gid) {
      return;
    }
    if (wall.gap) {
      this.#startOver();
      return;
    }
    this.#cursor = wall.cursor ?? this.#cursor;
    if (wall.type !== undefined) {
      if (this.#joined) {
        this.#lines.add("note", ["text", word("reconnected")]);
      }
      this.#joined = true;
      this.#room.look();
    } else if (wall.pid !== undefined) {
      this.#pid = Math.max(this.#pid, wall.pid);
    }
    const { scoreboard, data, danmaku, gift, casino_update: turned } = wall.result ?? {};
    if (turned) {
      this.#room.look();
    }
    if (scoreboard) {
      this.#showBoard(scoreboard.home_score, scoreboard.away_score, scoreboard.process);
      this.#room.look();
    }
    for (const change of data ?? []) {
      this.#plays.change(wall.pid, change);
      if (change.a?.some(({ content }) => content.type === 1)) {
        this.#room.look();
      }
    }
    if (danmaku) {
      this.#room.said();
      this.#lines.add("danmaku", ["name", `${danmaku.username || word("guest")}：`], ["text", danmaku.content]);
    }
    if (gift) {
      const times = gift.count > 1 ? ` ×${gift.count}` : "";
      this.#lines.add("gift", ["name", gift.username || word("guest")], ["text", word("gave", gift.name) + times]);
    }
    byId("no-danmaku").hidden = byId("lines").childElementCount > 0;
  }

  // Some of what was missed is forgotten, so rows cannot be told apart any more: all of them anew.
  #startOver() {
    this.#plays.clear();
    this.#pid = 0;
    this.#cursor = "";
    this.#joined = false;
    this.#socket.again();
  }

  // ---- what is seen ----

  #showClock() {
    byId("clock").textContent = this.#clock.process;
    byId("clock").dataset.on = String(this.#clock.running);
    byId("start-stop").textContent = word(this.#clock.running ? "stop" : "start");
    byId("start-stop").setAttribute("aria-pressed", String(this.#clock.running));
  }

  #showUndo() {
    byId("undo").disabled = this.#counted.length === 0;
  }

  #showRate() {
    byId("rate").textContent = this.#room.rate;
  }
}

function cell(tag, text) {
  const node = document.createElement(tag);
  node.textContent = text;
  return node;
}
