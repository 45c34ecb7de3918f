// As much of Socket.IO 0.9 as this page needs: a handshake, a WebSocket, one namespace, heartbeats and
// events. It comes back after a cut; whoever uses it says again what it wants to see.

const FIRST_WAIT = 500;
const LONGEST_WAIT = 20_000;
const PATIENCE = 10_000;
const PACKET = /^([0-8]):[^:]*:([^:]*):?([\s\S]*)$/;

export class SocketIo extends EventTarget {
  #namespace;
  #socket = null;
  #attempt = 0;
  #failures = 0;
  #retry = 0;
  #silence = 0;
  #over = false;
  #asks = 0;
  #waiting = new Map();

  constructor(namespace) {
    super();
    this.#namespace = namespace;
    addEventListener("online", () => this.#retryNow());
    addEventListener("pagehide", () => this.#socket?.close());
    addEventListener("pageshow", (event) => event.persisted && this.#retryNow());
  }

  async open() {
    clearTimeout(this.#retry);
    const attempt = ++this.#attempt;
    this.#tell("connecting");
    try {
      const limit = AbortSignal.timeout(PATIENCE);
      const answer = await fetch(`/socket.io/1/?t=${Date.now()}`, { signal: limit });
      if (!answer.ok) {
        const after = Number(answer.headers.get("retry-after")) * 1000;
        this.#lost(attempt, after || 0);
        return;
      }
      const [id, heartbeat] = (await answer.text()).split(":");
      if (attempt === this.#attempt) {
        this.#connect(attempt, id, Number(heartbeat) * 1000 || PATIENCE);
      }
    } catch {
      this.#lost(attempt);
    }
  }

  emit(name, what) {
    this.#send(`5::${this.#namespace}:${JSON.stringify({ name, args: [what] })}`);
  }

  // Promises the answer; if the line is cut before it comes, nobody knows.
  ask(name, what) {
    return new Promise((resolve) => {
      if (this.#socket?.readyState !== WebSocket.OPEN) {
        resolve(["refused", { code: "NOT_IN_ROOM" }]);
        return;
      }
      this.#asks += 1;
      this.#waiting.set(this.#asks, resolve);
      const event = JSON.stringify({ name, args: [what] });
      this.#send(`5:${this.#asks}+:${this.#namespace}:${event}`);
    });
  }

  // Anew, as if the line had been cut.
  again() {
    this.#lost(this.#attempt);
  }

  #connect(attempt, id, heartbeat) {
    const scheme = location.protocol === "https:" ? "wss:" : "ws:";
    const socket = new WebSocket(`${scheme}//${location.host}/socket.io/1/websocket/${id}`);
    this.#socket = socket;
    this.#listen(attempt, PATIENCE);
    socket.addEventListener("message", ({ data }) => {
      if (attempt === this.#attempt) {
        this.#listen(attempt, heartbeat);
        this.#heard(attempt, data);
      }
    });
    socket.addEventListener("close", () => this.#lost(attempt));
  }

  // The server sends heartbeats more often than this, so silence means that the line is dead.
  #listen(attempt, limit) {
    clearTimeout(this.#silence);
    this.#silence = setTimeout(() => this.#lost(attempt), limit);
  }

  #heard(attempt, packet) {
    const [, type, endpoint, data] = PACKET.exec(packet) ?? [];
    switch (type) {
      case "0":
        if (endpoint === "") {
          this.#over = true;
          this.#lost(attempt);
        }
        break;
      case "1":
        if (endpoint === "") {
          this.#send(`1::${this.#namespace}`);
        } else {
          this.#failures = 0;
          this.#tell("open");
        }
        break;
      case "2":
        this.#send("2::");
        break;
      case "5":
        this.#event(data);
        break;
      case "6":
        this.#answer(data);
        break;
      case "7":
        this.#lost(attempt);
        break;
      default: // nothing that this page asked for
    }
  }

  #event(data) {
    const { name, args } = JSON.parse(data);
    this.dispatchEvent(new CustomEvent("said", { detail: { name, what: args?.[0] ?? {} } }));
  }

  #answer(data) {
    const [, id, args] = /^(\d+)\+?([\s\S]*)$/.exec(data) ?? [];
    this.#waiting.get(Number(id))?.(args ? JSON.parse(args) : []);
    this.#waiting.delete(Number(id));
  }

  #send(packet) {
    if (this.#socket?.readyState === WebSocket.OPEN) {
      this.#socket.send(packet);
    }
  }

  #lost(attempt, after = 0) {
    if (attempt !== this.#attempt) {
      return;
    }
    this.#attempt += 1;
    clearTimeout(this.#silence);
    const socket = this.#socket;
    this.#socket = null;
    socket?.close();
    for (const resolve of this.#waiting.values()) {
      resolve(["unknown", {}]);
    }
    this.#waiting.clear();
    if (this.#over) {
      this.#tell("closed");
      return;
    }
    // Anywhere up to the limit, so that the viewers of a game do not all come back at once.
    const limit = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** this.#failures);
    const wait = after + limit / 2 + Math.random() * (limit / 2);
    this.#failures += 1;
    this.#tell("waiting", wait);
    this.#retry = setTimeout(() => this.open(), wait);
  }

  #retryNow() {
    if (this.#socket === null && !this.#over) {
      this.open();
    }
  }

  #tell(state, wait) {
    this.dispatchEvent(new CustomEvent("state", { detail: { state, wait } }));
  }
}
