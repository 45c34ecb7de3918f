package dev.grandstand.api;

import dev.grandstand.message.Account;
import dev.grandstand.message.Coins;
import dev.grandstand.message.Command;
import dev.grandstand.message.Quiz;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Reads what is pushed of a quiz.
final class QuizReading {
  private static final long LONGEST_SECONDS = Duration.ofDays(365).toSeconds();

  private QuizReading() {}

  static Command quiz(Fields untyped) throws Rejected {
    Fields event =
        untyped.knowing(
            Set.of("type", "question", "answers", "max_bet", "cut_off", "seconds", "commentator"));
    String question = event.text("question");
    List<Quiz.Answer> answers = answers(event);
    long maxBet = event.has("max_bet") ? event.whole("max_bet", 0, Account.MOST) : 0;
    Instant cutOff = event.has("cut_off") ? GameReading.time(event, "cut_off") : null;
    Duration lasts =
        event.has("seconds")
            ? Duration.ofSeconds(event.whole("seconds", 1, LONGEST_SECONDS))
            : Duration.ZERO;
    String commentator = event.has("commentator") ? event.text("commentator") : "";
    return event.make(
        "",
        () -> new Quiz.Open(new Quiz.Terms(question, answers, maxBet, cutOff, commentator), lasts));
  }

  private static List<Quiz.Answer> answers(Fields event) throws Rejected {
    List<Quiz.Answer> answers = new ArrayList<>();
    for (Fields answer : event.objects("answers", Set.of("id", "title", "odds"))) {
      int id = answer.small("id", 1, Integer.MAX_VALUE);
      String title = answer.text("title");
      int odds = answer.has("odds") ? answer.hundredths("odds", 100, Quiz.Answer.MOST_ODDS) : 0;
      answers.add(answer.make("", () -> new Quiz.Answer(id, title, odds)));
    }
    return answers;
  }

  static Command close(Fields untyped) throws Rejected {
    return new Quiz.Close(id(untyped.knowing(Set.of("type", "quiz"))));
  }

  static Command settlement(Fields untyped) throws Rejected {
    Fields event = untyped.knowing(Set.of("type", "quiz", "answer"));
    return new Quiz.Settle(id(event), answer(event));
  }

  static Command cancellation(Fields untyped) throws Rejected {
    return new Quiz.Cancel(id(untyped.knowing(Set.of("type", "quiz"))));
  }

  static Command guess(Fields event) throws Rejected {
    return new Quiz.Guess(
        id(event), answer(event), new Coins(event.whole("stake", 1, Account.MOST)));
  }

  private static long id(Fields event) throws Rejected {
    return event.whole("quiz", 1, Long.MAX_VALUE);
  }

  private static int answer(Fields event) throws Rejected {
    return event.small("answer", 1, Integer.MAX_VALUE);
  }
}
