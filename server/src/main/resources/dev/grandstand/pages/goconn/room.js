import { isGuest, me } from "./cast.js";
import { Connection } from "./connection.js";
import { Lines } from "./lines.js";
import { Stage } from "./stage.js";

const ASIDE = 0;
const CROWD = 1;
const DANMAKU = 2;
const GIFT = 3;
const ADVANCED = 2;
const MOST_CHARACTERS = 200;

const byId = (id) => document.getElementById(id);
const input = byId("danmaku-input");
const hint = byId("hint");
const controls = [input, byId("send"), byId("gift-1"), byId("gift-2")];

const GUEST_HINT = "访客只能观看，登录后才能发弹幕和送礼物";

const refusals = {
  GUEST_FORBIDDEN: GUEST_HINT,
  TOO_LONG: `弹幕最多 ${MOST_CHARACTERS} 个字`,
  RATE_LIMITED: "发得太快了，歇一会儿",
  ROOM_FULL: "房间已满",
  MUTED: "你已被禁言",
  KICKED: "你已被移出直播间",
  BUSY: "房间太忙，请再试一次",
  OVERLOADED: "人太多了，马上为你重试",
};

const lines = new Lines(byId("lines"), byId("newer"));
const stage = new Stage(byId("flights"), byId("show"));
const connection = new Connection(me);
let countdown = 0;

byId("anchor").textContent = `主播${me.room}`;
byId("room").textContent = `房间 ${me.room}`;
byId("me").textContent = isGuest ? "访客" : me.name;
document.title = `主播${me.room} · 看台`;

connection.addEventListener("state", ({ detail }) => showState(detail));
connection.addEventListener("message", ({ detail }) => hear(detail));

byId("composer").addEventListener("submit", (event) => {
  event.preventDefault();
  const msg = input.value.trim();
  if ([...msg].length > MOST_CHARACTERS) {
    hint.textContent = refusals.TOO_LONG;
  } else if (msg !== "") {
    hint.textContent = "";
    input.value = "";
    connection.send({ msgtype: DANMAKU, msg });
  }
});
byId("gift-1").addEventListener("click", () => connection.send({ msgtype: GIFT, giftlevel: 1 }));
byId("gift-2").addEventListener("click", () => connection.send({ msgtype: GIFT, giftlevel: 2 }));

function showState({ state, wait, code }) {
  const badge = byId("state");
  clearInterval(countdown);
  badge.dataset.state = state;
  if (state === "waiting") {
    const until = performance.now() + wait;
    const show = () => {
      const seconds = Math.max(1, Math.ceil((until - performance.now()) / 1000));
      badge.textContent = `${seconds} 秒后重连`;
    };
    show();
    countdown = setInterval(show, 500);
  } else {
    badge.textContent = { connecting: "连接中", open: "已连接", closed: "已断开" }[state];
  }
  for (const control of controls) {
    control.disabled = isGuest || state !== "open";
  }
  if (state === "closed") {
    hint.textContent = code === 4003 ? refusals.KICKED : "你已在别处进入直播间";
  } else if (isGuest) {
    hint.textContent = GUEST_HINT;
  }
  input.placeholder = isGuest ? "访客不能发弹幕" : state === "open" ? "发个弹幕…" : "等待连接…";
}

function hear(message) {
  switch (message.msgtype) {
    case ASIDE:
      return hearAside(message);
    case CROWD:
      byId("viewers").textContent = Number(message.clientnum).toLocaleString("zh-CN");
      return message.msg && lines.add("crowd", ["text", message.msg]);
    case DANMAKU:
      return hearDanmaku(message);
    case GIFT:
      return hearGift(message);
    default:
      return undefined; // words of a later day
  }
}

function hearDanmaku({ username, msg, house, yuan }) {
  if (house) {
    lines.add("house", ["text", msg]);
    return;
  }
  const name = username || "访客";
  const own = !isGuest && username === me.name;
  const price = yuan ? [["price", `¥${yuan}`]] : [];
  const kind = yuan ? "danmaku paid" : own ? "danmaku own" : "danmaku";
  lines.add(kind, ...price, ["name", `${name}：`], ["text", msg]);
  stage.danmaku(msg, own);
}

function hearGift({ username, giftlevel, anchor, gift, count = 1 }) {
  const name = username || "访客";
  const times = count > 1 ? ` ×${count}` : "";
  if (giftlevel === ADVANCED) {
    const what = `送给 ${anchor} ${gift ?? "火箭"}${times}`;
    lines.add("gift advanced", ["name", name], ["text", ` ${what}`]);
    stage.rocket(name, what);
  } else {
    lines.add("gift", ["name", name], ["text", ` 送给主播 ${gift ?? "小花花"}${times}`]);
    stage.flower();
  }
}

function hearAside({ code, msg, title }) {
  switch (code) {
    case "ENTERED":
    case "RECONNECT":
      break;
    case "RESUMED":
      lines.add("note", ["text", "已重新连接"]);
      break;
    case "GAP":
      lines.add("note", ["text", "离开太久，有些消息已找不回来"]);
      break;
    case "TITLE":
      byId("room").textContent = `${title} · 房间 ${me.room}`;
      break;
    case "LIVE":
    case "OFFLINE":
      byId("live").hidden = code === "OFFLINE";
      break;
    default:
      hint.textContent = refusals[code] ?? msg;
  }
}

connection.open();
