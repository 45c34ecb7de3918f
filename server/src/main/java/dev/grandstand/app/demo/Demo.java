package dev.grandstand.app.demo;

import dev.grandstand.app.demo.Script.Beat;
import dev.grandstand.dialect.House;
import dev.grandstand.hall.Hall;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Plays the scripts: one thread, and the same asks that a business system would send. Nobody is
/// made to watch, so the counts are true.
public final class Demo implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Demo.class);

  private final House house;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("demo").daemon().factory());

  public Demo(Hall hall, long seed) {
    this.house = hall;
    Programme.scripts(seed).forEach(script -> play(script, 1));
  }

  private void play(Script script, long number) {
    Beat beat = script.next();
    try {
      var _ =
          thread.schedule(
              () -> {
                perform(script, number, beat);
                play(script, number + 1);
              },
              beat.after().toNanos(),
              TimeUnit.NANOSECONDS);
    } catch (RejectedExecutionException _) {
      // closed: the show is over
    }
  }

  private void perform(Script script, long number, Beat beat) {
    String id = "demo-" + script.room() + "-" + number;
    house
        .ask(script.room(), beat.who(), id, beat.command())
        .whenComplete((refusal, failure) -> {
          if (failure != null) {
            log.warn("demo room {} failed", script.room(), failure);
          } else {
            refusal.ifPresent(no -> log.debug("demo room {}: {}", script.room(), no));
          }
        });
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
