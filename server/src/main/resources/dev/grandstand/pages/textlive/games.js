// The list of games of a league.

const WORDS = { 1: "已结束", 2: "进行中", 3: "未开始", 4: "取消" };
const byId = (id) => document.getElementById(id);

function cell(className, text) {
  const span = document.createElement("span");
  span.className = className;
  span.textContent = text;
  return span;
}

function begins(seconds) {
  const how = { month: "numeric", day: "numeric", hour: "2-digit", minute: "2-digit" };
  return new Date(Number(seconds) * 1000).toLocaleString("zh-CN", how);
}

function row(game) {
  const link = document.createElement("a");
  link.href = `/textlive/games/${encodeURIComponent(game.gid)}`;
  link.dataset.status = game.status;
  link.append(
    cell("gid", `比赛 ${game.gid}`),
    cell("points", `${game.home_score} : ${game.away_score}`),
    cell("process", game.process || WORDS[game.status] || ""),
    cell("begins", begins(game.begin_time)),
  );
  const line = document.createElement("li");
  line.append(link);
  return line;
}

export function showGames(socket, asked) {
  const league = asked.toUpperCase();
  const room = `${league}_HOME`;
  byId("title").textContent = `${league} 比赛`;
  byId("subtitle").textContent = "文字直播";
  document.title = `${league} 文字直播 · 看台`;
  byId("home").hidden = false;
  for (const link of document.querySelectorAll("#leagues a")) {
    if (link.dataset.league === league) {
      link.setAttribute("aria-current", "page");
    }
  }
  socket.addEventListener("state", ({ detail }) => {
    if (detail.state === "open") {
      socket.emit("join", { room });
    }
  });
  socket.addEventListener("said", ({ detail: { name, what } }) => {
    if (name === "wall" && what.room === room) {
      byId("games").replaceChildren(...what.result.map(row));
      byId("none").hidden = what.result.length > 0;
    } else if (name === "refused") {
      byId("none").hidden = false;
    }
  });
}
