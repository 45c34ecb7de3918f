package dev.grandstand.hall;

import dev.grandstand.message.Delivery;
import dev.grandstand.message.Refusal;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.DoubleSupplier;

/// What is counted. Whoever counts keeps the adder it was given, so that counting is one addition
/// for a batch and a loop, never a look-up for a viewer.
public final class Tally {
  /// A counter's or gauge's name with its label values, like `events_told{delivery=MUST_ARRIVE}`.
  public record Name(String name, Map<String, String> labels) {
    public Name {
      labels = Map.copyOf(labels);
    }

    public static Name of(String name) {
      return new Name(name, Map.of());
    }

    public static Name of(String name, String label, String value) {
      return new Name(name, Map.of(label, value));
    }
  }

  public record Gauge(Name name, DoubleSupplier value) {}

  private final Map<Name, LongAdder> counters = new ConcurrentHashMap<>();
  private final Map<Name, Timing> timings = new ConcurrentHashMap<>();
  private final List<Gauge> gauges = new CopyOnWriteArrayList<>();
  private final Map<String, LongAdder> closed = new ConcurrentHashMap<>(); // crowds go at once
  private final Map<Delivery, LongAdder> told = new EnumMap<>(Delivery.class);

  public Tally() {
    for (Delivery delivery : Delivery.values()) {
      told.put(delivery, counter(Name.of("events_recorded", "delivery", delivery.name())));
    }
  }

  public LongAdder counter(Name name) {
    return counters.computeIfAbsent(name, _ -> new LongAdder());
  }

  public LongAdder counter(String name) {
    return counter(Name.of(name));
  }

  /// Events that rooms recorded.
  public LongAdder told(Delivery delivery) {
    return Objects.requireNonNull(told.get(delivery));
  }

  /// Events handed to viewers: one event to ten viewers counts ten.
  public LongAdder delivered(String dialect, Delivery delivery) {
    return counter(
        new Name("events_delivered", Map.of("dialect", dialect, "delivery", delivery.name())));
  }

  public LongAdder dropped(String reason, Delivery delivery) {
    return counter(
        new Name("events_dropped", Map.of("reason", reason, "delivery", delivery.name())));
  }

  public LongAdder refused(Refusal.Name name) {
    return counter(Name.of("refusals", "name", name.name()));
  }

  public LongAdder closed(String reason) {
    return closed.computeIfAbsent(
        reason, _ -> counter(Name.of("connections_closed", "reason", reason)));
  }

  public Timing timing(Name name) {
    return timings.computeIfAbsent(name, _ -> new Timing());
  }

  public Timing timing(String name) {
    return timing(Name.of(name));
  }

  public void gauge(Name name, DoubleSupplier value) {
    gauges.add(new Gauge(name, value));
  }

  public Map<Name, LongAdder> counters() {
    return Map.copyOf(counters);
  }

  public Map<Name, Timing> timings() {
    return Map.copyOf(timings);
  }

  public List<Gauge> gauges() {
    return List.copyOf(gauges);
  }
}
