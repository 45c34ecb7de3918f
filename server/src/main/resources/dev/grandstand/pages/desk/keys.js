// What each key does. With Alt (or Ctrl) a key works while a line is being typed; outside of it, alone.

export const KEYS = [
  ["Enter", "key-send"],
  ["↑", "key-last"],
  ["Esc", "key-escape"],
  ["↓", "key-side"],
  ["Alt 1 2 3", "key-home"],
  ["Alt 7 8 9", "key-away"],
  ["Alt Z", "key-undo"],
  ["Alt C", "key-clock"],
  ["Alt S", "key-set"],
  ["Alt E", "key-end"],
  ["Alt Q", "key-quiz"],
  ["I", "key-say"],
  ["?", "key-help"],
];

const COMMANDS = {
  Digit1: ["points", "home", 1],
  Digit2: ["points", "home", 2],
  Digit3: ["points", "home", 3],
  Digit7: ["points", "away", 1],
  Digit8: ["points", "away", 2],
  Digit9: ["points", "away", 3],
  KeyZ: ["undo"],
  KeyC: ["clock"],
  KeyS: ["setClock"],
  KeyE: ["endPeriod"],
  KeyQ: ["quiz"],
  KeyI: ["say"],
};

const isTyping = (node) => node instanceof HTMLElement && node.matches("input, textarea, select");

// `desk` has a function of each name above, and `composer`.
export function listen(desk) {
  const line = document.getElementById("line");
  addEventListener("keydown", (event) => {
    if (event.isComposing || event.repeat || document.querySelector("dialog[open]") !== null) {
      return;
    }
    if (event.target === line && typed(event, desk.composer)) {
      event.preventDefault();
      return;
    }
    const typing = isTyping(event.target);
    if (!typing && event.key === "?") {
      desk.help();
      event.preventDefault();
      return;
    }
    // Ctrl and a letter are the browser's; Ctrl and a digit would only change its tab.
    const held = event.altKey || (event.ctrlKey && event.code.startsWith("Digit"));
    const alone = !typing && !event.altKey && !event.ctrlKey && !event.metaKey;
    const command = COMMANDS[event.code];
    if (command !== undefined && (held || alone)) {
      const [name, ...values] = command;
      desk[name](...values);
      event.preventDefault();
    }
  });
}

// Keys that mean something in the line itself.
function typed(event, composer) {
  if (event.altKey || event.ctrlKey || event.metaKey) {
    return false;
  }
  if (event.key === "ArrowUp" && composer.isEmpty) {
    composer.editLast();
  } else if (event.key === "Escape") {
    composer.escape();
  } else if (event.key === "ArrowDown") {
    composer.nextSide();
  } else {
    return false;
  }
  return true;
}
