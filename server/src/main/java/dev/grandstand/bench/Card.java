package dev.grandstand.bench;

import dev.grandstand.json.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/// What was measured, with all that one must know to judge it. What could not be measured is empty.
///
/// @param scenario its name and, in words, what was done
/// @param dialect of those who listened, or "mixed"
/// @param legs the parts that were measured, at least one
/// @param faults of the danmaku, which may be shed where the scenario says so
/// @param mustFaults of what must arrive
/// @param facts what only this scenario has to say
/// @param version of Grandstand that the bench is
public record Card(
    Scenario scenario,
    Load load,
    String dialect,
    String url,
    List<Leg> legs,
    Faults faults,
    Faults mustFaults,
    Trouble trouble,
    List<Fact> facts,
    Memory memory,
    Machine machine,
    String version,
    String command) {

  /// What was done.
  ///
  /// @param receivers viewers in all rooms
  /// @param mayShed more is said than can be carried: danmaku may be lost and anything may be
  ///   refused, which is no fault then, but counted. What was taken and must arrive has to
  public record Scenario(String name, String words, int receivers, boolean mayShed) {}

  /// A part of the run.
  ///
  /// @param must latencies of what must arrive, if there was any
  /// @param gifts of that, those of gifts
  public record Leg(
      String name,
      Deliveries deliveries,
      Latency latency,
      Optional<Latency> must,
      Optional<Latency> gifts,
      Optional<Writes> writes,
      Optional<Cost> cost,
      Optional<Cost> clientCost) {}

  /// What arrived while it was measured.
  ///
  /// @param danmaku sent meanwhile
  /// @param delivered all that arrived, once for each viewer
  /// @param must of these, what must arrive
  /// @param others further messages of the room
  /// @param unsent danmaku that were due and never went out, because the server did not take them
  public record Deliveries(
      double seconds,
      long danmaku,
      long delivered,
      long must,
      double perSecond,
      double bytesPerSecond,
      long others,
      long unsent) {
    /// What was never sent has no latency, and it would have been the longest.
    public boolean latencyIsAtLeast() {
      return unsent > 0;
    }
  }

  /// From the intended time of sending to the arrival, in microseconds.
  public record Latency(
      long count, double p50Micros, double p99Micros, double p999Micros, double maxMicros) {}

  /// Over the whole run, in one class of delivery.
  ///
  /// @param sent by all speakers
  /// @param lost never came, though they were not refused
  /// @param shed likewise, where the scenario lets that happen
  /// @param twice came more than once
  /// @param late came after a later one
  /// @param crossed came after something of the other class that was sent later
  /// @param refused were answered with an error
  public record Faults(
      long sent, long lost, long shed, long twice, long late, long crossed, long refused) {
    public boolean inOrder() {
      return twice == 0 && late == 0 && crossed == 0;
    }
  }

  /// What else went wrong.
  ///
  /// @param strays messages that came to viewers of another room
  /// @param ownLost danmaku that did not come back to their own speaker
  /// @param gone connections that were lost or refused, by reason
  /// @param excused of these, viewers who had stopped reading, whom the server may close
  /// @param givenUp how often a window had to be given up because nothing came any more
  /// @param unsent danmaku over the whole run that were due and never went out
  /// @param putOff how often a notice was refused and said again later
  /// @param outsideFailed whether what came from outside came to an end before its time
  public record Trouble(
      long strays,
      long ownLost,
      Map<String, Integer> gone,
      int excused,
      int givenUp,
      long unsent,
      int putOff,
      boolean outsideFailed,
      Optional<String> first) {
    Trouble and(Map<String, Integer> more) {
      Map<String, Integer> all = new TreeMap<>(gone);
      more.forEach((why, count) -> all.merge(why, count, Integer::sum));
      return new Trouble(
          strays, ownLost, all, excused, givenUp, unsent, putOff, outsideFailed, first);
    }

    public int lostConnections() {
      return gone.values().stream().mapToInt(Integer::intValue).sum();
    }
  }

  /// By the server's own counters.
  ///
  /// @param merge events of the room in one write
  public record Writes(double perSecond, double merge, double dropped) {}

  /// Of a process, by the operating system.
  public record Cost(double userMicros, double systemMicros, double cpus) {
    public double micros() {
      return userMicros + systemMicros;
    }
  }

  /// Of the server's process; growth is for each idle connection.
  public record Memory(
      OptionalLong rssBytes, OptionalLong rssPerConnection, OptionalLong heapPerConnection) {}

  /// Something that only one scenario measures.
  ///
  /// @param name for programs: lower case, with _
  /// @param words for people
  /// @param json the same as a JSON value
  /// @param wrong whether it is a fault
  public record Fact(String name, String words, String json, boolean wrong) {
    Fact(String name, String words, String json) {
      this(name, words, json, false);
    }

    /// Where it is not as the scenario promises, the card is not sound.
    Fact wrongIf(boolean so) {
      return so ? new Fact(name, words + " (NOT SOUND)", json, true) : this;
    }

    static Fact of(String name, long number) {
      return new Fact(name, String.format(Locale.ROOT, "%,d", number), Long.toString(number));
    }

    static Fact of(String name, OptionalLong number, String unit) {
      return number.isPresent()
          ? new Fact(
              name,
              String.format(Locale.ROOT, "%,d %s", number.getAsLong(), unit).strip(),
              Long.toString(number.getAsLong()))
          : new Fact(name, "unknown", "null");
    }

    static Fact of(String name, double number, String unit) {
      return Double.isFinite(number)
          ? new Fact(
              name,
              String.format(Locale.ROOT, "%,.3f %s", number, unit).strip(),
              String.format(Locale.ROOT, "%.3f", number))
          : new Fact(name, "unknown", "null");
    }

    static Fact of(String name, Map<String, ? extends Number> numbers) {
      var json = new JsonWriter().object();
      List<String> words = new ArrayList<>();
      numbers.forEach((key, number) -> {
        json.field(key, number.longValue());
        words.add(key + " " + String.format(Locale.ROOT, "%,d", number.longValue()));
      });
      return new Fact(
          name,
          words.isEmpty() ? "none" : String.join("; ", words),
          new String(json.endObject().bytes(), StandardCharsets.UTF_8));
    }
  }

  /// The same, with connections that another process has lost.
  Card withLost(Map<String, Integer> gone) {
    return new Card(
        scenario,
        load,
        dialect,
        url,
        legs,
        faults,
        mustFaults,
        trouble.and(gone),
        facts,
        memory,
        machine,
        version,
        command);
  }

  /// Whether everything is as the scenario promises.
  public boolean sound() {
    return faults.inOrder()
        && mustFaults.inOrder()
        && mustFaults.lost() == 0
        && (scenario.mayShed() || mustFaults.refused() == 0)
        && faults.lost() == 0
        && (scenario.mayShed() || faults.refused() == 0)
        && trouble.strays() == 0
        && trouble.ownLost() == 0
        && trouble.lostConnections() == trouble.excused()
        && !trouble.outsideFailed()
        && facts.stream().noneMatch(Fact::wrong)
        && (scenario.mayShed() || trouble.givenUp() == 0);
  }

  public Deliveries deliveries() {
    return legs.getFirst().deliveries();
  }

  public Latency latency() {
    return legs.getFirst().latency();
  }

  public Optional<Writes> writes() {
    return legs.getFirst().writes();
  }

  public Optional<Cost> cost() {
    return legs.getFirst().cost();
  }
}
