package dev.grandstand.bench.peers;

import dev.grandstand.bench.Load;
import dev.grandstand.bench.Pace;
import dev.grandstand.bench.Tongue;
import java.time.Duration;

/// How much trouble is taken with each run.
///
/// @param rounds how often everything is repeated; what is told is the median
public record Effort(
    int rounds, Duration warmUp, Duration duration, int connectsPerSecond, boolean pinned) {
  public static final int MOST_ROUNDS = 100;
  static final int MESSAGE_BYTES = 200;
  private static final String ROOM_FOR_ALL = "12345";
  private static final int LOOPS = 1;

  public Effort {
    if (rounds < 1 || rounds > MOST_ROUNDS) {
      throw new IllegalArgumentException("rounds must be within 1 to " + MOST_ROUNDS);
    }
    Tongue any = Tongue.of("goconn");
    var _ = load(any, ROOM_FOR_ALL, 1, new Pace.Window(1), warmUp, duration, connectsPerSecond);
  }

  /// A run. Complains of what cannot be done.
  Load load(Tongue tongue, int viewers, Pace pace) {
    return load(tongue, viewers, pace, warmUp, duration);
  }

  Load load(Tongue tongue, int viewers, Pace pace, Duration toWarmUp, Duration length) {
    String room = tongue.usualRoom();
    return load(tongue, room, viewers, pace, toWarmUp, length, connectsPerSecond);
  }

  /// In a room that every dialect can name.
  Load loadForAll(Tongue tongue, int viewers, Pace pace) {
    return load(tongue, ROOM_FOR_ALL, viewers, pace, warmUp, duration, connectsPerSecond);
  }

  private static Load load(
      Tongue tongue,
      String room,
      int viewers,
      Pace pace,
      Duration warmUp,
      Duration duration,
      int connectsPerSecond) {
    return new Load(
        tongue,
        room,
        viewers,
        pace,
        MESSAGE_BYTES,
        warmUp,
        duration,
        LOOPS,
        true,
        connectsPerSecond);
  }
}
