package dev.grandstand.hall;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What waits for one room. Anybody may put something in; the room's loop takes it out, in order
/// and a bounded number at a time, so that one busy room does not hold the loop.
final class Mailbox {
  private static final Logger log = LoggerFactory.getLogger(Mailbox.class);
  private static final int AT_A_TIME = 256;

  private final Loop loop;
  private final int bound;
  private final Runnable afterTurn;
  private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();
  private final AtomicInteger depth = new AtomicInteger();
  private final AtomicBoolean scheduled = new AtomicBoolean();

  Mailbox(Loop loop, int bound, Runnable afterTurn) {
    this.loop = loop;
    this.bound = bound;
    this.afterTurn = afterTurn;
  }

  /// False if the mailbox is full.
  boolean offer(Runnable item) {
    if (depth.get() >= bound) {
      return false;
    }
    put(item);
    return true;
  }

  /// For what must not be lost and is bounded elsewhere: leaving, reminders, news from other rooms.
  void put(Runnable item) {
    depth.incrementAndGet();
    waiting.add(item);
    wake();
  }

  int depth() {
    return depth.get();
  }

  private void wake() {
    if (scheduled.compareAndSet(false, true)) {
      loop.execute(this::turn);
    }
  }

  /// One item that fails must not stop the room.
  private static void run(Runnable item) {
    try {
      item.run();
    } catch (RuntimeException e) {
      log.error("an ask failed", e);
    }
  }

  private void turn() {
    for (int i = 0; i < AT_A_TIME; i++) {
      Runnable item = waiting.poll();
      if (item == null) {
        break;
      }
      depth.decrementAndGet();
      run(item);
    }
    scheduled.set(false);
    if (!waiting.isEmpty()) {
      wake();
    }
    run(afterTurn);
  }
}
