package dev.grandstand.api;

import dev.grandstand.dialect.Farewell;
import dev.grandstand.dialect.House.RoomFacts;
import dev.grandstand.hall.Audience;
import dev.grandstand.hall.Broadcast;
import dev.grandstand.hall.Loop;
import dev.grandstand.hall.Viewer;
import dev.grandstand.hall.Welcome;
import dev.grandstand.message.RoomId;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Supplier;

/// A loop that runs what it is given at once, on the caller's thread, unless it is held.
final class HandLoop implements Loop, Audience.Source {
  private final Queue<Runnable> waiting = new ArrayDeque<>();
  private boolean running;
  private boolean held;

  void hold() {
    held = true;
  }

  void release() {
    held = false;
    run();
  }

  @Override
  public void execute(Runnable task) {
    waiting.add(task);
    run();
  }

  /// Time does not pass here, so what is to be done later is never done.
  @Override
  public void schedule(Duration after, Runnable task) {}

  private void run() {
    if (running || held) {
      return;
    }
    running = true;
    for (Runnable task = waiting.poll(); task != null; task = waiting.poll()) {
      task.run();
    }
    running = false;
  }

  @Override
  public int loops() {
    return 1;
  }

  @Override
  public Loop loop(int index) {
    return this;
  }

  @Override
  public Audience open(RoomId room, int loop, Supplier<RoomFacts> facts) {
    return new Nobody();
  }

  /// The API has no viewers.
  private static final class Nobody implements Audience {
    @Override
    public void admit(Viewer viewer, Welcome welcome) {}

    @Override
    public int backlog() {
      return 0;
    }

    @Override
    public void deliver(Broadcast broadcast) {}

    @Override
    public void tell(Viewer viewer, Broadcast broadcast) {}

    @Override
    public void rejoin(Viewer viewer, long visit, Broadcast missed) {}

    @Override
    public void dismiss(Viewer viewer, Farewell why) {}
  }
}
