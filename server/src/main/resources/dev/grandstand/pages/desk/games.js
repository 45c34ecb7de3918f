// The list of games.

import { games } from "./calls.js";
import { Sheet } from "./sheet.js";
import { word } from "./words.js";

const EVERY = 5_000;
const byId = (id) => document.getElementById(id);

function part(tag, className, text) {
  const node = document.createElement(tag);
  node.className = className;
  node.textContent = text;
  return node;
}

function begins(time) {
  const how = { month: "numeric", day: "numeric", hour: "2-digit", minute: "2-digit" };
  return new Date(time).toLocaleString(document.documentElement.lang, how);
}

const address = (room) => `/desk/games/${encodeURIComponent(room)}`;

function row({ room, title, live, viewers, game }) {
  const link = document.createElement("a");
  link.href = address(room);
  link.dataset.status = game.status;
  const teams = part("b", "teams", `${game.home.name} – ${game.away.name}`);
  const points = part("span", "points", `${game.home.points} : ${game.away.points}`);
  const state = part("span", "process", game.process || word(game.status));
  const about = [game.league.toUpperCase(), room, title, begins(game.begins)].filter((text) => text !== "");
  const watching = part("span", "watched", `${live ? "● " : ""}${viewers} ${word("viewers")}`);
  link.append(teams, points, state, part("span", "about", about.join(" · ")), watching);
  const line = document.createElement("li");
  line.append(link);
  return line;
}

export function showGames() {
  let known = [];
  const sheet = new Sheet(
    (room) => location.assign(address(room)),
    (room) => known.some((game) => game.room === room),
  );
  byId("home").hidden = false;
  byId("title").textContent = word("games");
  byId("new-game").addEventListener("click", () => sheet.open());
  const refresh = async () => {
    try {
      known = (await games()).games;
      byId("games").replaceChildren(...known.map(row));
      byId("no-games").hidden = known.length > 0;
      byId("home-hint").textContent = "";
    } catch (failure) {
      byId("home-hint").textContent = failure.code === "no-answer" ? word("no-answer") : failure.message;
    }
    setTimeout(refresh, EVERY);
  };
  refresh();
}
