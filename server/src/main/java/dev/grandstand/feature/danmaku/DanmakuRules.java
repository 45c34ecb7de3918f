package dev.grandstand.feature.danmaku;

import java.util.Map;

/// What may be said, and how much of it everybody is told.
///
/// @param maxLength the longest danmaku, in code points
/// @param readableRate how many danmaku a second a room tells everybody; of more, each speaker gets
///   a fair share, and sees the rest of its own alone. 0 for any number
/// @param readableRates the same for single rooms, by their id
public record DanmakuRules(int maxLength, int readableRate, Map<String, Integer> readableRates) {
  public DanmakuRules {
    if (maxLength < 1) {
      throw new IllegalArgumentException("max length must be at least 1");
    }
    if (readableRate < 0) {
      throw new IllegalArgumentException("readable rate must not be negative");
    }
    if (readableRates.values().stream().anyMatch(rate -> rate < 0)) {
      throw new IllegalArgumentException("readable rates must not be negative");
    }
    readableRates = Map.copyOf(readableRates);
  }

  public static DanmakuRules defaults() {
    return new DanmakuRules(200, 100, Map.of());
  }

  /// The same, with what holds in this room.
  public DanmakuRules in(String room) {
    return new DanmakuRules(maxLength, readableRates.getOrDefault(room, readableRate), Map.of());
  }
}
