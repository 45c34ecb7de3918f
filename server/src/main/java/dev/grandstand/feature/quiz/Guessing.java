package dev.grandstand.feature.quiz;

import dev.grandstand.message.Account;
import dev.grandstand.message.Movement;
import dev.grandstand.message.Names;
import dev.grandstand.message.Person;
import dev.grandstand.message.Quiz;
import dev.grandstand.message.Recipients;
import dev.grandstand.message.Refusal;
import dev.grandstand.message.RoomId;
import dev.grandstand.message.UserId;
import dev.grandstand.message.ViewerId;
import dev.grandstand.room.Asked;
import dev.grandstand.room.Asker;
import dev.grandstand.room.Decision;
import dev.grandstand.room.Effect;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What members guess, and how many of them.
///
/// Whether a guess is in time is decided once, by the moment at which it was asked. It happens when
/// it is stored; until then it is an effect, and its coins are still the member's.
final class Guessing {
  private static final int MAX_ASK_ID = 100;

  private final RoomId room;
  private final QuizRules rules;

  Guessing(RoomId room, QuizRules rules) {
    this.room = room;
    this.rules = rules;
  }

  Decision guess(Quizzes state, Asked asked, Quiz.Guess guess) {
    if (asked.who().person() instanceof Person.Guest) {
      return Decision.no(Refusal.Name.GUEST, "guests have no coins; sign in to guess");
    }
    if (!(asked.who().person() instanceof Person.Member(UserId user, _))) {
      return Refusals.invalid("a guess is made in the name of a user");
    }
    Round round = state.round(guess.quiz());
    if (round == null) {
      return Refusals.noQuiz(guess.quiz());
    }
    Quiz.Staked before = round.guess(user);
    if (before != null) {
      // Perhaps the answer got lost. The store knows whether it is the same ask, and that coins are
      // staked once, so it does not matter how late it is.
      return before.answer() == guess.answer() && before.stake().equals(guess.stake())
          ? stake(asked, user, guess)
          : Decision.no(
              Refusal.Name.GUESSED_BEFORE,
              "you have staked "
                  + before.stake().amount()
                  + " coins on answer "
                  + before.answer()
                  + " of this quiz; a guess cannot be changed");
    }
    Decision.Refused late = late(round, asked.when());
    if (late != null) {
      return late;
    }
    if (round.terms().answer(guess.answer()) == null) {
      return Refusals.noAnswer(round, guess.answer());
    }
    if (guess.stake().amount() == 0) {
      return Refusals.invalid("stake at least 1 coin");
    }
    long limit = rules.limit(round.terms());
    return guess.stake().amount() > limit
        ? Decision.no(
            Refusal.Name.OVER_LIMIT, "this quiz takes at most " + limit + " coins from one member")
        : stake(asked, user, guess);
  }

  private Decision.@Nullable Refused late(Round round, Instant now) {
    if (round.status() != Quiz.Status.OPEN) {
      return Decision.no(Refusal.Name.TOO_LATE, "quiz " + round.id() + " takes no more guesses");
    }
    Instant cutOff = round.terms().cutOff();
    if (cutOff != null && !now.isBefore(cutOff)) {
      return Decision.no(
          Refusal.Name.TOO_LATE, "quiz " + round.id() + " took guesses until " + cutOff);
    }
    return round.guesses().size() < rules.maxGuesses()
        ? null
        : Decision.no(
            Refusal.Name.TOO_LATE,
            "quiz " + round.id() + " has " + rules.maxGuesses() + " guesses and takes no more");
  }

  private Decision stake(Asked asked, UserId user, Quiz.Guess guess) {
    String quiz = Course.name(room, guess.quiz());
    var movement =
        Movement.of(
            "quiz:" + quiz + ":guess:" + user.value(),
            Account.of(user),
            Account.quiz(quiz),
            guess.stake(),
            "quiz " + quiz + ": guess of " + guess.answer() + ", " + askId(asked.id()));
    var staked =
        new Quiz.Staked(guess.quiz(), user, guess.answer(), guess.stake(), 0, asked.when());
    return Decision.nothing().and(new Effect.Stake(staked, movement));
  }

  /// Of any length and with anything in it, as callers like; the same ask is always spelled the
  /// same.
  private static String askId(String id) {
    return id.length() <= MAX_ASK_ID && !Names.hasControl(id)
        ? id
        : UUID.nameUUIDFromBytes(id.getBytes(StandardCharsets.UTF_8)).toString();
  }

  Decision stakeEnded(Quizzes state, Quiz.StakeEnded ended) {
    return switch (ended.result()) {
      case STORED -> stored(state, ended.stake());
      case UNAFFORDABLE ->
          Decision.no(
              Refusal.Name.UNAFFORDABLE,
              "you do not have " + ended.stake().stake().amount() + " coins; stake less");
      case GUESSED_BEFORE ->
          Decision.no(
              Refusal.Name.GUESSED_BEFORE,
              "you have guessed in this quiz before; a guess cannot be changed");
      case UNKNOWN ->
          Decision.no(
              Refusal.Name.STORE_UNAVAILABLE,
              "the database is away, and your guess may be stored or not; make the same call again"
                  + " with the same key");
    };
  }

  private Decision stored(Quizzes state, Quiz.Staked stake) {
    Round round = state.round(stake.quiz());
    if (round == null || round.guess(stake.user()) != null) {
      return Decision.nothing(); // an ask that was made twice: the answer is the same yes
    }
    Decision.Happened happened = Decision.to(new Recipients.User(stake.user()), stake);
    return round.isUntold() ? happened : happened.and(countLater(round));
  }

  /// Of those quizzes that are not over.
  static Decision recall(Quizzes state, Asked asked) {
    if (!(asked.who() instanceof Asker.Viewer(ViewerId viewer, Person person))) {
      return Refusals.invalid("only who watches is told what it has guessed");
    }
    if (!(person instanceof Person.Member(UserId user, _))) {
      return Decision.no(Refusal.Name.GUEST, "guests have no guesses");
    }
    List<Quiz.Staked> guesses = new ArrayList<>();
    for (Round round : state.rounds()) {
      Quiz.Staked guess = round.guess(user);
      if (guess != null) {
        guesses.add(guess);
      }
    }
    return Decision.only(viewer, new Quiz.Recalled(guesses));
  }

  Effect countLater(Round round) {
    return new Effect.Remind(rules.countEvery(), new Quiz.Count(round.id()));
  }

  static Decision count(Round round) {
    return round.isUntold() && round.status() == Quiz.Status.OPEN
        ? Decision.everyone(new Quiz.Counted(round.sheet()))
        : Decision.nothing();
  }
}
