package dev.grandstand.speed;

import dev.grandstand.stage.Accents;
import dev.grandstand.transport.Trial;
import java.util.List;

/// Viewers of every accent in one room, to be watched by a profiler: how often is what done?
///
///     ./dev jmh mixed       counts the calls with JFR
public final class MixedRoom {
  private static final int LOOPS = 2;
  private static final int VIEWERS = 800;
  private static final int BATCHES = 1_000;
  private static final int DANMAKU = 8;

  private MixedRoom() {}

  public static void main(String[] arguments) {
    var accents = List.copyOf(Accents.all().values());
    try (var trial = new Trial(LOOPS, VIEWERS, accents, DANMAKU)) {
      long writes = 0;
      for (int i = 0; i < BATCHES; i++) {
        writes = trial.deliverNew();
      }
      System.out.printf(
          "%d batches of %d danmaku to %d viewers of %d accents on %d loops: %d writes%n",
          BATCHES + 1, DANMAKU, VIEWERS, accents.size(), LOOPS, writes);
    }
  }
}
