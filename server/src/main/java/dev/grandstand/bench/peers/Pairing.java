package dev.grandstand.bench.peers;

import java.util.Arrays;
import java.util.Locale;

/// What our server is held against the floor for.
public enum Pairing {
  SINGLE("1 room x 1,000, one danmaku in a write", 1, 1_000, 1, 1.15),
  LARGE("1 room x 19,800, one danmaku in a write", 1, 19_800, 1, 1.15),
  ROOMS("1,980 rooms x 10, one danmaku in a write", 1_980, 10, 64, 1.25),
  MERGED(
      "1 room x 1,000, eight danmaku under way, those that wait in one write", 1, 1_000, 8, 0.85),
  HALF("1 room x 1,000, p50 at half of saturation", 1, 1_000, 1, 1.15);

  private final String title;
  private final int rooms;
  private final int viewersOfRoom;
  private final int window;
  private final double goal;

  Pairing(String title, int rooms, int viewersOfRoom, int window, double goal) {
    this.title = title;
    this.rooms = rooms;
    this.viewersOfRoom = viewersOfRoom;
    this.window = window;
    this.goal = goal;
  }

  public static Pairing of(String word) {
    return Arrays.stream(values())
        .filter(pairing -> pairing.word().equals(word))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("there is no case " + word));
  }

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  String title() {
    return title;
  }

  int rooms() {
    return rooms;
  }

  int viewersOfRoom() {
    return viewersOfRoom;
  }

  int viewers() {
    return rooms * viewersOfRoom;
  }

  int window() {
    return window;
  }

  /// Whether the warming after the start is of its kind: other numbers of rooms or viewers need
  /// warming of their own, of what opens rooms and what goes through many.
  boolean isWarmedByTheFirst() {
    return rooms == SINGLE.rooms && viewersOfRoom == SINGLE.viewersOfRoom;
  }

  /// The ratio that we want to stay below.
  double goal() {
    return goal;
  }
}
