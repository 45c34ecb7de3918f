// What was asked and is not answered yet, in the order in which it was asked: the second is sent when
// the first is stored, so that lines stand as they were typed. What the server is too busy for is
// asked again by itself, under the same key; any other no stays here until somebody decides.

import { newKey, push } from "./calls.js";

const TRIES = 8;
const FIRST_WAIT = 250;
const LONGEST_WAIT = 4_000;

const sleep = (time) => new Promise((done) => setTimeout(done, time));

export class Outbox extends EventTarget {
  #room;
  #waiting = [];
  #working = false;

  constructor(room) {
    super();
    this.#room = room;
  }

  // `shown` is what the list of what waits tells of it; without, nobody sees it waiting.
  // Resolves when it is stored, rejects when it is refused.
  put(event, shown = "") {
    return new Promise((stored, refused) => {
      this.#waiting.push({ event, shown, key: newKey(), failure: null, stored, refused });
      this.#changed();
      this.#work();
    });
  }

  // Those that somebody wants to see, the newest last.
  get items() {
    return this.#waiting.filter((item) => item.shown !== "");
  }

  again(item) {
    item.failure = null;
    this.#changed();
    this.#work();
  }

  discard(item) {
    this.#remove(item);
    item.refused(item.failure);
    this.#work();
  }

  async #work() {
    if (this.#working) {
      return;
    }
    this.#working = true;
    for (let next = this.#next(); next !== undefined; next = this.#next()) {
      await this.#send(next);
    }
    this.#working = false;
  }

  #next() {
    return this.#waiting.find((item) => item.failure === null);
  }

  async #send(item) {
    for (let attempt = 1; ; attempt++) {
      try {
        await push(this.#room, item.event, item.key);
        this.#remove(item);
        item.stored();
        return;
      } catch (failure) {
        if (!failure.passes || attempt === TRIES) {
          this.#failed(item, failure);
          return;
        }
        await sleep(Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** attempt) * (0.5 + Math.random() / 2));
      }
    }
  }

  #failed(item, failure) {
    if (item.shown === "" || item.event.type !== "play") {
      this.#remove(item);
      item.refused(failure);
    } else {
      item.failure = failure;
      this.#changed();
    }
  }

  #remove(item) {
    this.#waiting = this.#waiting.filter((other) => other !== item);
    this.#changed();
  }

  #changed() {
    this.dispatchEvent(new Event("changed"));
  }
}
