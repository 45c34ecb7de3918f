package dev.grandstand.feature.quiz;

import dev.grandstand.message.Play;
import dev.grandstand.message.Quiz;
import dev.grandstand.message.Recipients;
import dev.grandstand.message.RoomId;
import dev.grandstand.room.Decision;
import dev.grandstand.room.Effect;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/// The course of a quiz, from its opening until everybody has been paid. Whoever asks for a turn
/// that was taken already is told yes, so that a call may be repeated.
final class Course {
  private final RoomId room;
  private final QuizRules rules;

  Course(RoomId room, QuizRules rules) {
    this.room = room;
    this.rules = rules;
  }

  /// The quiz as the whole house knows it.
  static String name(RoomId room, long quiz) {
    return room.value() + "-" + quiz;
  }

  Decision open(Quizzes state, Instant now, Quiz.Open open) {
    if (state.running() >= rules.maxOpen()) {
      return Refusals.invalid(
          "only "
              + rules.maxOpen()
              + " quizzes of a room may run at one time; settle or cancel one");
    }
    if (open.lasts().compareTo(rules.longest()) > 0) {
      return tooLong();
    }
    Quiz.Terms terms =
        open.lasts().isZero()
            ? open.terms()
            : open.terms().until(now.plus(open.lasts()).truncatedTo(ChronoUnit.MILLIS));
    Instant cutOff = terms.cutOff();
    if (cutOff != null && !now.isBefore(cutOff)) {
      return Refusals.invalid(
          "it is after the cut-off already; by the server's clock it is " + now);
    }
    if (cutOff != null && now.plus(rules.longest()).isBefore(cutOff)) {
      return tooLong();
    }
    List<Quiz.Tally> none =
        terms.answers().stream().map(answer -> new Quiz.Tally(answer.id(), 0, 0)).toList();
    var sheet = new Quiz.Sheet(state.nextId(), terms, Quiz.Status.OPEN, now, none, 0, 0);
    var line =
        new Play.Line(terms.question(), Play.Side.NEUTRAL, terms.commentator(), "", "", "", sheet);
    List<Decision.Told> told =
        List.of(
            new Decision.Told(new Quiz.Turned(sheet), Recipients.EVERYONE),
            new Decision.Told(new Play.Added(state.nextPlay(), line, now), Recipients.EVERYONE));
    List<Effect> later =
        cutOff == null
            ? List.of()
            : List.of(new Effect.Remind(Duration.between(now, cutOff), new Quiz.Close(sheet.id())));
    return new Decision.Happened(told, later);
  }

  private Decision tooLong() {
    return Refusals.invalid(
        "a quiz may take guesses for at most " + rules.longest().toSeconds() + " seconds");
  }

  static Decision close(Round round) {
    return round.status() == Quiz.Status.OPEN
        ? Decision.everyone(new Quiz.Turned(round.sheet(Quiz.Status.CLOSED, 0, 0)))
        : Decision.nothing();
  }

  Decision settle(Round round, int answer) {
    if (round.terms().answer(answer) == null) {
      return Refusals.noAnswer(round, answer);
    }
    return switch (round.status()) {
      case OPEN, CLOSED -> pay(round, answer);
      case PAYING, SETTLED, VOID ->
          round.right() == answer ? Decision.nothing() : Refusals.invalid(ended(round));
    };
  }

  Decision cancel(Round round) {
    return switch (round.status()) {
      case OPEN, CLOSED -> pay(round, 0);
      case PAYING, SETTLED, VOID ->
          round.right() == 0 ? Decision.nothing() : Refusals.invalid(ended(round));
    };
  }

  private static String ended(Round round) {
    return round.right() == 0
        ? "quiz " + round.id() + " is cancelled already; stakes are given back"
        : "quiz " + round.id() + " is settled already, with answer " + round.right();
  }

  private Decision pay(Round round, int right) {
    if (round.guesses().isEmpty()) {
      return over(round, right, new PayOut(List.of()));
    }
    Quiz.Sheet paying = round.sheet(Quiz.Status.PAYING, right, 0);
    return Decision.everyone(new Quiz.Turned(paying)).and(payOut(round, right));
  }

  Effect payOut(Round round, int right) {
    String purpose =
        "quiz " + name(room, round.id()) + (right == 0 ? ": cancelled" : ": answer " + right);
    return new Effect.PayOut(
        PayOut.of(round.terms(), right, round.guesses()).movements(name(room, round.id()), purpose),
        new Quiz.PaidOut(round.id()));
  }

  static Decision paidOut(Round round) {
    return round.status() == Quiz.Status.PAYING
        ? over(round, round.right(), PayOut.of(round.terms(), round.right(), round.guesses()))
        : Decision.nothing();
  }

  private static Decision over(Round round, int right, PayOut payOut) {
    Quiz.Sheet sheet =
        right == 0
            ? round.sheet(Quiz.Status.VOID, 0, 0)
            : round.sheet(Quiz.Status.SETTLED, right, payOut.coins());
    List<Decision.Told> told = new ArrayList<>();
    told.add(new Decision.Told(new Quiz.Turned(sheet), Recipients.EVERYONE));
    for (PayOut.Share share : payOut.shares()) {
      told.add(
          new Decision.Told(
              new Quiz.Paid(round.id(), share.user(), share.stake(), share.coins()),
              new Recipients.User(share.user())));
    }
    return new Decision.Happened(told, List.of());
  }
}
