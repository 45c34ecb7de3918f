package dev.grandstand.feature.life;

import java.time.Instant;

/// How much coming and going there is, by the second: what was announced of it in this one, and how
/// much there was in the one before.
final class Bustle {
  private long second;
  private int changes;
  private int changesBefore;
  private int announced;

  void change(Instant now, boolean wasAnnounced) {
    turnTo(now);
    changes++;
    announced += wasAnnounced ? 1 : 0;
  }

  int announcedInSecondOf(Instant now) {
    turnTo(now);
    return announced;
  }

  int changesInSecondBefore(Instant now) {
    turnTo(now);
    return changesBefore;
  }

  private void turnTo(Instant now) {
    long current = now.getEpochSecond();
    if (current != second) {
      changesBefore = current == second + 1 ? changes : 0;
      changes = 0;
      announced = 0;
      second = current;
    }
  }
}
