package dev.grandstand.hall;

import dev.grandstand.message.Delivery;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What waits for one room. Anybody may put something in; the room's loop takes it out, in order
/// and a bounded number at a time, so that one busy room does not hold the loop.
///
/// It can be closed only while nothing is in it or on its way in. So whatever was taken is also
/// done, here and in order; who comes later is told, and finds the room that comes after this one.
final class Mailbox {
  enum Put {
    TAKEN,
    FULL,
    CLOSED
  }

  private static final Logger log = LoggerFactory.getLogger(Mailbox.class);
  private static final int AT_A_TIME = 256;
  private static final int CLOSED_DEPTH =
      Integer.MIN_VALUE / 2; // no number of tries makes it positive

  private final Loop loop;
  private final int bound;
  private final int reserved;
  private final Runnable afterTurn;
  private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();
  private final AtomicInteger depth = new AtomicInteger();
  private final AtomicBoolean scheduled = new AtomicBoolean();

  /// `reserved` of the `bound` places are kept for what must arrive: chatter cannot take them.
  Mailbox(Loop loop, int bound, int reserved, Runnable afterTurn) {
    this.loop = loop;
    this.bound = bound;
    this.reserved = reserved;
    this.afterTurn = afterTurn;
  }

  Put offer(Runnable item, Delivery delivery) {
    int most = delivery == Delivery.MUST_ARRIVE ? bound : bound - reserved;
    return depth.get() >= most ? Put.FULL : put(item);
  }

  /// For what must not be lost and is bounded elsewhere: leaving, reminders, news from other rooms.
  /// Never answers `FULL`.
  Put put(Runnable item) {
    if (depth.getAndIncrement() < 0) {
      depth.decrementAndGet();
      return Put.CLOSED;
    }
    waiting.add(item);
    wake();
    return Put.TAKEN;
  }

  /// Before anything is put in: nothing is taken out until [#release].
  void hold() {
    scheduled.set(true);
  }

  /// On the room's loop.
  void release() {
    turn();
  }

  /// On the room's loop. False if there is something to do first.
  boolean close() {
    return depth.compareAndSet(0, CLOSED_DEPTH);
  }

  int depth() {
    return Math.max(0, depth.get());
  }

  private void wake() {
    if (scheduled.compareAndSet(false, true)) {
      loop.execute(this::turn);
    }
  }

  /// One item that fails, with whatever, must not stop the room: nobody would wake it again.
  private static void run(Runnable item) {
    try {
      item.run();
    } catch (Throwable e) {
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
