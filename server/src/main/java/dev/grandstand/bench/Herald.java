package dev.grandstand.bench;

import dev.grandstand.bench.Seating.Room;
import dev.grandstand.message.Delivery;
import java.io.IOException;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// Speaks from outside: notices or plays by the API, which must arrive, in a rhythm. The next one
/// goes when the room took the one before, so their order is known; each is due at its own time, so
/// a room that takes long is charged for it. One that is refused is said again, when the server
/// said that it may be.
final class Herald implements Runnable {
  private static final int TEXT = 120;
  private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

  /// Before a refused notice is said again, unless the server says how long.
  static final Duration PAUSE = Duration.ofMillis(250);

  /// However long the server says.
  static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

  private final Course course;
  private final Notices api;
  private final Room room;
  private final Rhythm rhythm;
  private final byte[] text = Tongue.utf8(Mark.blank(TEXT));
  private final AtomicInteger said = new AtomicInteger();
  private final AtomicInteger putOff = new AtomicInteger();
  private volatile boolean refused;
  private volatile @Nullable String trouble;
  private long notBefore = Long.MIN_VALUE; // of one that was refused

  /// Where notices go.
  interface Notices {
    Answer say(String room, String text) throws IOException, InterruptedException;
  }

  /// Of the server to one notice.
  ///
  /// @param taken by the room
  /// @param retryAfterSeconds if it was not, and the server said when it may come again
  record Answer(boolean taken, OptionalLong retryAfterSeconds) {
    Duration pause() {
      long seconds = Math.min(retryAfterSeconds.orElse(0), LONGEST_PAUSE.toSeconds());
      return seconds > 0 ? Duration.ofSeconds(seconds) : PAUSE;
    }
  }

  Herald(Course course, Notices api, Room room, Rhythm rhythm) {
    this.course = course;
    this.api = api;
    this.room = room;
    this.rhythm = rhythm;
  }

  @Override
  public void run() {
    while (course.phase() == Course.Phase.ENTERING) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
    }
    try {
      while (course.phase() == Course.Phase.SPEAKING) {
        long wait = turn(System.nanoTime());
        if (wait > 0) {
          LockSupport.parkNanos(Math.min(wait, LOOK_NANOS));
        }
      }
    } catch (IOException | RuntimeException e) {
      // Whether the room has it is not known, so there is no number for the next one.
      trouble = "what came from outside failed: " + e;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /// Says what is due; answers how many nanoseconds from now it wants its next turn.
  long turn(long now) throws IOException, InterruptedException {
    long due = rhythm.nextDue(said.get(), now);
    if (due == Rhythm.NOT_YET) {
      return LOOK_NANOS;
    }
    long wait = Math.max(due, notBefore) - now;
    if (wait > 0) {
      return wait;
    }
    Mark.write(text, 0, room.heraldsNumber(), Delivery.MUST_ARRIVE, said.get(), 0, due);
    Answer answer = api.say(room.name(), new String(text, Tongue.CHARSET));
    refused = !answer.taken();
    if (answer.taken()) {
      said.incrementAndGet();
      return 0;
    }
    putOff.incrementAndGet();
    long pause = answer.pause().toNanos();
    notBefore = now + pause;
    return pause;
  }

  int number() {
    return room.heraldsNumber();
  }

  int said() {
    return said.get();
  }

  /// Notices that the room had not taken when all was over: the one that was still to be said
  /// again.
  int refused() {
    return refused ? 1 : 0;
  }

  /// How often a room did not take one at once.
  int putOff() {
    return putOff.get();
  }

  /// Why it fell silent before its time, if it did.
  @Nullable String trouble() {
    return trouble;
  }
}
