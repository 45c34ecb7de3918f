package dev.grandstand.hall;

import dev.grandstand.message.Delivery;
import dev.grandstand.message.RoomId;
import java.time.Duration;
import java.util.Map;

/// The hall's limits.
///
/// @param maxRooms how many rooms may be open
/// @param mailbox how many asks may wait for one room
/// @param mailboxReserved how many of these places are kept for what must arrive
/// @param backlog how many events may wait for one audience before the room refuses more as busy;
///   what may be dropped is refused from half of it on
/// @param history how many lasting events a room can tell again
/// @param linger how long a room with nobody in it is kept
/// @param longestMerge the longest a busy room may hold back what may be dropped, to send it in one
///   write
/// @param longestMergeLatest the same for what is superseded
/// @param longestMerges the longest for single rooms, by their id
/// @param fullBatch events that make a batch full: it is sent though its room might hold it back
///   for longer
/// @param calmRate deliveries a second and loop below which a room holds nothing back
/// @param rememberedIds how many ids of asks from outside a room remembers, to do each only once
/// @param waitingKept how many asks may wait in one room while what comes of another is being
///   stored
public record HallRules(
    int maxRooms,
    int mailbox,
    int mailboxReserved,
    int backlog,
    int history,
    Duration linger,
    Duration longestMerge,
    Duration longestMergeLatest,
    Map<String, Duration> longestMerges,
    int fullBatch,
    long calmRate,
    int rememberedIds,
    int waitingKept) {

  public HallRules {
    positive("max rooms", maxRooms);
    positive("mailbox", mailbox);
    positive("backlog", backlog);
    positive("history", history);
    positive("full batch", fullBatch);
    positive("calm rate", calmRate);
    positive("remembered ids", rememberedIds);
    positive("waiting kept", waitingKept);
    if (mailboxReserved < 0 || mailboxReserved >= mailbox) {
      throw new IllegalArgumentException("mailbox reserved must be less than the mailbox");
    }
    notNegative("linger", linger);
    notNegative("longest merge", longestMerge);
    notNegative("longest merge latest", longestMergeLatest);
    longestMerges.values().forEach(merge -> notNegative("longest merges", merge));
    longestMerges = Map.copyOf(longestMerges);
  }

  public static HallRules defaults() {
    return new HallRules(
        100_000,
        4_096,
        1_024,
        8_192,
        512,
        Duration.ofMinutes(5),
        Duration.ofMillis(50),
        Duration.ofMillis(50),
        Map.of(),
        64,
        150_000,
        1_024,
        1_024);
  }

  /// How long a room may hold back events of this class at most.
  Duration longestMerge(RoomId room, Delivery delivery) {
    Duration most =
        switch (delivery) {
          case MUST_ARRIVE -> Duration.ZERO;
          case LATEST_WINS -> longestMergeLatest;
          case MAY_DROP -> longestMerge;
        };
    Duration here = longestMerges.get(room.value());
    return here == null || delivery == Delivery.MUST_ARRIVE ? most : here;
  }

  private static void notNegative(String what, Duration value) {
    if (value.isNegative()) {
      throw new IllegalArgumentException(what + " must not be negative");
    }
  }

  private static void positive(String what, long value) {
    if (value < 1) {
      throw new IllegalArgumentException(what + " must be at least 1");
    }
  }
}
