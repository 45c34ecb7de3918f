package dev.grandstand.bench;

import java.util.Optional;
import java.util.OptionalLong;

/// What was measured, with all that one must know to judge it. What could not be measured is empty.
public record Card(
    Load load,
    String url,
    Deliveries deliveries,
    Latency latency,
    Faults faults,
    Optional<Writes> writes,
    Optional<Cost> cost,
    Memory memory,
    Machine machine,
    String command) {

  /// What arrived while it was measured.
  ///
  /// @param danmaku sent meanwhile
  /// @param delivered danmaku that arrived, once for each viewer and the sender
  /// @param others further messages of the room, since the beginning
  public record Deliveries(
      double seconds,
      long danmaku,
      long delivered,
      double perSecond,
      double bytesPerSecond,
      long others) {}

  /// From the intended time of sending to the arrival, in microseconds.
  public record Latency(double p50Micros, double p99Micros, double p999Micros, double maxMicros) {}

  /// Over the whole run.
  ///
  /// @param lost never came
  /// @param twice came more than once
  /// @param late came after a later one
  /// @param gone connections that were lost
  /// @param refusals danmaku that the server answered with an error
  /// @param givenUp how often a window had to be given up because nothing came any more
  public record Faults(
      long lost,
      long twice,
      long late,
      int gone,
      int refusals,
      int givenUp,
      Optional<String> firstTrouble) {
    public boolean none() {
      return lost == 0 && twice == 0 && late == 0 && gone == 0 && refusals == 0 && givenUp == 0;
    }
  }

  /// By the server's own counters.
  ///
  /// @param merge events of the room in one write
  public record Writes(double perSecond, double merge, double dropped) {}

  /// Of the server's process, by the operating system.
  public record Cost(double userMicros, double systemMicros, double cpus) {
    public double micros() {
      return userMicros + systemMicros;
    }
  }

  /// Of the server's process; growth is for each idle connection.
  public record Memory(
      OptionalLong rssBytes, OptionalLong rssPerConnection, OptionalLong heapPerConnection) {}
}
