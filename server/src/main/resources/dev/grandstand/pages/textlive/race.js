// The curve of the score: who led by how much, minute by minute. Above the middle home leads.

const SVG = "http://www.w3.org/2000/svg";
const WIDTH = 600;
const HEIGHT = 120;
const MIDDLE = HEIGHT / 2;
const ROOM = MIDDLE - 8;
const A_GAME = 48;
const LEAST = 5;

function node(name, attributes) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) {
    made.setAttribute(key, value);
  }
  return made;
}

// `race` is away's points less home's.
export function drawRace(figure, race, home, away) {
  figure.hidden = race.length === 0;
  if (figure.hidden) {
    return;
  }
  const leads = [0, ...race.map((behind) => -behind)];
  const most = Math.max(LEAST, ...leads.map(Math.abs));
  const step = WIDTH / Math.max(A_GAME, race.length);
  const points = leads.map((lead, i) => [i * step, MIDDLE - (lead / most) * ROOM]);
  const line = points.map(([x, y]) => `${x.toFixed(1)},${y.toFixed(1)}`).join(" ");
  const area = `0,${MIDDLE} ${line} ${points.at(-1)[0].toFixed(1)},${MIDDLE}`;
  const svg = figure.querySelector("svg");
  svg.querySelectorAll(".drawn").forEach((old) => old.remove());
  svg.append(
    node("polygon", { class: "drawn home", points: area, "clip-path": "url(#above)" }),
    node("polygon", { class: "drawn away", points: area, "clip-path": "url(#below)" }),
    node("line", { class: "drawn level", x1: 0, x2: WIDTH, y1: MIDDLE, y2: MIDDLE }),
    node("polyline", { class: "drawn lead", points: line }),
  );
  const lead = leads.at(-1);
  const who = lead > 0 ? home : away;
  const words = lead === 0 ? "平分" : `${who} 领先 ${Math.abs(lead)} 分`;
  figure.querySelector("#lead").textContent = words;
  svg.setAttribute("aria-label", `比分走势：${words}`);
}
