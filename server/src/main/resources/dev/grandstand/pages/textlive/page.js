import { Game } from "./game.js";
import { showGames } from "./games.js";
import { SocketIo } from "./socketio.js";

const byId = (id) => document.getElementById(id);
const gid = decodeURIComponent(location.pathname.split("/")[3] ?? "");
const socket = new SocketIo("/nba_v1");
let countdown = 0;

function showState({ state, wait }) {
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
}

socket.addEventListener("state", ({ detail }) => showState(detail));
if (gid === "") {
  showGames(socket, new URLSearchParams(location.search).get("league") ?? "nba");
} else {
  new Game(socket, gid);
}
socket.open();
