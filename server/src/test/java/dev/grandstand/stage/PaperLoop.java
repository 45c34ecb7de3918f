package dev.grandstand.stage;

import dev.grandstand.hall.Loop;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Queue;

/// A loop that runs when it is told to, and a clock that stands still until it is moved on.
final class PaperLoop implements Loop, InstantSource {
  private record Due(Instant at, long order, Runnable task) {}

  private final Queue<Runnable> tasks = new ArrayDeque<>();
  private final PriorityQueue<Due> later =
      new PriorityQueue<>(Comparator.comparing(Due::at).thenComparingLong(Due::order));
  private Instant now = PaperRoom.START;
  private long scheduled;

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public void execute(Runnable task) {
    tasks.add(task);
  }

  @Override
  public void schedule(Duration after, Runnable task) {
    later.add(new Due(now.plus(after), scheduled++, task));
  }

  void settle() {
    for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
      task.run();
    }
  }

  void pass(Duration time) {
    settle();
    Instant end = now.plus(time);
    for (Due next = later.peek(); next != null && !next.at.isAfter(end); next = later.peek()) {
      later.remove();
      now = next.at;
      next.task.run();
      settle();
    }
    now = end;
  }
}
