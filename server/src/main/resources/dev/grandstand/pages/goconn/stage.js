// What moves over the picture: danmaku in lanes, flowers that rise, a rocket with a banner.

const LANE = 36;
const TOP = 52;
const SPEED = 130;
const GAP = 32;
const MOST_FLYING = 60;
const MOST_FLOWERS = 12;
const MOST_WAITING_ROCKETS = 8;

export class Stage {
  #flights;
  #show;
  #lanesFreeAt = [];
  #rockets = [];
  #rocketFlies = false;

  constructor(flights, show) {
    this.#flights = flights;
    this.#show = show;
  }

  danmaku(text, own) {
    if (this.#still() || this.#flights.childElementCount >= MOST_FLYING) {
      return;
    }
    const flight = element("span", own ? "flight own" : "flight", text);
    this.#flights.append(flight);
    const from = this.#flights.clientWidth;
    const width = flight.offsetWidth;
    const lane = this.#lane((width + GAP) / SPEED);
    if (lane === undefined) {
      flight.remove(); // the picture is full; the list still has it
      return;
    }
    flight.style.top = `${TOP + lane * LANE}px`;
    flight
      .animate([{ transform: `translateX(${from}px)` }, { transform: `translateX(${-width}px)` }], {
        duration: ((from + width) / SPEED) * 1000,
      })
      .finished.finally(() => flight.remove());
  }

  // All fly at one speed, so a lane is free as soon as the last one in it has come in completely.
  #lane(seconds) {
    const lanes = Math.max(1, Math.floor((this.#flights.clientHeight * 0.7 - TOP) / LANE));
    const now = performance.now();
    for (let lane = 0; lane < lanes; lane += 1) {
      if ((this.#lanesFreeAt[lane] ?? 0) <= now) {
        this.#lanesFreeAt[lane] = now + seconds * 1000;
        return lane;
      }
    }
    return undefined;
  }

  flower() {
    if (this.#still() || this.#show.querySelectorAll(".flower").length >= MOST_FLOWERS) {
      return;
    }
    const flower = icon("flower");
    const sway = Math.random() * 80 - 40;
    flower.style.left = `${30 + Math.random() * 40}%`;
    this.#show.append(flower);
    flower
      .animate(
        [
          { transform: "translate(0, 0) scale(0.4)", opacity: 0 },
          { transform: `translate(${sway}px, -80px) scale(1.1)`, opacity: 1, offset: 0.25 },
          { transform: `translate(${-sway}px, -260px) scale(1) rotate(${sway}deg)`, opacity: 0 },
        ],
        { duration: 2800, easing: "ease-out" },
      )
      .finished.finally(() => flower.remove());
  }

  // Rockets fly one after the other: each is worth being seen.
  rocket(giver, what) {
    if (this.#rockets.length < MOST_WAITING_ROCKETS) {
      this.#rockets.push([giver, what]);
      this.#nextRocket();
    }
  }

  #nextRocket() {
    if (this.#rocketFlies || this.#rockets.length === 0) {
      return;
    }
    this.#rocketFlies = true;
    const [giver, what] = this.#rockets.shift();
    const banner = element("p", "banner", "");
    banner.append(element("b", "", giver), element("span", "", what));
    const rocket = icon("rocket");
    this.#show.append(rocket, banner);
    this.#show.classList.add("lit");
    const height = this.#show.clientHeight;
    const moves = this.#still() ? [{ opacity: 1 }, { opacity: 1 }] : rise(height);
    rocket.animate(moves, { duration: 2600, easing: "cubic-bezier(0.5, 0, 0.7, 0.4)", fill: "both" });
    banner
      .animate([{ opacity: 0 }, { opacity: 1, offset: 0.08 }, { opacity: 1, offset: 0.9 }, { opacity: 0 }], {
        duration: 3600,
      })
      .finished.finally(() => {
        rocket.remove();
        banner.remove();
        this.#show.classList.remove("lit");
        this.#rocketFlies = false;
        this.#nextRocket();
      });
  }

  #still() {
    return document.hidden || matchMedia("(prefers-reduced-motion: reduce)").matches;
  }
}

function rise(height) {
  return [
    { transform: "translate(-50%, 40px) scale(0.8)", opacity: 0 },
    { transform: "translate(-50%, -10px) scale(1)", opacity: 1, offset: 0.15 },
    { transform: "translate(-50%, -24px) scale(1)", opacity: 1, offset: 0.45 },
    { transform: `translate(-50%, ${-height - 160}px) scale(1.15)`, opacity: 1 },
  ];
}

function element(name, className, text) {
  const made = document.createElement(name);
  made.className = className;
  made.textContent = text;
  return made;
}

function icon(name) {
  const space = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(space, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("class", name);
  const use = document.createElementNS(space, "use");
  use.setAttribute("href", `/static/goconn/gifts.svg#${name}`);
  svg.append(use);
  return svg;
}
