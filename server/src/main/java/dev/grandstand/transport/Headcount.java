package dev.grandstand.transport;

import dev.grandstand.hall.Tally;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/// What one loop counts of the connections of one dialect at one door. Each connection keeps the
/// one it belongs to, so that nothing is looked up while frames come in.
final class Headcount {
  /// What a headcount is of.
  record Of(String door, String dialect) {}

  private final LongAdder opened;
  private final LongAdder frames;
  private final LongAdder asks;
  private final LongAdder open = new LongAdder();

  Headcount(Of of, Tally tally) {
    Map<String, String> labels = Map.of("door", of.door(), "dialect", of.dialect());
    opened = tally.counter(new Tally.Name("connections_opened", labels));
    frames = tally.counter(Tally.Name.of("frames_heard", "dialect", of.dialect()));
    asks = tally.counter(Tally.Name.of("asks", "dialect", of.dialect()));
    tally.gauge(new Tally.Name("connections", labels), open::sum);
  }

  void opened() {
    opened.increment();
    open.increment();
  }

  void lost() {
    open.decrement();
  }

  void heard() {
    frames.increment();
  }

  void asked() {
    asks.increment();
  }
}
