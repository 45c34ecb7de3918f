package dev.grandstand.bench;

import java.time.Duration;

/// What is done to the server.
///
/// @param viewers of one room. Whoever speaks there is one of them, where speakers hear themselves
/// @param messageBytes the size of a danmaku as goconn spells it, and of what other servers carry
/// @param loops threads that hold the viewers
/// @param spin whether they look for news all the time instead of sleeping when there was none for
///   a while: then the server's processor never has to wake them
/// @param connectsPerSecond how fast the viewers come
public record Load(
    Tongue tongue,
    String room,
    int viewers,
    Pace pace,
    int messageBytes,
    Duration warmUp,
    Duration duration,
    int loops,
    boolean spin,
    int connectsPerSecond) {
  public static final int MAX_VIEWERS = 100_000;
  public static final int LEAST_BYTES = 100;
  public static final int MOST_BYTES = 235;
  public static final Duration LONGEST = Duration.ofHours(24);

  public Load {
    within("viewers", viewers, 1, MAX_VIEWERS);
    within("message bytes", messageBytes, LEAST_BYTES, MOST_BYTES);
    within("loops", loops, 1, 64);
    within("connects a second", connectsPerSecond, 1, 100_000);
    within("warm-up in ms", warmUp.toMillis(), 0, LONGEST.toMillis());
    within("duration in ms", duration.toMillis(), 100, LONGEST.toMillis());
    if (!room.matches("[A-Za-z0-9:_-]{1,64}")) {
      throw new IllegalArgumentException("room must be 1 to 64 letters, digits, or one of : _ -");
    }
    if (!tongue.canName(room)) {
      throw new IllegalArgumentException(tongue.name() + " cannot name the room " + room);
    }
  }

  private static void within(String what, long value, long least, long most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(what + " must be within " + least + " to " + most);
    }
  }
}
