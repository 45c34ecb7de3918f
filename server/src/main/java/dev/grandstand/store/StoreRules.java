package dev.grandstand.store;

import java.time.Duration;

/// What the store takes of its database, and how long it waits for it.
///
/// @param connections to a PostgreSQL at one time; the embedded database has one
/// @param calls that may be at work or wait for a connection; more are refused at once
/// @param connectTime how long a call waits for a connection
/// @param answerTime how long the database may take over one statement
/// @param lockTime how long a statement waits for accounts that another movement holds
/// @param look how often the database is asked whether it is there
/// @param fileCache bytes of its file that the embedded database keeps in memory
public record StoreRules(
    int connections,
    int calls,
    Duration connectTime,
    Duration answerTime,
    Duration lockTime,
    Duration look,
    int fileCache) {
  private static final Duration LEAST_CONNECT_TIME = Duration.ofMillis(250); // the pool's own least

  public StoreRules {
    atLeastOne("connections", connections);
    atLeastOne("calls", calls);
    positive("answer time", answerTime);
    positive("lock time", lockTime);
    positive("look", look);
    atLeastOne("file cache", fileCache);
    if (connectTime.compareTo(LEAST_CONNECT_TIME) < 0) {
      throw new IllegalArgumentException("connect time must be at least 250ms");
    }
  }

  public static StoreRules defaults() {
    return new StoreRules(
        8,
        256,
        Duration.ofSeconds(3),
        Duration.ofSeconds(5),
        Duration.ofSeconds(2),
        Duration.ofSeconds(1),
        2 << 20);
  }

  private static void atLeastOne(String what, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(what + " must be at least 1");
    }
  }

  private static void positive(String what, Duration value) {
    if (!value.isPositive()) {
      throw new IllegalArgumentException(what + " must be above zero");
    }
  }
}
