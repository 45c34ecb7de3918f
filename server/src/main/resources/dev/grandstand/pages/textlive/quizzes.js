// Quizzes of a game: what is asked, how many chose what, one's own guess, and how it ended. A quiz is
// told whole when it is opened, and after that how it stands. Text is only ever set as text.

const OPEN = 1;
const CLOSED = 2;
const SETTLED = 3;
const MOST_OVER = 5;

const REFUSALS = {
  GUEST: "登录后才能竞猜",
  TOO_LATE: "竞猜已截止",
  GUESSED_BEFORE: "这一题你已经猜过了",
  OVER_LIMIT: "超过了单注上限",
  UNAFFORDABLE: "金币不够",
  STORE_UNAVAILABLE: "金币服务暂时不可用，请稍后再试",
  BUSY: "房间太忙，请再试一次",
  NOT_IN_ROOM: "请等待连接",
};

function part(tag, className, text = "") {
  const node = document.createElement(tag);
  node.className = className;
  node.textContent = text;
  return node;
}

export class Quizzes {
  #panel;
  #list;
  #coins;
  #guess;
  #mayGuess = false;
  #balance = null;
  #quizzes = new Map();
  #own = new Map();
  #nodes = new Map();

  // `guess` asks for one and promises the answer: ["ok", …] or ["refused", {code, msg}].
  constructor(panel, guess) {
    this.#panel = panel;
    this.#list = panel.querySelector("ol");
    this.#coins = panel.querySelector("[data-coins]");
    this.#guess = guess;
  }

  mayGuess(may) {
    this.#mayGuess = may;
    for (const { fields } of this.#nodes.values()) {
      fields.disabled = !may;
    }
  }

  balance(coins) {
    this.#balance = coins;
    this.#coins.textContent = coins === null ? "–" : coins.toLocaleString("zh-CN");
  }

  // What one wall says.
  told({ data, casino_update: updates, casino_init: own, casino_bet: bet, casino_paid: paid }) {
    for (const { a } of data ?? []) {
      for (const { content } of a ?? []) {
        if (content.casino) {
          this.#stands(content.casino);
        }
      }
    }
    for (const update of updates ?? []) {
      this.#stands(update);
    }
    for (const guess of [...(own?.bets ?? []), ...(bet ? [bet] : [])]) {
      this.#own.set(guess.casino_id, { ...guess, won: this.#own.get(guess.casino_id)?.won });
      this.#show(guess.casino_id);
    }
    if (bet) {
      this.balance(bet.balance);
    }
    if (paid) {
      const guess = this.#own.get(paid.casino_id) ?? { coins: paid.coins };
      this.#own.set(paid.casino_id, { ...guess, won: paid.win_coins });
      if (this.#balance !== null) {
        this.balance(this.#balance + paid.win_coins);
      }
      this.#show(paid.casino_id);
    }
  }

  // A line says how a quiz stood when it was opened; what is known already may be newer.
  #stands(told) {
    const id = told.casino_id;
    const known = this.#quizzes.get(id);
    if (known && told.status.id < known.status.id) {
      return;
    }
    this.#quizzes.set(id, { ...known, ...told });
    this.#show(id);
  }

  #show(id) {
    const quiz = this.#quizzes.get(id);
    if (!quiz?.answers || quiz.content === undefined) {
      return;
    }
    let node = this.#nodes.get(id);
    if (!node) {
      node = this.#make(quiz);
      this.#nodes.set(id, node);
      this.#list.prepend(node.row);
    }
    this.#fill(node, quiz, this.#own.get(id));
    this.#tidy();
    this.#panel.hidden = false;
  }

  #make(quiz) {
    const row = part("li", "quiz");
    const head = part("p", "asks");
    const status = part("span", "status");
    head.append(status, part("b", "question", quiz.content));
    const form = document.createElement("form");
    const fields = document.createElement("fieldset");
    fields.disabled = !this.#mayGuess;
    const answers = part("div", "answers");
    for (const answer of quiz.answers) {
      const label = part("label", "answer");
      const choice = document.createElement("input");
      choice.type = "radio";
      choice.name = "answer";
      choice.value = answer.answer_id;
      choice.required = true;
      label.append(choice, part("span", "title", answer.title));
      if (answer.odds) {
        label.append(part("span", "odds", answer.odds));
      }
      label.append(part("span", "count"));
      answers.append(label);
    }
    const stake = part("div", "stake");
    const coins = document.createElement("input");
    coins.type = "number";
    coins.min = "1";
    coins.step = "1";
    coins.required = true;
    coins.value = "100";
    if (quiz.max_bet > 0) {
      coins.max = quiz.max_bet;
      coins.value = Math.min(100, quiz.max_bet);
    }
    coins.setAttribute("aria-label", "投入金币");
    const send = part("button", "send", "竞猜");
    send.type = "submit";
    stake.append(coins, send);
    fields.append(answers, stake);
    form.append(fields);
    const outcome = part("p", "outcome");
    outcome.setAttribute("role", "status");
    row.append(head, form, outcome);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const chosen = form.querySelector("input[type=radio]:checked");
      this.#send(quiz.casino_id, Number(chosen.value), Number(coins.value));
    });
    return { row, status, fields, stake, answers, outcome, failure: "" };
  }

  async #send(id, answer, coins) {
    const node = this.#nodes.get(id);
    node.stake.querySelector("button").disabled = true;
    const [word, what] = await this.#guess({ casino_id: id, answer_id: answer, coins });
    node.stake.querySelector("button").disabled = false;
    node.failure = word === "ok" ? "" : (REFUSALS[what?.code] ?? what?.msg ?? "没有成功，请再试一次");
    if (word === "ok") {
      this.#own.set(id, { ...what, won: this.#own.get(id)?.won });
    }
    this.#show(id);
  }

  #fill(node, quiz, own) {
    const open = quiz.status.id === OPEN && !own;
    const over = quiz.status.id > CLOSED;
    node.row.dataset.status = quiz.status.id;
    node.status.textContent = quiz.status.desc;
    node.stake.hidden = !open;
    quiz.answers.forEach((answer, i) => {
      const label = node.answers.children[i];
      const choice = label.querySelector("input");
      choice.disabled = !open;
      if (own) {
        choice.checked = own.answer_id === answer.answer_id;
      }
      label.dataset.right = String(over && quiz.right_answer === answer.answer_id);
      label.querySelector(".count").textContent = `${answer.user_count ?? 0} 人`;
    });
    node.outcome.textContent = this.#outcome(node, quiz, own, over);
  }

  #outcome(node, quiz, own, over) {
    const said = [];
    const title = (id) => quiz.answers.find((answer) => answer.answer_id === id)?.title ?? "";
    if (own?.answer_id) {
      said.push(`我猜「${title(own.answer_id)}」${own.coins} 金币`);
    }
    if (quiz.status.id === SETTLED) {
      said.push(`答案「${title(quiz.right_answer)}」`);
    } else if (over) {
      said.push("金币已退还");
    }
    if (own?.won !== undefined) {
      said.push(own.won > 0 ? `得到 ${own.won} 金币` : "没有猜中");
    }
    if (said.length === 0 && node.failure !== "") {
      return node.failure;
    }
    return [quiz.desc, ...said].join(" · ");
  }

  // Of those that are over only the newest stay.
  #tidy() {
    const over = [...this.#nodes].filter(([id]) => this.#quizzes.get(id).status.id > CLOSED);
    for (const [id, { row }] of over.slice(0, Math.max(0, over.length - MOST_OVER))) {
      row.remove();
      this.#nodes.delete(id);
      this.#quizzes.delete(id);
    }
  }
}
