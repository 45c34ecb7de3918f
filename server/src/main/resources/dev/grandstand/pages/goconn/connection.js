// A talk with the server that survives cuts. Each time it comes back it names the last place in the
// room's story that it has seen, so that the server can tell what was missed.

const FIRST_WAIT = 500;
const LONGEST_WAIT = 20_000;
const QUIET = 45_000;
const PATIENCE = 10_000;

// Closes that are meant for good: entered elsewhere, put out by a moderator.
const FINAL = new Set([4001, 4003]);

const ENTER = 1;

export class Connection extends EventTarget {
  #entry;
  #cursor = "";
  #socket = null;
  #failures = 0;
  #hint = 0;
  #retry = 0;
  #pulse = 0;

  constructor({ room, user, name }) {
    super();
    this.#entry = { msgtype: ENTER, roomid: room };
    if (user !== undefined) {
      this.#entry.userid = user;
      this.#entry.username = name;
    }
    addEventListener("online", () => this.#retryNow());
    addEventListener("pagehide", () => this.#socket?.close());
    addEventListener("pageshow", (event) => event.persisted && this.#retryNow());
  }

  open() {
    clearTimeout(this.#retry);
    this.#tell("connecting");
    const scheme = location.protocol === "https:" ? "wss:" : "ws:";
    const socket = new WebSocket(`${scheme}//${location.host}/ws`);
    this.#socket = socket;
    this.#expectAnswer(socket);
    socket.addEventListener("open", () => this.#enter());
    socket.addEventListener("message", ({ data }) => this.#heard(socket, data));
    socket.addEventListener("close", (event) => this.#lost(socket, event));
  }

  send(message) {
    if (this.#socket?.readyState === WebSocket.OPEN) {
      this.#socket.send(JSON.stringify(message));
    }
  }

  #enter() {
    this.send({ ...this.#entry, cursor: this.#cursor });
  }

  #heard(socket, data) {
    if (socket !== this.#socket) {
      return;
    }
    this.#listen(socket);
    const message = JSON.parse(data);
    if (typeof message.cursor === "string") {
      this.#cursor = message.cursor;
    }
    if (message.code === "RECONNECT") {
      this.#hint = message.afterMs;
    } else if (message.code === "OVERLOADED") {
      setTimeout(() => socket === this.#socket && this.#enter(), message.retryAfterMs);
    }
    if (message.msgtype === ENTER) {
      this.#failures = 0;
      this.#tell("open");
    }
    this.dispatchEvent(new CustomEvent("message", { detail: message }));
  }

  // A browser does not show the server's pings, so a dead line looks like a quiet room. Entering the
  // room again changes nothing there and is always answered.
  #listen(socket) {
    clearTimeout(this.#pulse);
    this.#pulse = setTimeout(() => {
      this.#enter();
      this.#expectAnswer(socket);
    }, QUIET);
  }

  #expectAnswer(socket) {
    clearTimeout(this.#pulse);
    this.#pulse = setTimeout(() => {
      this.#lost(socket, { code: 1006 });
      socket.close();
    }, PATIENCE);
  }

  #lost(socket, { code }) {
    if (socket !== this.#socket) {
      return;
    }
    this.#socket = null;
    clearTimeout(this.#pulse);
    if (FINAL.has(code)) {
      this.#tell("closed", { code });
      return;
    }
    // When the server said so, or anywhere up to the limit, so that the viewers of a room do not all come back at once.
    const limit = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** this.#failures);
    const wait = this.#hint || limit / 2 + Math.random() * (limit / 2);
    this.#hint = 0;
    this.#failures += 1;
    this.#tell("waiting", { wait });
    this.#retry = setTimeout(() => this.open(), wait);
  }

  #retryNow() {
    if (this.#socket === null) {
      this.open();
    }
  }

  #tell(state, more = {}) {
    this.dispatchEvent(new CustomEvent("state", { detail: { state, ...more } }));
  }
}
