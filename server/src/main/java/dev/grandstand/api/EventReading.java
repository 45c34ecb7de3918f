package dev.grandstand.api;

import dev.grandstand.message.Coins;
import dev.grandstand.message.Command;
import dev.grandstand.message.Danmaku;
import dev.grandstand.message.Gift;
import dev.grandstand.message.Life;
import dev.grandstand.message.Person;
import dev.grandstand.message.UserId;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// Reads the event of a call that pushes one: what is asked of the room, and in whose name.
final class EventReading {
  /// Who asks when no user is named.
  static final Person STAFF = new Person.Staff("api");

  private static final Pattern COLOR = Pattern.compile("#[0-9a-fA-F]{6}");
  private static final long MAX_PRICE = 1_000_000_000_000L;

  record Push(Person who, Command command) {}

  private interface Reading {
    Push read(Fields event) throws Rejected;
  }

  private static final Map<String, Reading> READINGS =
      Map.ofEntries(
          Map.entry("danmaku", EventReading::danmaku),
          Map.entry("gift", EventReading::gift),
          Map.entry("guard", EventReading::guard),
          Map.entry("superchat", EventReading::superChat),
          Map.entry("notice", EventReading::notice),
          Map.entry("game", event -> new Push(STAFF, GameReading.game(event))),
          Map.entry("score", event -> new Push(STAFF, GameReading.score(event))),
          Map.entry("points", event -> new Push(STAFF, GameReading.points(event))),
          Map.entry("play", event -> new Push(STAFF, GameReading.play(event))),
          Map.entry("play-correction", event -> new Push(STAFF, GameReading.correction(event))),
          Map.entry("play-deletion", event -> new Push(STAFF, GameReading.deletion(event))),
          Map.entry("quiz", event -> new Push(STAFF, QuizReading.quiz(event))),
          Map.entry("quiz-close", event -> new Push(STAFF, QuizReading.close(event))),
          Map.entry("quiz-settlement", event -> new Push(STAFF, QuizReading.settlement(event))),
          Map.entry("quiz-cancellation", event -> new Push(STAFF, QuizReading.cancellation(event))),
          Map.entry("guess", EventReading::guess));

  private EventReading() {}

  static SortedSet<String> types() {
    return new TreeSet<>(READINGS.keySet());
  }

  static Push read(Fields event) throws Rejected {
    return read(event, types());
  }

  /// @param types those that are taken here
  static Push read(Fields event, SortedSet<String> types) throws Rejected {
    String type = event.has("type") ? event.text("type") : "";
    Reading reading = types.contains(type) ? READINGS.get(type) : null;
    if (reading == null) {
      throw event.wrong("type", "one of " + String.join(", ", types));
    }
    return reading.read(event);
  }

  private static Push danmaku(Fields untyped) throws Rejected {
    Fields event = untyped.knowing(Set.of("type", "user", "text", "style"));
    String text = event.text("text");
    Danmaku.Style style = event.has("style") ? style(event) : Danmaku.Style.PLAIN;
    return new Push(user(event), new Danmaku.Say(text, style));
  }

  private static Danmaku.Style style(Fields event) throws Rejected {
    Danmaku.Style plain = Danmaku.Style.PLAIN;
    Fields style = event.object("style", Set.of("mode", "color", "size"));
    Danmaku.Mode mode = style.has("mode") ? style.word("mode", Danmaku.Mode.class) : plain.mode();
    int color = style.has("color") ? color(style) : plain.color();
    int size = style.has("size") ? style.small("size", 1, 128) : plain.size();
    return style.make("", () -> new Danmaku.Style(mode, color, size));
  }

  private static int color(Fields style) throws Rejected {
    String text = style.text("color");
    if (!COLOR.matcher(text).matches()) {
      throw style.wrong("color", "# and six hex digits, like #ff8800");
    }
    return Integer.parseInt(text, 1, text.length(), 16);
  }

  private static Push gift(Fields untyped) throws Rejected {
    Fields event = untyped.knowing(Set.of("type", "user", "level", "item", "count"));
    var level = event.small("level", 1, 2) == 1 ? Gift.Level.ORDINARY : Gift.Level.ADVANCED;
    Fields thing = event.object("item", Set.of("id", "name", "price"));
    int id = thing.small("id", 0, Integer.MAX_VALUE);
    String name = thing.text("name");
    Coins price = price(thing);
    Gift.Item item = thing.make("name", () -> new Gift.Item(id, name, price));
    int count = event.small("count", 1, Gift.Give.MAX_COUNT);
    Gift.Give give = event.make("count", () -> new Gift.Give(level, item, count));
    return new Push(user(event), give);
  }

  private static Push guard(Fields untyped) throws Rejected {
    Fields event = untyped.knowing(Set.of("type", "user", "rank", "months", "price"));
    Gift.Guard rank = event.word("rank", Gift.Guard.class);
    int months = event.small("months", 1, 120);
    Coins price = price(event);
    var buy = event.make("", () -> new Gift.BuyGuard(rank, months, price));
    return new Push(user(event), buy);
  }

  private static Push superChat(Fields untyped) throws Rejected {
    Fields event = untyped.knowing(Set.of("type", "user", "text", "yuan", "seconds"));
    String text = event.text("text");
    int yuan = event.small("yuan", 1, 1_000_000);
    int seconds = event.small("seconds", 1, 86_400);
    var send = event.make("", () -> new Gift.SendSuperChat(text, yuan, seconds));
    return new Push(user(event), send);
  }

  private static Push notice(Fields untyped) throws Rejected {
    Fields event = untyped.knowing(Set.of("type", "text", "urgency"));
    String text = event.text("text");
    Life.Urgency urgency =
        event.has("urgency") ? event.word("urgency", Life.Urgency.class) : Life.Urgency.NOTICE;
    return new Push(STAFF, event.make("text", () -> new Life.Notify(text, urgency)));
  }

  private static Push guess(Fields untyped) throws Rejected {
    Fields event = untyped.knowing(Set.of("type", "user", "quiz", "answer", "stake"));
    return new Push(user(event), QuizReading.guess(event));
  }

  private static Coins price(Fields fields) throws Rejected {
    return new Coins(fields.whole("price", 0, MAX_PRICE));
  }

  private static Person user(Fields event) throws Rejected {
    Fields user = event.object("user", Set.of("id", "name"));
    String id = user.text("id");
    UserId userId = user.make("id", () -> new UserId(id));
    String name = user.has("name") ? user.text("name") : id;
    return user.make("name", () -> new Person.Member(userId, name));
  }
}
