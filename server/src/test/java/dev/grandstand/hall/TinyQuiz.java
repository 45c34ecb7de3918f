package dev.grandstand.hall;

import dev.grandstand.message.Account;
import dev.grandstand.message.Envelope;
import dev.grandstand.message.Event;
import dev.grandstand.message.Known;
import dev.grandstand.message.Movement;
import dev.grandstand.message.Person;
import dev.grandstand.message.Quiz;
import dev.grandstand.message.Recipients;
import dev.grandstand.message.Refusal;
import dev.grandstand.message.RoomId;
import dev.grandstand.room.Asked;
import dev.grandstand.room.Asker;
import dev.grandstand.room.Decision;
import dev.grandstand.room.Effect;
import dev.grandstand.room.Feature;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A quiz that has no rules but those of storing: enough of one to see what the hall does with it.
final class TinyQuiz implements Feature<Quiz.Asking, TinyQuiz.State> {
  static final class State {
    Quiz.@Nullable Sheet sheet;
    final List<Quiz.Staked> stakes = new ArrayList<>();

    Quiz.Status status() {
      return sheet == null ? Quiz.Status.VOID : sheet.status();
    }
  }

  private final RoomId room;

  TinyQuiz(RoomId room) {
    this.room = room;
  }

  @Override
  public Class<Quiz.Asking> claims() {
    return Quiz.Asking.class;
  }

  @Override
  public State start() {
    return new State();
  }

  @Override
  public Decision decide(State state, Asked asked, Quiz.Asking command) {
    return switch (command) {
      case Quiz.Open(Quiz.Terms terms, var _) -> Decision.everyone(turned(terms, Quiz.Status.OPEN));
      case Quiz.Close _ -> turn(state, Quiz.Status.CLOSED);
      case Quiz.Settle _ -> turn(state, Quiz.Status.PAYING).and(payOut(state));
      case Quiz.PaidOut _ -> turn(state, Quiz.Status.SETTLED);
      case Quiz.Guess guess -> guess(state, asked, guess);
      case Quiz.StakeEnded(Quiz.Staked staked, Quiz.StakeResult result) -> ended(staked, result);
      case Quiz.Cancel _, Quiz.Count _, Quiz.Recall _ -> Decision.nothing();
    };
  }

  private static Quiz.Turned turned(Quiz.Terms terms, Quiz.Status status) {
    return new Quiz.Turned(new Quiz.Sheet(1, terms, status, Instant.EPOCH, List.of(), 0, 0));
  }

  private static Decision.Happened turn(State state, Quiz.Status status) {
    Quiz.Sheet sheet = state.sheet;
    return sheet == null ? Decision.nothing() : Decision.everyone(turned(sheet.terms(), status));
  }

  private Effect payOut(State state) {
    List<Movement> movements = new ArrayList<>();
    for (Quiz.Staked staked : state.stakes) {
      movements.add(
          Movement.of(
              "quiz:" + room + ":pay:" + staked.user(),
              Account.quiz(room + "-1"),
              Account.of(staked.user()),
              staked.stake(),
              "won"));
    }
    return new Effect.PayOut(movements, new Quiz.PaidOut(1));
  }

  private Decision guess(State state, Asked asked, Quiz.Guess guess) {
    if (state.status() != Quiz.Status.OPEN) {
      return Decision.no(Refusal.Name.TOO_LATE, "it is closed");
    }
    Person who =
        switch (asked.who()) {
          case Asker.Viewer viewer -> viewer.person();
          case Asker.Outside outside -> outside.person();
        };
    if (!(who instanceof Person.Member member)) {
      return Decision.no(Refusal.Name.GUEST, "who is that?");
    }
    var staked = new Quiz.Staked(1, member.id(), guess.answer(), guess.stake(), 0, asked.when());
    var movement =
        Movement.of(
            "quiz:" + room + ":guess:" + member.id(),
            Account.of(member.id()),
            Account.quiz(room + "-1"),
            guess.stake(),
            "answer " + guess.answer() + " " + asked.id());
    return Decision.nothing().and(new Effect.Stake(staked, movement));
  }

  private static Decision ended(Quiz.Staked staked, Quiz.StakeResult result) {
    return switch (result) {
      case STORED -> Decision.to(new Recipients.User(staked.user()), staked);
      case UNAFFORDABLE -> Decision.no(Refusal.Name.UNAFFORDABLE, "too few coins");
      case GUESSED_BEFORE -> Decision.no(Refusal.Name.GUESSED_BEFORE, "once only");
      case UNKNOWN -> Decision.no(Refusal.Name.STORE_UNAVAILABLE, "who knows");
    };
  }

  @Override
  public State evolve(State state, Envelope happened) {
    switch (happened.event()) {
      case Quiz.Turned(Quiz.Sheet sheet) -> state.sheet = sheet;
      case Quiz.Staked staked -> state.stakes.add(staked);
      default -> {} // of others
    }
    return state;
  }

  @Override
  public List<Event> recap(State state, Known known, Instant now) {
    Quiz.Sheet sheet = state.sheet;
    return sheet == null ? List.of() : List.of(new Quiz.Turned(sheet));
  }

  @Override
  public List<Effect> resume(State state, Instant now) {
    return state.status() == Quiz.Status.PAYING ? List.of(payOut(state)) : List.of();
  }
}
