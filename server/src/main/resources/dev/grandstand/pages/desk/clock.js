// The clock of the game. It runs at one desk, the one at which somebody started it last, and is told
// as text: "第一节 9:35". Whoever hears a time that it did not tell itself leaves the clock to others
// and follows. So no two desks tell different times for long, and nobody needs to ask who has it.

import { word } from "./words.js";

const TELL_EVERY = 10_000;
const REMEMBERED = 40;
const PERIODS = ["一", "二", "三", "四"];
const LENGTHS = { nba: 720 };
const USUAL_LENGTH = 600;
const OVERTIME = 300;
const TIME = /^(?:(.*?)\s+)?(\d{1,3}):([0-5]\d)$/;

const NUMBERS = Array.from({ length: 12 }, (_, i) => i + 1);

const two = (number) => String(number).padStart(2, "0");

export class Clock extends EventTarget {
  #tell;
  #league = "";
  #period = 1;
  #label = word("period", PERIODS[0]);
  #text = ""; // said as it is, when it is no time
  #left = USUAL_LENGTH * 1000;
  #since = 0; // when it was started; 0 while it stands
  #told = [];
  #toldAt = 0;
  #heardAt = -Infinity;

  // `tell` is called with what all should read.
  constructor(tell) {
    super();
    this.#tell = tell;
    setInterval(() => this.#tick(), 200);
  }

  get running() {
    return this.#since !== 0;
  }

  get process() {
    if (this.#text !== "") {
      return this.#text;
    }
    const seconds = Math.ceil(this.#remaining() / 1000);
    return `${this.#label} ${Math.floor(seconds / 60)}:${two(seconds % 60)}`;
  }

  // Which minute of play it is, the first being 1.
  get minute() {
    const before = Math.min(this.#period - 1, 4) * this.#length(1) + Math.max(0, this.#period - 5) * OVERTIME;
    const played = this.#length(this.#period) - this.#remaining() / 1000;
    return Math.min(600, Math.max(1, Math.ceil((before + Math.max(0, played)) / 60)));
  }

  set league(league) {
    const untouched = this.#league === "" && this.#left === USUAL_LENGTH * 1000;
    this.#league = league;
    if (untouched && !this.running) {
      this.#left = this.#length(1) * 1000;
      this.#changed();
    }
  }

  // What is to go along with a line or with points, if this desk has the clock.
  get news() {
    return this.running && this.process !== this.#told.at(-1) ? this.process : undefined;
  }

  startOrStop() {
    if (this.running) {
      this.#stop();
    } else {
      this.#text = "";
      if (performance.now() - this.#heardAt < TELL_EVERY + 2_000) {
        this.#left -= 1_000; // it seems to run elsewhere: another text takes it over
      }
      this.#since = performance.now();
    }
    this.#say();
  }

  // A time is counted down from; anything else is said as it is.
  set(text) {
    this.#stop();
    this.#read(text.trim());
    this.#say();
  }

  endPeriod() {
    this.#stop();
    const over = word("period-over", this.#label);
    this.#period += 1;
    this.#label = label(this.#period);
    this.#left = this.#length(this.#period) * 1000;
    this.#text = over;
    this.#say();
  }

  // What everybody reads, whoever said it.
  hear(process) {
    const mine = this.#told.lastIndexOf(process);
    if (process === "" || mine >= 0) {
      this.#told.splice(0, mine); // told before it, and so not any more: who says it again is another
      return;
    }
    this.#stop();
    this.#told = [process];
    this.#heardAt = performance.now();
    this.#read(process);
    this.#changed();
  }

  #read(text) {
    const [, name, minutes, seconds] = TIME.exec(text) ?? [];
    if (minutes === undefined) {
      this.#text = text;
      this.#followEnd(text);
      return;
    }
    this.#text = "";
    if (name) {
      this.#label = name;
      this.#period = periodOf(name) ?? this.#period;
    }
    this.#left = (Number(minutes) * 60 + Number(seconds)) * 1000;
  }

  // Another desk ended the period: the next one is set here, too.
  #followEnd(text) {
    const ended = NUMBERS.find((period) => word("period-over", label(period)) === text);
    if (ended !== undefined) {
      this.#period = ended + 1;
      this.#label = label(this.#period);
      this.#left = this.#length(this.#period) * 1000;
    }
  }

  #stop() {
    this.#left = this.#remaining();
    this.#since = 0;
  }

  #remaining() {
    const gone = this.running ? performance.now() - this.#since : 0;
    return Math.max(0, this.#left - gone);
  }

  #length(period) {
    return period > 4 ? OVERTIME : (LENGTHS[this.#league] ?? USUAL_LENGTH);
  }

  #tick() {
    if (!this.running) {
      return;
    }
    if (this.#remaining() === 0) {
      this.#stop();
      this.#say();
    } else if (performance.now() - this.#toldAt > TELL_EVERY) {
      this.#say();
    }
    this.#changed();
  }

  #say() {
    this.#tell(this.process);
    this.#changed();
  }

  // Notes that everybody is being told this.
  told(process) {
    this.#toldAt = performance.now();
    this.#told.push(process);
    this.#told.splice(0, this.#told.length - REMEMBERED);
  }

  #changed() {
    this.dispatchEvent(new Event("changed"));
  }
}

function label(period) {
  return period <= PERIODS.length ? word("period", PERIODS[period - 1]) : word("overtime", period - PERIODS.length);
}

function periodOf(name) {
  return NUMBERS.find((period) => label(period) === name);
}
