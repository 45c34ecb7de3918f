package dev.grandstand.hall;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grandstand.message.Account;
import dev.grandstand.message.Coins;
import dev.grandstand.message.Command;
import dev.grandstand.message.Danmaku;
import dev.grandstand.message.Movement;
import dev.grandstand.message.Person;
import dev.grandstand.message.Play;
import dev.grandstand.message.Quiz;
import dev.grandstand.message.Refusal;
import dev.grandstand.message.RoomId;
import dev.grandstand.message.UserId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// A house whose store does what a test wants.
abstract class KeepingCase {
  static final RoomId ROOM = TestHall.roomId(1);
  static final Person STAFF = new Person.Staff("desk");
  static final Duration A_WHILE = Duration.ofSeconds(2);
  static final Quiz.Terms TERMS =
      new Quiz.Terms(
          "who?", List.of(new Quiz.Answer(1, "we", 0), new Quiz.Answer(2, "they", 0)), 0, null, "");

  final MemoryJournal journal = new MemoryJournal();
  TestHall test = house();
  int asks;

  TestHall house() {
    return new TestHall(TestHall.rules(3, 100, 64), 1, journal);
  }

  CompletableFuture<Optional<Refusal>> ask(Person who, String id, Command command) {
    var answer = test.hall.ask(ROOM, who, id, command).toCompletableFuture();
    test.loops.settle();
    return answer;
  }

  CompletableFuture<Optional<Refusal>> ask(Command command) {
    return ask(STAFF, "ask-" + ++asks, command);
  }

  static Command play(String text) {
    return new Play.Add(new Play.Line(text, Play.Side.HOME, "me"));
  }

  static Command guess(int answer) {
    return new Quiz.Guess(1, answer, new Coins(10));
  }

  static List<String> plays(Watcher watcher) {
    return watcher.heard(Play.Added.class).stream()
        .map(added -> added.number() + " " + added.line().text())
        .toList();
  }

  static List<String> said(Watcher watcher) {
    return watcher.heard(Danmaku.Said.class).stream().map(Danmaku.Said::text).toList();
  }

  static List<Quiz.Status> turns(Watcher watcher) {
    return watcher.heard(Quiz.Turned.class).stream()
        .map(turned -> turned.sheet().status())
        .toList();
  }

  static Optional<Refusal.Name> answer(CompletableFuture<Optional<Refusal>> asked) {
    assertThat(asked).isDone();
    return asked.join().map(Refusal::name);
  }

  void next() {
    journal.next();
    test.loops.settle();
  }

  void grant(String name, long coins) throws StoreUnavailable {
    var user = new UserId("id-" + name);
    journal.ledger.post(
        Movement.of(
            "grant-" + name, Account.MINT, Account.of(user), new Coins(coins), "to begin with"));
  }

  long balance(String name) throws StoreUnavailable {
    return journal.ledger.balance(Account.of(new UserId("id-" + name)));
  }
}
