import * as calls from "./calls.js";
import { GameDesk } from "./game.js";
import { showGames } from "./games.js";
import { SocketIo } from "./socketio.js";
import { otherLanguage, translate, word } from "./words.js";

const byId = (id) => document.getElementById(id);
const room = decodeURIComponent(location.pathname.split("/")[3] ?? "");
let countdown = 0;
let entered = false;

// A link may bring the token behind its #, which browsers never send anywhere.
function tokenFromLink() {
  const brought = new URLSearchParams(location.hash.slice(1)).get("token");
  if (brought) {
    calls.keep(brought);
    history.replaceState(null, "", location.pathname);
  }
}

function showState({ state, wait }) {
  const badge = byId("state");
  clearInterval(countdown);
  badge.hidden = false;
  badge.dataset.state = state;
  if (state === "waiting") {
    const until = performance.now() + wait;
    const show = () => {
      badge.textContent = word("waiting", Math.max(1, Math.ceil((until - performance.now()) / 1000)));
    };
    show();
    countdown = setInterval(show, 500);
  } else {
    badge.textContent = word(state);
  }
}

function askForToken(hint = "") {
  byId("sign-in").hidden = false;
  byId("sign-in-hint").textContent = hint;
  byId("token").focus();
}

async function begin() {
  if (calls.token() === null) {
    askForToken();
    return;
  }
  try {
    const { name } = await calls.me();
    enter(name);
  } catch (failure) {
    askForToken(word(failure.code === "unauthorized" ? "bad-token" : "no-answer"));
  }
}

function enter(name) {
  byId("sign-in").hidden = true;
  byId("me").textContent = name;
  byId("me").hidden = false;
  byId("sign-out").hidden = false;
  if (entered) {
    return; // signed in anew, in the middle of a game
  }
  entered = true;
  if (room === "") {
    showGames();
    return;
  }
  const socket = new SocketIo("/nba_v1");
  socket.addEventListener("state", ({ detail }) => showState(detail));
  new GameDesk(room, name, socket);
}

translate(document);
document.title = `${word("desk")} · 看台`;
byId("language").addEventListener("click", otherLanguage);
byId("sign-out").addEventListener("click", () => {
  calls.forget();
  location.assign("/desk");
});
byId("sign-in-form").addEventListener("submit", (event) => {
  event.preventDefault();
  calls.keep(byId("token").value.trim());
  begin();
});
// It may expire in the middle of a game: what is typed stays where it is.
addEventListener("desk-signed-out", () => askForToken(word("bad-token")));
tokenFromLink();
begin();
