package dev.grandstand.dialect;

import dev.grandstand.message.Quiz;
import java.util.stream.Collectors;

/// A quiz in a line of talk, for dialects that have no other words for it.
public final class QuizLines {
  private QuizLines() {}

  /// What is asked, and what each answer brings.
  public static String opened(Quiz.Terms terms) {
    return "竞猜："
        + terms.question()
        + " "
        + terms.answers().stream().map(QuizLines::answer).collect(Collectors.joining(" / "));
  }

  private static String answer(Quiz.Answer answer) {
    return answer.odds() == 0 ? answer.title() : answer.title() + " " + answer.oddsText();
  }

  /// How one that is over ended.
  public static String ended(Quiz.Sheet sheet) {
    Quiz.Answer right = sheet.terms().answer(sheet.right());
    return right == null
        ? "竞猜取消：" + sheet.terms().question() + " 金币已退还"
        : "竞猜结果：" + sheet.terms().question() + " " + right.title();
  }
}
