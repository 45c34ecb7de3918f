package dev.grandstand.hall;

import java.time.Duration;

/// When each rung of the ladder is climbed.
///
/// @param wider how late things may be before busy rooms send less often, in larger writes
/// @param shedding how late before what may be dropped is told to fewer
/// @param noJoins how late before nobody new enters a room
/// @param noConnections how late before new connections are turned away
/// @param look how often it is looked at; with each look it is one rung up at most
/// @param calmTime how long things must be well before it is one rung down
/// @param busyPercent the share of a loop's time above which wider windows are kept even if nothing
///   is late
/// @param retryAfter when those who are turned away are told to try again, at the earliest; at the
///   latest it is twice that
public record LadderRules(
    Duration wider,
    Duration shedding,
    Duration noJoins,
    Duration noConnections,
    Duration look,
    Duration calmTime,
    int busyPercent,
    Duration retryAfter) {

  public LadderRules {
    positive("wider", wider);
    rising("shedding", wider, shedding);
    rising("no joins", shedding, noJoins);
    rising("no connections", noJoins, noConnections);
    positive("look", look);
    positive("calm time", calmTime);
    positive("retry after", retryAfter);
    if (busyPercent < 1 || busyPercent > 100) {
      throw new IllegalArgumentException("busy percent must be within 1 to 100");
    }
  }

  public static LadderRules defaults() {
    return new LadderRules(
        Duration.ofMillis(20),
        Duration.ofMillis(50),
        Duration.ofMillis(500),
        Duration.ofSeconds(2),
        Duration.ofMillis(100),
        Duration.ofSeconds(1),
        50,
        Duration.ofSeconds(2));
  }

  Duration threshold(Ladder.Rung rung) {
    return switch (rung) {
      case CALM -> Duration.ZERO;
      case WIDER -> wider;
      case SHEDDING -> shedding;
      case NO_JOINS -> noJoins;
      case NO_CONNECTIONS -> noConnections;
    };
  }

  private static void positive(String what, Duration value) {
    if (!value.isPositive()) {
      throw new IllegalArgumentException(what + " must be above zero");
    }
  }

  private static void rising(String what, Duration lower, Duration value) {
    if (value.compareTo(lower) < 0) {
      throw new IllegalArgumentException(what + " must not be less than the rung below");
    }
  }
}
