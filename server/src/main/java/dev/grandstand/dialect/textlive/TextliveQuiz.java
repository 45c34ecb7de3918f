package dev.grandstand.dialect.textlive;

import dev.grandstand.dialect.Frame;
import dev.grandstand.json.JsonWriter;
import dev.grandstand.message.Coins;
import dev.grandstand.message.Event;
import dev.grandstand.message.Play;
import dev.grandstand.message.Quiz;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Quizzes as the original says them; it calls one a casino.
final class TextliveQuiz {
  private TextliveQuiz() {}

  /// A line in which a quiz is opened.
  static void line(
      JsonWriter json, int row, Play.Line line, Quiz.Sheet quiz, Instant at, boolean extras) {
    json.object()
        .field("rowId", row)
        .object("content")
        .field("event", line.text())
        .field("end_time", line.commentator())
        .field("team", 0)
        .field("u", "0")
        .field("type", 1)
        .object("casino")
        .field("casino_id", quiz.id())
        .field("content", quiz.terms().question())
        .field("max_bet", quiz.terms().maxBet())
        .field("user_count", quiz.users())
        .field("desc", summary(quiz));
    status(json, quiz);
    answers(json, quiz, extras);
    json.field("is_show_odds", quiz.terms().isPool() ? 0 : 1);
    more(json, quiz, extras);
    json.endObject().field("t", at.getEpochSecond()).field("uid", "0").endObject().endObject();
  }

  /// How one stands.
  static void update(JsonWriter result, Quiz.Sheet quiz, boolean extras) {
    result
        .array("casino_update")
        .object()
        .field("casino_id", quiz.id())
        .field("desc", summary(quiz))
        .field("max_bet", quiz.terms().maxBet());
    status(result, quiz);
    result.field("user_count", quiz.users()).field("user_win_coins", quiz.won());
    if (extras) {
      result.field("content", quiz.terms().question());
      answers(result, quiz, true);
    }
    more(result, quiz, extras);
    result.endObject().endArray();
  }

  private static void status(JsonWriter json, Quiz.Sheet quiz) {
    json.object("status")
        .field("id", number(quiz.status()))
        .field("desc", words(quiz.status()))
        .endObject();
  }

  private static void answers(JsonWriter json, Quiz.Sheet quiz, boolean extras) {
    json.array("answers");
    for (Quiz.Tally tally : quiz.tallies()) {
      Quiz.Answer answer = quiz.terms().answer(tally.answer());
      if (answer != null) {
        json.object().field("answer_id", answer.id()).field("title", answer.title());
        if (answer.odds() != 0) {
          json.field("odds", answer.oddsText());
        }
        if (extras) {
          json.field("user_count", tally.users()).field("coins", tally.coins());
        }
        json.endObject();
      }
    }
    json.endArray();
  }

  private static void more(JsonWriter json, Quiz.Sheet quiz, boolean extras) {
    if (quiz.status() == Quiz.Status.SETTLED) {
      json.field("right_answer", quiz.right());
    }
    Instant cutOff = quiz.terms().cutOff();
    if (extras && cutOff != null) {
      json.field("cut_off", cutOff.getEpochSecond());
    }
  }

  /// 485人参与，402人选「能」
  private static String summary(Quiz.Sheet quiz) {
    String users = quiz.users() + "人参与";
    return quiz.tallies().stream()
        .filter(tally -> tally.users() > 0)
        .max(Comparator.comparingInt(Quiz.Tally::users))
        .map(most -> users + "，" + most.users() + "人选「" + title(quiz, most.answer()) + "」")
        .orElse(users);
  }

  private static String title(Quiz.Sheet quiz, int id) {
    Quiz.Answer answer = quiz.terms().answer(id);
    return answer == null ? "" : answer.title();
  }

  private static int number(Quiz.Status status) {
    return switch (status) {
      case OPEN -> 1;
      case CLOSED, PAYING -> 2;
      case SETTLED -> 3;
      case VOID -> 6;
    };
  }

  private static String words(Quiz.Status status) {
    return switch (status) {
      case OPEN -> "竞猜中";
      case CLOSED, PAYING -> "已截止";
      case SETTLED -> "已结算";
      case VOID -> "已取消";
    };
  }

  /// What a member has guessed so far, told after it has joined.
  static void own(JsonWriter result, List<Quiz.Staked> guesses) {
    result.object("casino_init").field("status", 1).array("bets");
    for (Quiz.Staked guess : guesses) {
      guess(result.object(), guess);
      result.endObject();
    }
    result.endArray().endObject();
  }

  static void staked(JsonWriter result, Quiz.Staked staked) {
    guess(result.object("casino_bet"), staked);
    result.field("balance", staked.balance()).endObject();
  }

  static void paid(JsonWriter result, Quiz.Paid paid) {
    result
        .object("casino_paid")
        .field("casino_id", paid.quiz())
        .field("coins", paid.stake().amount())
        .field("win_coins", paid.coins().amount())
        .endObject();
  }

  private static void guess(JsonWriter json, Quiz.Staked guess) {
    guess(json, guess.quiz(), guess.answer(), guess.stake());
  }

  static void guess(JsonWriter json, long quiz, int answer, Coins stake) {
    json.field("casino_id", quiz).field("answer_id", answer).field("coins", stake.amount());
  }

  /// By how much the viewer's own coins changed, in the original's form; empty for what does not
  /// change them.
  static Optional<Frame> notice(String gid, Event event) {
    return switch (event) {
      case Quiz.Staked staked -> Optional.of(notice(gid, staked.quiz(), -staked.stake().amount()));
      case Quiz.Paid paid -> Optional.of(notice(gid, paid.quiz(), paid.coins().amount()));
      default -> Optional.empty();
    };
  }

  private static Frame notice(String gid, long quiz, long coins) {
    String game = URLEncoder.encode(gid, StandardCharsets.UTF_8);
    String content = "coins=" + coins + "&box=0&qid=" + quiz + "&gid=" + game + "&lid=1&roomid=-1";
    return TextliveFrames.wall(
        TextliveRoom.Kind.USER_NOTIFY.name(), wall -> wall.field("content", content));
  }
}
