package dev.grandstand.hall;

import java.time.Duration;

/// The hall's limits.
///
/// @param maxRooms how many rooms may be open
/// @param mailbox how many asks may wait for one room
/// @param history how many lasting events a room can tell again
/// @param linger how long a room with nobody in it is kept
/// @param longestMerge the longest a busy room may hold back what can wait, to send it in one write
/// @param calmRate deliveries a second below which a room holds nothing back
/// @param rememberedIds how many ids of asks from outside a room remembers, to do each only once
public record HallRules(
    int maxRooms,
    int mailbox,
    int history,
    Duration linger,
    Duration longestMerge,
    long calmRate,
    int rememberedIds) {

  public HallRules {
    positive("max rooms", maxRooms);
    positive("mailbox", mailbox);
    positive("history", history);
    positive("calm rate", calmRate);
    positive("remembered ids", rememberedIds);
    if (linger.isNegative() || longestMerge.isNegative()) {
      throw new IllegalArgumentException("linger and longest merge must not be negative");
    }
  }

  public static HallRules defaults() {
    return new HallRules(
        100_000, 4_096, 512, Duration.ofMinutes(5), Duration.ofMillis(50), 200_000, 1_024);
  }

  private static void positive(String what, long value) {
    if (value < 1) {
      throw new IllegalArgumentException(what + " must be at least 1");
    }
  }
}
