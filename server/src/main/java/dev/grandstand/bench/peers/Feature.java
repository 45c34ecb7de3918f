package dev.grandstand.bench.peers;

import dev.grandstand.bench.Load;
import dev.grandstand.bench.Pace;
import dev.grandstand.bench.Scenario;
import dev.grandstand.bench.Steady;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;

/// Something of ours whose cost is of interest: our server with it beside our server without it,
/// all else alike.
public enum Feature {
  HISTORY("a room keeps 512 events, or 1"),
  CURSORS("guests are told where they stand with each push, or not"),
  SPELLING("all viewers speak bilibili, plain, whose danmaku are longer, or none; one in a write"),
  ACCENTS("half the viewers speak bilibili, plain, or none; one danmaku in a write"),
  FILTERS("twice what everybody is told is said, so half is told to its speaker alone, or none"),
  MIXED("half the viewers speak bilibili, plain, zlib and brotli, or none");

  /// What everybody is told in a second where not all is.
  private static final int READABLE = 100;

  /// One in so many viewers speaks there.
  private static final int VIEWERS_OF_A_SPEAKER = 100;

  private static final Map<String, Integer> ONE_ACCENT = Map.of("goconn", 1);

  private final String title;

  /// How the server is set and what is done to it.
  ///
  /// @param settings besides those of every run
  /// @param merges whether it may hold back, as by default; otherwise it holds nothing back
  /// @param parts of the viewers, by what they speak
  /// @param crowded whether more is said than everybody is told
  public record Side(
      String name,
      Map<String, String> settings,
      boolean merges,
      Map<String, Integer> parts,
      Pace pace,
      boolean crowded) {
    Scenario scenario(Load load) {
      int speakers = pace instanceof Pace.Rate ? speakersAmong(load.viewers()) : 1;
      var mix = new Steady.Mix(parts, speakers, 0, 0);
      return crowded ? Steady.crowded(load, mix) : Steady.mixed(load, mix);
    }
  }

  Feature(String title) {
    this.title = title;
  }

  public static Feature of(String word) {
    return Arrays.stream(values())
        .filter(feature -> feature.word().equals(word))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("there is no case " + word));
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  String title() {
    return title;
  }

  /// Whether it is told by how much is delivered in a second, and not by what a delivery costs.
  boolean isOfRate() {
    return this == MIXED;
  }

  /// Whether on either side more is said than everybody is told.
  boolean isCrowded() {
    return without().crowded() || with().crowded();
  }

  Side without() {
    return switch (this) {
      case HISTORY -> side("history 1", Map.of("rooms.history", "1"), ONE_ACCENT);
      case CURSORS, SPELLING, ACCENTS, MIXED -> side("goconn", Map.of(), ONE_ACCENT);
      case FILTERS -> speaking("all told", 0, READABLE, false);
    };
  }

  Side with() {
    return switch (this) {
      case HISTORY -> side("history 512", Map.of("rooms.history", "512"), ONE_ACCENT);
      case CURSORS -> side("cursors", Map.of(), Map.of("goconn-cursors", 1));
      case SPELLING -> side("bilibili", Map.of(), Map.of("bilibili", 1));
      case ACCENTS -> side("two accents", Map.of(), Map.of("goconn", 1, "bilibili", 1));
      case FILTERS -> speaking("half told", READABLE, 2 * READABLE, true);
      case MIXED ->
          side(
              "mixed",
              Map.of(),
              Map.of("goconn", 3, "bilibili", 1, "bilibili2", 1, "bilibili3", 1));
    };
  }

  private static Side side(String name, Map<String, String> settings, Map<String, Integer> parts) {
    return new Side(name, settings, false, parts, new Pace.Window(1), false);
  }

  /// What one viewer alone is told goes along with a batch only where there are batches, so here
  /// the server may hold back.
  private static Side speaking(String name, int readable, int rate, boolean crowded) {
    Map<String, String> settings = Map.of("danmaku.readable-rate", Integer.toString(readable));
    return new Side(name, settings, true, ONE_ACCENT, new Pace.Rate(rate), crowded);
  }

  private static int speakersAmong(int viewers) {
    return Math.max(2, viewers / VIEWERS_OF_A_SPEAKER);
  }
}
