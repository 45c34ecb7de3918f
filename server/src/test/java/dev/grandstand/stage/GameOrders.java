package dev.grandstand.stage;

import dev.grandstand.message.Coins;
import dev.grandstand.message.Command;
import dev.grandstand.message.Play;
import dev.grandstand.message.Quiz;
import dev.grandstand.message.Score;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What a page asks of a game: see [Orders].
final class GameOrders {
  private GameOrders() {}

  static Command command(List<String> words) {
    return switch (words.getFirst()) {
      case "game" ->
          new Score.Arrange(
              new Score.Game(
                  words.get(1),
                  team(words.get(2)),
                  team(words.get(3)),
                  Instant.parse(words.get(4))));
      case "score" ->
          new Score.Update(
              Score.Status.valueOf(words.get(1).toUpperCase(Locale.ROOT)),
              Orders.from(words, 5),
              Integer.valueOf(words.get(2)),
              Integer.valueOf(words.get(3)),
              words.get(4).equals("-") ? null : Integer.valueOf(words.get(4)));
      case "play" -> new Play.Add(line(words, 1));
      case "correct" -> new Play.Correct(Long.parseLong(words.get(1)), line(words, 2));
      case "quiz" -> new Quiz.Open(terms(words));
      case "quiz-close" -> new Quiz.Close(Long.parseLong(words.get(1)));
      case "quiz-settle" ->
          new Quiz.Settle(Long.parseLong(words.get(1)), Integer.parseInt(words.get(2)));
      case "quiz-cancel" -> new Quiz.Cancel(Long.parseLong(words.get(1)));
      case "guess" ->
          new Quiz.Guess(
              Long.parseLong(words.get(1)),
              Integer.parseInt(words.get(2)),
              new Coins(Long.parseLong(words.get(3))));
      case "delete" -> new Play.Delete(Long.parseLong(words.get(1)));
      default -> throw new IllegalArgumentException("what is \"" + words + "\"?");
    };
  }

  private static Quiz.Terms terms(List<String> words) {
    List<Quiz.Answer> answers = new ArrayList<>();
    for (String word : words.subList(4, words.size())) {
      String[] parts = word.split("/", 3);
      int odds = parts.length < 3 ? 0 : Integer.parseInt(parts[2].replace(".", ""));
      answers.add(new Quiz.Answer(Integer.parseInt(parts[0]), parts[1], odds));
    }
    return new Quiz.Terms(words.get(3), answers, Long.parseLong(words.get(2)), null, words.get(1));
  }

  private static Score.Team team(String idAndName) {
    String[] parts = idAndName.split("/", 2);
    return new Score.Team(parts[0], parts[1]);
  }

  private static Play.Line line(List<String> words, int first) {
    Play.Side side = Play.Side.valueOf(words.get(first).toUpperCase(Locale.ROOT));
    return new Play.Line(Orders.from(words, first + 2), side, words.get(first + 1));
  }
}
