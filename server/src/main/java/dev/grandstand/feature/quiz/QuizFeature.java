package dev.grandstand.feature.quiz;

import dev.grandstand.message.Envelope;
import dev.grandstand.message.Event;
import dev.grandstand.message.Known;
import dev.grandstand.message.Play;
import dev.grandstand.message.Quiz;
import dev.grandstand.message.RoomId;
import dev.grandstand.room.Asked;
import dev.grandstand.room.Asker;
import dev.grandstand.room.Decision;
import dev.grandstand.room.Effect;
import dev.grandstand.room.Feature;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// Quizzes in one room: opened, closed and settled from outside, guessed by members.
///
/// A quiz is a line among the plays, too, so that whoever counts those counts it. Coins are never
/// moved in here: what is to move is an effect, and what came of it is asked of the room again.
public final class QuizFeature implements Feature<Quiz.Asking, Quizzes> {
  private final QuizRules rules;
  private final Course course;
  private final Guessing guessing;

  public QuizFeature(RoomId room, QuizRules rules) {
    this.rules = rules;
    this.course = new Course(room, rules);
    this.guessing = new Guessing(room, rules);
  }

  @Override
  public Class<Quiz.Asking> claims() {
    return Quiz.Asking.class;
  }

  @Override
  public Quizzes start() {
    return new Quizzes(rules.maxKept());
  }

  @Override
  public Decision decide(Quizzes state, Asked asked, Quiz.Asking command) {
    boolean viewer = asked.who() instanceof Asker.Viewer;
    return switch (command) {
      case Quiz.Guess guess -> guessing.guess(state, asked, guess);
      case Quiz.Recall _ -> Guessing.recall(state, asked);
      case Quiz.StakeEnded ended -> guessing.stakeEnded(state, ended);
      case Quiz.Asking _ when viewer -> Refusals.invalid("this is not for viewers to ask");
      case Quiz.Open open -> course.open(state, asked.when(), open);
      case Quiz.Close(long quiz) -> of(state, quiz, Course::close);
      case Quiz.Settle(long quiz, int answer) ->
          of(state, quiz, round -> course.settle(round, answer));
      case Quiz.Cancel(long quiz) -> of(state, quiz, course::cancel);
      case Quiz.PaidOut(long quiz) -> of(state, quiz, Course::paidOut);
      case Quiz.Count(long quiz) -> of(state, quiz, Guessing::count);
    };
  }

  private static Decision of(Quizzes state, long quiz, Function<Round, Decision> deed) {
    Round round = state.round(quiz);
    return round == null ? Refusals.noQuiz(quiz) : deed.apply(round);
  }

  @Override
  public Quizzes evolve(Quizzes state, Envelope happened) {
    switch (happened.event()) {
      case Quiz.Turned(Quiz.Sheet sheet) -> state.record(sheet);
      case Quiz.Staked staked -> state.record(staked);
      case Quiz.Counted(Quiz.Sheet sheet) -> state.told(sheet.id());
      case Play.Happening play -> state.recordPlay(play.number());
      default -> {} // of no concern here
    }
    return state;
  }

  /// The oldest first; of those that are over, the newest.
  @Override
  public List<Event> recap(Quizzes state, Known known, Instant now) {
    int untold = state.rounds().size() - state.running() - rules.recapEnded();
    List<Event> told = new ArrayList<>();
    for (Round round : state.rounds()) {
      if (round.status().isOver() && untold > 0) {
        untold--;
      } else {
        told.add(new Quiz.Turned(round.sheet()));
      }
    }
    return told;
  }

  @Override
  public List<Effect> resume(Quizzes state, Instant now) {
    List<Effect> again = new ArrayList<>();
    for (Round round : state.rounds()) {
      switch (round.status()) {
        case OPEN -> {
          Instant cutOff = round.terms().cutOff();
          if (cutOff != null) {
            Duration left = Duration.between(now, cutOff);
            Duration after = left.isNegative() ? Duration.ZERO : left;
            again.add(new Effect.Remind(after, new Quiz.Close(round.id())));
          }
          if (round.isUntold()) {
            again.add(guessing.countLater(round));
          }
        }
        case PAYING -> again.add(course.payOut(round, round.right()));
        case CLOSED, SETTLED, VOID -> {} // waits for somebody, or for nobody
      }
    }
    return again;
  }

  @Override
  public boolean keeps(Quizzes state, Instant now) {
    return state.running() > 0;
  }
}
