package dev.grandstand.hall;

import java.time.Duration;

/// A thread that runs what it is given, in the order given. Rooms and connections live on loops;
/// what lives on one is touched by no other thread and needs no lock.
public interface Loop {
  void execute(Runnable task);

  void schedule(Duration after, Runnable task);
}
