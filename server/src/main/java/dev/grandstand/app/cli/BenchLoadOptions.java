package dev.grandstand.app.cli;

import dev.grandstand.bench.Load;
import dev.grandstand.bench.Pace;
import dev.grandstand.bench.Tongue;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The flags of all scenarios that say what is done. What is left out each scenario knows best.
final class BenchLoadOptions {
  /// What a scenario does unless it is told otherwise.
  record Usual(int viewers, Pace pace, Duration warmUp, Duration duration, @Nullable String room) {}

  @Option(
      names = "--dialect",
      paramLabel = "NAME",
      description = {
        "goconn, goconn-cursors, bilibili, bilibili2 (zlib), bilibili3 (brotli) or textlive;",
        "or, with --url, what another server speaks: plain, socket.io, nats, nchan."
      })
  private String dialect = "goconn";

  @Option(
      names = "--viewers",
      paramLabel = "N",
      description = "How many are in each room, with those who speak.")
  private @Nullable Integer viewers;

  @Option(
      names = "--rate",
      paramLabel = "R",
      description = "Danmaku a second in all, whatever becomes of them.")
  private @Nullable Double rate;

  @Option(
      names = "--window",
      paramLabel = "W",
      description = {
        "Instead: so many under way; the next goes each time that as many have arrived, over",
        "all viewers, as one has receivers."
      })
  private @Nullable Integer window;

  @Option(names = "--message-bytes", paramLabel = "N", description = "The size of a danmaku.")
  private int messageBytes = 200;

  @Option(
      names = "--duration",
      paramLabel = "TIME",
      converter = TimeWord.class,
      description = "How long it is measured, each part where there are several.")
  private @Nullable Duration duration;

  @Option(
      names = "--warm-up",
      paramLabel = "TIME",
      converter = TimeWord.class,
      description = "How long it runs before that.")
  private @Nullable Duration warmUp;

  @Option(names = "--room", paramLabel = "ROOM", description = "By its name in the dialect.")
  private @Nullable String room;

  @Option(names = "--loops", paramLabel = "N", description = "Threads that hold the viewers.")
  private int loops = 1;

  @Option(names = "--connect-rate", paramLabel = "N", description = "How many come in a second.")
  private int connectRate = 2_000;

  @Option(
      names = "--spin",
      description = "Viewers look for news all the time, so that the server need not wake them.")
  private boolean spin;

  Load load(Usual usual) {
    Tongue tongue = Tongue.of(dialect);
    String name = room == null ? usual.room() : room;
    return new Load(
        tongue,
        name == null ? tongue.usualRoom() : name,
        viewers == null ? usual.viewers() : viewers,
        pace(usual.pace()),
        messageBytes,
        warmUp == null ? usual.warmUp() : warmUp,
        duration == null ? usual.duration() : duration,
        loops,
        spin,
        connectRate);
  }

  /// Whether it was said how much is spoken.
  boolean pacedByHand() {
    return rate != null || window != null;
  }

  private Pace pace(Pace usual) {
    if (rate != null && window != null) {
      throw new IllegalArgumentException("choose --rate or --window");
    }
    return window != null ? new Pace.Window(window) : rate != null ? new Pace.Rate(rate) : usual;
  }
}
