package dev.grandstand.archsamples.room;

import java.time.Instant;

public final class ReadsTheClock {
  public Instant when() {
    return Instant.now();
  }
}
