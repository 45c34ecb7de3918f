// How the room is doing: looked at every now and then, and at once when something happened.

import { look, quizzes } from "./calls.js";

const EVERY = 3_000;
const AT_MOST_EVERY = 500;
const MINUTE = 60_000;

export class Room extends EventTarget {
  #id;
  #timer = 0;
  #looking = false;
  #again = false;
  #lookedAt = -Infinity;
  #said = [];

  constructor(id) {
    super();
    this.#id = id;
  }

  // Now, or as soon as it was long enough since the last time.
  look() {
    if (this.#looking) {
      this.#again = true;
      return;
    }
    clearTimeout(this.#timer);
    const since = performance.now() - this.#lookedAt;
    this.#timer = setTimeout(() => this.#look(), Math.max(0, AT_MOST_EVERY - since));
  }

  async #look() {
    this.#looking = true;
    this.#again = false;
    this.#lookedAt = performance.now();
    try {
      const [facts, asked] = await Promise.all([look(this.#id), quizzes(this.#id)]);
      this.dispatchEvent(new CustomEvent("facts", { detail: facts }));
      this.dispatchEvent(new CustomEvent("quizzes", { detail: asked.quizzes }));
    } catch (failure) {
      this.dispatchEvent(new CustomEvent("trouble", { detail: failure }));
    }
    this.#looking = false;
    if (this.#again) {
      this.look();
    } else if (!document.hidden) {
      this.#timer = setTimeout(() => this.#look(), EVERY);
    } else {
      document.addEventListener("visibilitychange", () => this.look(), { once: true });
    }
  }

  // Somebody said something.
  said() {
    this.#said.push(performance.now());
  }

  // How many did in the last minute.
  get rate() {
    const oldest = performance.now() - MINUTE;
    this.#said = this.#said.filter((at) => at > oldest);
    return this.#said.length;
  }
}
