package dev.grandstand.dialect.textlive;

import dev.grandstand.json.JsonObject;
import dev.grandstand.message.Coins;
import dev.grandstand.message.Quiz;
import java.util.OptionalLong;

/// A guess as clients write it.
final class TextliveGuess {
  private static final int MAX_DIGITS = 15;

  private TextliveGuess() {}

  static Quiz.Guess read(JsonObject what) throws TextliveNo {
    return read(what, number(what, "casino_id"));
  }

  static Quiz.Guess read(JsonObject what, long quiz) throws TextliveNo {
    long answer = number(what, "answer_id");
    if (answer > Integer.MAX_VALUE) {
      throw new TextliveNo("answer_id is too large");
    }
    return new Quiz.Guess(quiz, (int) answer, new Coins(number(what, "coins")));
  }

  private static long number(JsonObject what, String name) throws TextliveNo {
    OptionalLong number = number(what.textOrWhole(name).orElse(""));
    if (number.isEmpty()) {
      throw new TextliveNo(name + " must be a whole number from 1");
    }
    return number.getAsLong();
  }

  static OptionalLong number(String text) {
    return text.length() <= MAX_DIGITS && text.matches("[1-9][0-9]*")
        ? OptionalLong.of(Long.parseLong(text))
        : OptionalLong.empty();
  }
}
