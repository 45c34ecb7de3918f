// One game: where it stands, what is written of it, and what people say beside it. What was missed
// while the line was cut is told when the page comes back and names the last that it has.

import { Lines } from "./lines.js";
import { Plays } from "./plays.js";
import { Quizzes } from "./quizzes.js";
import { drawRace } from "./race.js";

const MOST_CHARACTERS = 200;
const OVER = -1;
// Both forms of the protocol say the status, in numbers of their own.
const PLAIN_STATUS = { 1: "已结束", 2: "进行中", 3: "未开始", 4: "取消" };

const REFUSALS = {
  GUEST_FORBIDDEN: "访客只能观看，登录后才能发弹幕",
  TOO_LONG: `弹幕最多 ${MOST_CHARACTERS} 个字`,
  RATE_LIMITED: "发得太快了，歇一会儿",
  ROOM_FULL: "房间已满",
  MUTED: "你已被禁言",
  BUSY: "房间太忙，请再试一次",
};

const byId = (id) => document.getElementById(id);
const input = byId("danmaku-input");

// A name for as long as the tab lives.
function me() {
  const kept = Number(sessionStorage.getItem("textlive-user"));
  const number = kept || 1_000_000 + Math.floor(Math.random() * 9_000_000);
  sessionStorage.setItem("textlive-user", String(number));
  return { userid: String(number), username: `球迷${number % 10_000}` };
}

export class Game {
  #socket;
  #gid;
  #me = me();
  #guest = false;
  #cursor = "";
  #pid = 0;
  #joined = false;
  #plays = new Plays(byId("plays"), byId("no-plays"));
  #lines = new Lines(byId("lines"), byId("newer"));
  #quizzes = new Quizzes(byId("quizzes"), (guess) => this.#socket.ask("guess", guess));

  constructor(socket, gid) {
    this.#socket = socket;
    this.#gid = gid;
    byId("game").hidden = false;
    byId("title").textContent = `比赛 ${gid}`;
    byId("subtitle").textContent = "文字直播";
    byId("me").textContent = this.#me.username;
    byId("me").hidden = false;
    document.title = `比赛 ${gid} · 看台`;
    socket.addEventListener("state", ({ detail }) => this.#state(detail.state));
    socket.addEventListener("said", ({ detail: { name, what } }) => {
      if (name === "wall") {
        this.#wall(what);
      } else if (name === "refused") {
        this.#refused(what);
      }
    });
    byId("composer").addEventListener("submit", (event) => {
      event.preventDefault();
      this.#say(input.value.trim());
    });
  }

  #state(state) {
    if (state === "open") {
      this.#join();
    }
    this.#mayTalk(state === "open");
    if (state === "closed") {
      byId("hint").textContent = "你已在别处进入，或被移出直播间";
    }
  }

  #join() {
    this.#socket.emit("join", {
      room: "NBA_PLAYBYPLAY_CASINO",
      gid: this.#gid,
      pid: this.#pid,
      roomid: -1,
      cursor: this.#cursor,
      ...this.#me,
    });
  }

  #mayTalk(open) {
    const talks = open && !this.#guest;
    this.#quizzes.mayGuess(talks);
    input.disabled = !talks;
    byId("send").disabled = !talks;
    input.placeholder = this.#guest ? "访客不能发弹幕" : open ? "发个弹幕…" : "等待连接…";
  }

  #refused({ code, msg }) {
    if (code === "UNPROVEN" && !this.#guest) {
      // Where names must be proven, who has only made one up watches without.
      this.#guest = true;
      this.#me = {};
      byId("me").textContent = "访客";
      byId("hint").textContent = REFUSALS.GUEST_FORBIDDEN;
      this.#mayTalk(true);
      this.#join();
      return;
    }
    byId("hint").textContent = REFUSALS[code] ?? msg;
  }

  #say(content) {
    if ([...content].length > MOST_CHARACTERS) {
      byId("hint").textContent = REFUSALS.TOO_LONG;
    } else if (content !== "") {
      byId("hint").textContent = "";
      input.value = "";
      this.#socket.emit("danmaku", { content });
    }
  }

  #wall(wall) {
    if (wall.gid !== this.#gid) {
      return;
    }
    if (wall.gap) {
      this.#startOver();
      return;
    }
    if (typeof wall.cursor === "string") {
      this.#cursor = wall.cursor;
    }
    if (wall.type !== undefined) {
      this.#first(wall);
    } else if (wall.pid !== undefined) {
      this.#pid = Math.max(this.#pid, wall.pid);
    }
    if (wall.online !== undefined) {
      byId("viewers").textContent = wall.online;
    }
    if (wall.room_live_type !== undefined) {
      byId("over").hidden = wall.room_live_type !== OVER;
    }
    const { scoreboard, data, danmaku, gift, notice } = wall.result ?? {};
    if (scoreboard) {
      this.#board(scoreboard);
    }
    for (const change of data ?? []) {
      this.#plays.change(change);
    }
    this.#quizzes.told(wall.result ?? {});
    if (danmaku) {
      const kind = !this.#guest && danmaku.username === this.#me.username ? "danmaku own" : "danmaku";
      const name = danmaku.username || "访客";
      this.#lines.add(kind, ["name", `${name}：`], ["text", danmaku.content]);
    }
    if (notice) {
      this.#lines.add("house", ["text", notice.content]);
    }
    if (gift) {
      const times = gift.count > 1 ? ` ×${gift.count}` : "";
      this.#lines.add("gift", ["name", gift.username || "访客"], ["text", ` 送出 ${gift.name}${times}`]);
    }
  }

  #first(wall) {
    byId("subtitle").textContent = `${String(wall.type).toUpperCase()} 文字直播`;
    if (this.#joined) {
      this.#lines.add("note", ["text", "已重新连接"]);
    }
    this.#joined = true;
    if (!this.#guest) {
      this.#askCoins();
    }
  }

  // How many coins there are is nothing that the room knows.
  async #askCoins() {
    const game = encodeURIComponent(this.#gid);
    const user = encodeURIComponent(this.#me.userid);
    try {
      const answer = await fetch(`/textlive/games/${game}/coins?userid=${user}`);
      if (answer.ok) {
        this.#quizzes.balance((await answer.json()).result.coins);
      }
    } catch {
      // it is shown with the next guess
    }
  }

  // Some of what was missed is forgotten, so rows cannot be told apart any more: all of them anew.
  #startOver() {
    this.#lines.add("note", ["text", "离开太久，有些消息已找不回来"]);
    this.#plays.clear();
    this.#pid = 0;
    this.#cursor = "";
    this.#joined = false;
    this.#socket.again();
  }

  #board(board) {
    const home = board.home_name ?? "主队";
    const away = board.away_name ?? "客队";
    const status = board.status?.desc ?? PLAIN_STATUS[board.status] ?? "";
    byId("home-name").textContent = home;
    byId("away-name").textContent = away;
    byId("home-points").textContent = board.home_score;
    byId("away-points").textContent = board.away_score;
    byId("clock").textContent = board.process || "–";
    byId("status").textContent = status;
    byId("status").dataset.on = String(status === "进行中");
    if (board.home_name) {
      byId("title").textContent = `${home} – ${away}`;
      document.title = `${home} ${board.home_score} : ${board.away_score} ${away} · 看台`;
    }
    this.#plays.name(home, away);
    drawRace(byId("race"), board.race_v ?? [], home, away);
  }
}
