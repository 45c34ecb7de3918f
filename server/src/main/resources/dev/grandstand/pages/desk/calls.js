// Calls to the server, in the commentator's name. The token stands in a header, never in an address.

const KEY = "desk-token";
const BASE = "/desk/api/v1";
const PATIENCE = 10_000;

// A no: `code` is for programs, the message for people.
export class Refused extends Error {
  constructor(code, detail, passes) {
    super(detail);
    this.code = code;
    this.passes = passes;
  }
}

const PASSING = ["busy", "rate-limited", "too-many-rooms", "overloaded", "store-unavailable", "no-answer"];

export const token = () => sessionStorage.getItem(KEY);
export const keep = (text) => sessionStorage.setItem(KEY, text);
export const forget = () => sessionStorage.removeItem(KEY);

async function call(method, path, body, key) {
  const mine = token();
  if (mine === null) {
    throw new Refused("unauthorized", "", false);
  }
  const headers = { authorization: `Bearer ${mine}` };
  if (body !== undefined) {
    headers["content-type"] = "application/json";
  }
  if (key !== undefined) {
    headers["idempotency-key"] = key;
  }
  let answer;
  try {
    answer = await fetch(BASE + path, {
      method,
      headers,
      body: body === undefined ? undefined : JSON.stringify(body),
      signal: AbortSignal.timeout(PATIENCE),
      cache: "no-store",
    });
  } catch (failure) {
    throw new Refused("no-answer", String(failure), true);
  }
  const said = answer.status === 204 ? {} : await answer.json().catch(() => ({}));
  if (answer.ok) {
    return said;
  }
  // Somebody may have signed in anew while this was under way.
  if (answer.status === 401 && token() === mine) {
    forget();
    dispatchEvent(new Event("desk-signed-out"));
  }
  const code = said.code ?? `http-${answer.status}`;
  throw new Refused(code, said.detail ?? answer.statusText, PASSING.includes(code));
}

const room = (id) => `/rooms/${encodeURIComponent(id)}`;

export const me = () => call("GET", "/me");
export const games = () => call("GET", "/games");
export const look = (id) => call("GET", room(id));
export const quizzes = (id) => call("GET", `${room(id)}/quizzes`);
export const retitle = (id, title) => call("PUT", `${room(id)}/title`, { title });
export const setLive = (id, live) => call("PUT", `${room(id)}/live`, { live });

// `key` names the push: who makes the same call again with it asks for it once.
export async function push(id, event, key = newKey()) {
  const said = await call("POST", "/events", { rooms: [id], event }, key);
  const [{ accepted, code, detail }] = said.results;
  if (!accepted) {
    throw new Refused(code, detail, PASSING.includes(code));
  }
}

// `crypto.randomUUID` is not there on pages without TLS.
export function newKey() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (b) => b.toString(16).padStart(2, "0")).join("");
}
