package dev.grandstand.api;

import dev.grandstand.message.Command;
import dev.grandstand.message.Play;
import dev.grandstand.message.Score;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads what is pushed of a game: who plays, how it stands, what is written of it.
final class GameReading {
  private static final Set<String> LINE =
      Set.of("type", "text", "side", "commentator", "color", "link", "image");

  private GameReading() {}

  static Command game(Fields untyped) throws Rejected {
    Fields event = untyped.knowing(Set.of("type", "league", "home", "away", "begins"));
    String league = event.text("league");
    Score.Team home = team(event, "home");
    Score.Team away = team(event, "away");
    Instant begins = time(event, "begins");
    return new Score.Arrange(
        event.make("league", () -> new Score.Game(league, home, away, begins)));
  }

  private static Score.Team team(Fields event, String name) throws Rejected {
    Fields team = event.object(name, Set.of("id", "name"));
    String id = team.text("id");
    String called = team.text("name");
    return team.make("", () -> new Score.Team(id, called));
  }

  static Instant time(Fields event, String name) throws Rejected {
    try {
      return Instant.parse(event.text(name));
    } catch (DateTimeException _) {
      throw event.wrong(name, "a time like 2026-01-31T12:00:00Z");
    }
  }

  static Command score(Fields untyped) throws Rejected {
    Fields event = untyped.knowing(Set.of("type", "status", "process", "home", "away", "minute"));
    Score.Status status = event.has("status") ? event.word("status", Score.Status.class) : null;
    String process = event.has("process") ? event.text("process") : null;
    Integer home = event.has("home") ? event.small("home", 0, Score.Update.MAX_POINTS) : null;
    Integer away = event.has("away") ? event.small("away", 0, Score.Update.MAX_POINTS) : null;
    Integer minute = event.has("minute") ? event.small("minute", 1, Score.Update.MAX_MINUTE) : null;
    return event.make("process", () -> new Score.Update(status, process, home, away, minute));
  }

  static Command points(Fields untyped) throws Rejected {
    Fields event = untyped.knowing(Set.of("type", "home", "away", "process", "minute"));
    int most = Score.Count.MOST;
    int home = event.has("home") ? event.small("home", -most, most) : 0;
    int away = event.has("away") ? event.small("away", -most, most) : 0;
    String process = event.has("process") ? event.text("process") : null;
    Integer minute = event.has("minute") ? event.small("minute", 1, Score.Update.MAX_MINUTE) : null;
    return event.make("", () -> new Score.Count(home, away, process, minute));
  }

  static Command play(Fields untyped) throws Rejected {
    return new Play.Add(line(untyped.knowing(LINE)));
  }

  static Command correction(Fields untyped) throws Rejected {
    Set<String> known = new HashSet<>(LINE);
    known.add("line");
    known.add("was");
    Fields event = untyped.knowing(known);
    return new Play.Correct(id(event), line(event), was(event));
  }

  static Command deletion(Fields untyped) throws Rejected {
    Fields event = untyped.knowing(Set.of("type", "line", "was"));
    return new Play.Delete(id(event), was(event));
  }

  private static @Nullable String was(Fields event) throws Rejected {
    return event.has("was") ? event.text("was") : null;
  }

  private static long id(Fields event) throws Rejected {
    return event.whole("line", 1, Long.MAX_VALUE);
  }

  private static Play.Line line(Fields event) throws Rejected {
    String text = event.text("text");
    Play.Side side = event.has("side") ? event.word("side", Play.Side.class) : Play.Side.NEUTRAL;
    String commentator = optional(event, "commentator");
    String color = optional(event, "color");
    String link = optional(event, "link");
    String image = optional(event, "image");
    return event.make("", () -> new Play.Line(text, side, commentator, color, link, image));
  }

  private static String optional(Fields event, String name) throws Rejected {
    return event.has(name) ? event.text(name) : "";
  }
}
