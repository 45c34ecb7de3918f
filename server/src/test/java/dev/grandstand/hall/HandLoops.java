package dev.grandstand.hall;

import dev.grandstand.dialect.Farewell;
import dev.grandstand.dialect.House.RoomFacts;
import dev.grandstand.message.RoomId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Random;
import java.util.function.Supplier;

/// Several loops on one thread. Which of them runs its next task is left to chance with a seed, so
/// that a test can go through the orders that real threads would meet once a year.
final class HandLoops implements Audience.Source, InstantSource {
  private record Due(Instant at, long order, HandLoop loop, Runnable task) {}

  private final Random chance;
  private final List<HandLoop> loops = new ArrayList<>();
  private final PriorityQueue<Due> later =
      new PriorityQueue<>(Comparator.comparing(Due::at).thenComparingLong(Due::order));
  private Instant now = Instant.parse("2026-01-01T20:00:00Z");
  private long scheduled;

  /// What every audience says of how much waits.
  int backlog;

  HandLoops(int count, long seed) {
    chance = new Random(seed);
    for (int i = 0; i < count; i++) {
      loops.add(new HandLoop());
    }
  }

  final class HandLoop implements Loop {
    private final Queue<Runnable> tasks = new ArrayDeque<>();

    @Override
    public void execute(Runnable task) {
      tasks.add(task);
    }

    @Override
    public void schedule(Duration after, Runnable task) {
      later.add(new Due(now.plus(after), scheduled++, this, task));
    }
  }

  /// Runs one task of some loop. False if there is none.
  boolean step() {
    List<HandLoop> ready = loops.stream().filter(loop -> !loop.tasks.isEmpty()).toList();
    if (ready.isEmpty()) {
      return false;
    }
    ready.get(chance.nextInt(ready.size())).tasks.remove().run();
    return true;
  }

  void settle() {
    while (step()) {}
  }

  void pass(Duration time) {
    settle();
    Instant end = now.plus(time);
    wake(end);
    now = end;
  }

  /// What is due goes to its loop, but nothing runs yet.
  void passWithoutRunning(Duration time) {
    now = now.plus(time);
    while (!later.isEmpty() && !later.peek().at().isAfter(now)) {
      Due due = later.remove();
      due.loop().execute(due.task());
    }
  }

  private void wake(Instant end) {
    while (!later.isEmpty() && !later.peek().at().isAfter(end)) {
      Due due = later.remove();
      now = due.at();
      due.loop().execute(due.task());
      settle();
    }
  }

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public int loops() {
    return loops.size();
  }

  @Override
  public HandLoop loop(int index) {
    return loops.get(index);
  }

  @Override
  public Audience open(RoomId room, int index, Supplier<RoomFacts> facts) {
    return new HandAudience(loops.get(index));
  }

  /// Each call takes effect on the loop, in order, as the port wants it.
  private final class HandAudience implements Audience {
    private final Loop loop;
    private final List<Watcher> watchers = new ArrayList<>();

    HandAudience(Loop loop) {
      this.loop = loop;
    }

    @Override
    public void admit(Viewer viewer, Welcome welcome) {
      loop.execute(() -> ((Watcher) viewer).admitted(this, watchers, welcome));
    }

    @Override
    public int backlog() {
      return backlog;
    }

    @Override
    public void deliver(Broadcast broadcast) {
      loop.execute(() -> List.copyOf(watchers).forEach(watcher -> watcher.delivered(broadcast)));
    }

    @Override
    public void tell(Viewer viewer, Broadcast broadcast) {
      loop.execute(() -> ((Watcher) viewer).told(this, broadcast));
    }

    @Override
    public void rejoin(Viewer viewer, long visit, Broadcast missed) {
      loop.execute(() -> ((Watcher) viewer).rejoined(visit, missed));
    }

    @Override
    public void dismiss(Viewer viewer, Farewell why) {
      loop.execute(() -> ((Watcher) viewer).dismissed(this, why));
    }
  }
}
