package dev.grandstand.stage;

import dev.grandstand.message.Command;
import dev.grandstand.message.Play;
import dev.grandstand.message.Score;
import java.time.Instant;
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
      case "delete" -> new Play.Delete(Long.parseLong(words.get(1)));
      default -> throw new IllegalArgumentException("what is \"" + words + "\"?");
    };
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
