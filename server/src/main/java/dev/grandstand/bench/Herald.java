package dev.grandstand.bench;

import dev.grandstand.bench.Seating.Room;
import dev.grandstand.message.Delivery;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// Speaks from outside: notices by the API, which must arrive, at a steady rate. The next one goes
/// when the room took the one before, so their order is known; each is due at its own time, so a
/// room that takes long is charged for it. One that is refused is said again.
final class Herald implements Runnable {
  private static final int TEXT = 120;

  private final Course course;
  private final ApiAccess api;
  private final Room room;
  private final double perSecond;
  private final AtomicInteger said = new AtomicInteger();
  private final AtomicInteger refused = new AtomicInteger();
  private volatile @Nullable String trouble;

  Herald(Course course, ApiAccess api, Room room, double perSecond) {
    this.course = course;
    this.api = api;
    this.room = room;
    this.perSecond = perSecond;
  }

  @Override
  public void run() {
    byte[] text = Tongue.utf8(Mark.blank(TEXT));
    long began = 0;
    while (course.phase() == Course.Phase.ENTERING) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
    }
    while (course.phase() == Course.Phase.SPEAKING) {
      long now = System.nanoTime();
      began = began == 0 ? now : began;
      long due = began + (long) (said.get() * 1e9 / perSecond);
      if (due > now) {
        LockSupport.parkNanos(Math.min(due - now, TimeUnit.MILLISECONDS.toNanos(5)));
        continue;
      }
      Mark.write(text, 0, room.heraldsNumber(), Delivery.MUST_ARRIVE, said.get(), 0, due);
      try {
        if (api.notice(room.name(), new String(text, Tongue.CHARSET))) {
          said.incrementAndGet();
        } else {
          refused.incrementAndGet();
        }
      } catch (IOException e) {
        trouble = "a notice failed: " + e.getMessage();
        return;
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  int number() {
    return room.heraldsNumber();
  }

  int said() {
    return said.get();
  }

  /// How often a room did not take one at once.
  int refused() {
    return refused.get();
  }

  @Nullable String trouble() {
    return trouble;
  }
}
