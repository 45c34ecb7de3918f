// Quizzes: opening one, seeing what members stake, closing, settling and cancelling it. What cannot
// be taken back is asked twice.

import { word } from "./words.js";

const SURE_FOR = 4_000;
const LEAST = 2;
const MOST = 16;
const byId = (id) => document.getElementById(id);

function part(tag, className, text = "") {
  const node = document.createElement(tag);
  node.className = className;
  node.textContent = text;
  return node;
}

function input(className, label, type = "text") {
  const field = document.createElement("input");
  field.className = className;
  field.type = type;
  field.placeholder = label;
  field.setAttribute("aria-label", label);
  return field;
}

export class Quizzes {
  #outbox;
  #commentator;
  #changed;
  #form = byId("quiz-form");
  #answers = byId("quiz-answers");
  #hint = byId("quiz-hint");
  #sure = null; // { quiz, what } that was asked once
  #quizzes = [];

  // `changed` is called when a quiz was asked to change.
  constructor(outbox, commentator, changed) {
    this.#outbox = outbox;
    this.#commentator = commentator;
    this.#changed = changed;
    byId("new-quiz").addEventListener("click", () => this.open());
    byId("quiz-leave").addEventListener("click", () => this.#leave());
    byId("add-answer").addEventListener("click", () => this.#addAnswer()?.focus());
    byId("quiz-pool").addEventListener("change", () => this.#showOdds());
    this.#form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#ask();
    });
    setInterval(() => this.#countDown(), 500);
  }

  open() {
    this.#form.hidden = false;
    byId("new-quiz").hidden = true;
    if (this.#answers.childElementCount === 0) {
      this.#addAnswer();
      this.#addAnswer();
    }
    byId("quiz-question").focus();
  }

  #leave() {
    this.#form.hidden = true;
    byId("new-quiz").hidden = false;
    this.#hint.textContent = "";
  }

  #addAnswer() {
    const number = this.#answers.childElementCount + 1;
    if (number > MOST) {
      return undefined;
    }
    const row = document.createElement("li");
    const title = input("answer", word("answer", number));
    title.maxLength = 60;
    const odds = input("odds", word("odds"));
    odds.inputMode = "decimal";
    row.append(title, odds);
    this.#answers.append(row);
    this.#showOdds();
    return title;
  }

  #showOdds() {
    const pool = byId("quiz-pool").checked;
    for (const odds of this.#answers.querySelectorAll(".odds")) {
      odds.hidden = pool;
    }
  }

  async #ask() {
    const pool = byId("quiz-pool").checked;
    const answers = Array.from(this.#answers.children, (row) => ({
      title: row.querySelector(".answer").value.trim(),
      odds: row.querySelector(".odds").value.trim(),
    }))
      .filter(({ title }) => title !== "")
      .map(({ title, odds }, i) => (pool ? { id: i + 1, title } : { id: i + 1, title, odds: odds || "2.00" }));
    if (answers.length < LEAST) {
      this.#answers.querySelector(".answer").focus();
      return;
    }
    const event = { type: "quiz", question: byId("quiz-question").value.trim(), answers, commentator: this.#commentator };
    const most = Number(byId("quiz-max").value);
    if (most > 0) {
      event.max_bet = most;
    }
    const seconds = Number(byId("quiz-seconds").value);
    if (seconds > 0) {
      event.seconds = seconds;
    }
    if (await this.#put(event)) {
      this.#form.reset();
      this.#answers.replaceChildren();
      this.#leave();
    }
  }

  async #put(event) {
    try {
      await this.#outbox.put(event);
      this.#hint.textContent = "";
      return true;
    } catch (failure) {
      this.#hint.textContent = word("not-sent", failure.message);
      return false;
    } finally {
      this.#changed();
    }
  }

  show(quizzes) {
    this.#quizzes = [...quizzes].sort((one, other) => other.quiz - one.quiz);
    this.#draw();
  }

  #draw() {
    const list = byId("quizzes");
    const focused = document.activeElement?.dataset?.act;
    list.replaceChildren(...this.#quizzes.map((quiz) => this.#card(quiz)));
    byId("no-quizzes").hidden = this.#quizzes.length > 0;
    if (focused) {
      list.querySelector(`[data-act="${focused}"]`)?.focus();
    }
    this.#countDown();
  }

  #card(quiz) {
    const card = part("li", "quiz");
    card.dataset.status = quiz.status;
    card.dataset.quiz = quiz.quiz;
    const head = part("p", "head");
    head.append(part("b", "question", quiz.question), part("span", "status", word(`quiz-${quiz.status}`)));
    const settling = this.#sure?.quiz === quiz.quiz && this.#sure.what.startsWith("settle");
    const answers = part("ol", "answers");
    for (const answer of quiz.answers) {
      answers.append(this.#answer(quiz, answer, settling));
    }
    const won = quiz.status === "settled" ? ` · ${word("quiz-won", quiz.won)}` : "";
    const sums = part("p", "sums", word("quiz-sums", quiz.users, quiz.coins) + won);
    const left = part("span", "left");
    left.dataset.until = quiz.status === "open" ? (quiz.cut_off ?? "") : "";
    sums.append(left);
    card.append(head, answers, sums);
    const acts = this.#acts(quiz, settling);
    if (acts.childElementCount > 0) {
      card.append(acts);
    }
    return card;
  }

  #answer(quiz, answer, settling) {
    const row = part("li", "");
    row.dataset.right = String(Number(quiz.right_answer) === answer.answer);
    const share = part("span", "share");
    share.style.setProperty("--share", quiz.coins > 0 ? answer.coins / quiz.coins : 0);
    const odds = answer.odds ? `× ${answer.odds}` : "";
    const texts = [part("span", "title", answer.title), part("span", "odds", odds), part("span", "users", `${answer.users} / ${answer.coins}`)];
    if (!settling) {
      row.append(share, ...texts);
      return row;
    }
    const what = `settle ${answer.answer}`;
    const sure = this.#sure.what === what;
    const choose = part("button", "choose");
    choose.type = "button";
    choose.dataset.act = `${quiz.quiz} ${what}`;
    choose.dataset.sure = String(sure);
    if (sure) {
      texts[0].textContent = word("really-settle", answer.title);
    }
    choose.append(share, ...texts);
    choose.addEventListener("click", () => {
      if (sure) {
        this.#sure = null;
        this.#put({ type: "quiz-settlement", quiz: quiz.quiz, answer: answer.answer });
      } else {
        this.#askAgain(quiz, what);
      }
    });
    row.append(choose);
    return row;
  }

  #acts(quiz, settling) {
    const acts = part("p", "acts");
    const act = (name, text, does) => {
      const button = part("button", name, text);
      button.type = "button";
      button.dataset.act = `${quiz.quiz} ${name}`;
      button.addEventListener("click", does);
      acts.append(button);
    };
    if (quiz.status === "open") {
      act("close-quiz", word("close-quiz"), () => this.#put({ type: "quiz-close", quiz: quiz.quiz }));
    }
    if (quiz.status === "open" || quiz.status === "closed") {
      act("settle-quiz", word(settling ? "pick-answer" : "settle-quiz"), () => this.#askAgain(quiz, settling ? "" : "settle"));
      const sure = this.#sure?.quiz === quiz.quiz && this.#sure.what === "cancel";
      act("cancel-quiz", word(sure ? "really-cancel" : "cancel-quiz"), () => {
        if (sure) {
          this.#sure = null;
          this.#put({ type: "quiz-cancellation", quiz: quiz.quiz });
        } else {
          this.#askAgain(quiz, "cancel");
        }
      });
    }
    return acts;
  }

  // Once more, please; choosing an answer may take its time.
  #askAgain(quiz, what) {
    const sure = what === "" ? null : { quiz: quiz.quiz, what };
    this.#sure = sure;
    this.#draw();
    if (what === "cancel") {
      setTimeout(() => {
        if (this.#sure === sure) {
          this.#sure = null;
          this.#draw();
        }
      }, SURE_FOR);
    }
  }

  // By this machine's clock, so only for the eye: the server closes it by its own.
  #countDown() {
    for (const left of document.querySelectorAll("#quizzes .left")) {
      const { until } = left.dataset;
      const seconds = Math.ceil((Date.parse(until) - Date.now()) / 1000);
      left.textContent = until !== "" && seconds > 0 ? ` · ${word("cut-off-in", seconds)}` : "";
    }
  }
}
