package dev.grandstand.stage;

import dev.grandstand.app.Dialects;
import dev.grandstand.dialect.Accent;
import dev.grandstand.message.Envelope;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/// Every accent of every dialect that the house lists, as a viewer who enters comes to speak it:
/// `goconn-plain`, `bilibili-ver3-cursors` and so on.
public final class Accents {
  private Accents() {}

  public static Map<String, Accent> all() {
    Map<String, Accent> all = new TreeMap<>();
    for (String dialect : Dialects.names()) {
      Speaker speaker = Speakers.of(dialect);
      speaker
          .accents(PaperRoom.ID)
          .forEach((name, words) -> all.put(dialect + "-" + name, accent(speaker, words)));
    }
    return all;
  }

  public static Accent named(String name) {
    Accent accent = all().get(name);
    if (accent == null) {
      throw new IllegalArgumentException("no accent is called " + name);
    }
    return accent;
  }

  static Accent accent(Speaker speaker, String words) {
    var stage = new PaperStage(Terms.USUAL);
    PaperConnection viewer = stage.open(speaker.address());
    speaker.sayAll(words).forEach(viewer::say);
    stage.settle();
    return viewer.session().accent();
  }

  /// As many danmaku as wanted, as people write them.
  public static List<Envelope> danmaku(int count) {
    return Samples.danmaku(count);
  }

  /// As many new lines of a game as wanted.
  public static List<Envelope> plays(int count) {
    return Samples.plays(count);
  }

  /// One of each event, by its name: `Danmaku.Said` and so on.
  public static Map<String, Envelope> events() {
    Map<String, Envelope> events = new TreeMap<>();
    for (Envelope told : Samples.envelopes()) {
      Class<?> type = told.event().getClass();
      String family = Objects.requireNonNull(type.getEnclosingClass()).getSimpleName();
      events.putIfAbsent(family + "." + type.getSimpleName(), told);
    }
    return events;
  }
}
