package dev.grandstand.bench;

import dev.grandstand.json.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.OptionalLong;

/// Two ways to show a card: for people and for programs.
public final class CardText {
  private CardText() {}

  public static String forPeople(Card card) {
    var text = new StringBuilder();
    Load load = card.load();
    line(
        text,
        "fan-out",
        "%s, 1 room x %,d viewers, danmaku of %d bytes, %s",
        load.tongue().name(),
        load.viewers(),
        load.messageBytes(),
        pace(load.pace()));
    Card.Deliveries deliveries = card.deliveries();
    line(
        text,
        "delivered",
        "%,.0f messages/s (%,d danmaku to %,d receivers in %.1f s), %.1f MB/s",
        deliveries.perSecond(),
        deliveries.danmaku(),
        load.receivers(),
        deliveries.seconds(),
        deliveries.bytesPerSecond() / 1e6);
    Card.Latency latency = card.latency();
    line(
        text,
        "latency",
        "p50 %.2f ms   p99 %.2f ms   p99.9 %.2f ms   max %.2f ms",
        latency.p50Micros() / 1e3,
        latency.p99Micros() / 1e3,
        latency.p999Micros() / 1e3,
        latency.maxMicros() / 1e3);
    faults(text, card.faults());
    card.writes()
        .ifPresentOrElse(
            writes ->
                line(
                    text,
                    "writes",
                    "%,.0f/s, merge factor %.2f, %,.0f events dropped by the server",
                    writes.perSecond(),
                    writes.merge(),
                    writes.dropped()),
            () -> line(text, "writes", "unknown: the server's metrics could not be read"));
    card.cost()
        .ifPresentOrElse(
            cost ->
                line(
                    text,
                    "server CPU",
                    "%.2f us for each delivered message (%.2f user, %.2f system); %.2f processors",
                    cost.micros(),
                    cost.userMicros(),
                    cost.systemMicros(),
                    cost.cpus()),
            () -> line(text, "server CPU", "unknown: no process id of the server"));
    line(
        text,
        "memory",
        "RSS %s; for each idle connection: RSS +%s, live heap +%s",
        megabytes(card.memory().rssBytes()),
        bytes(card.memory().rssPerConnection()),
        bytes(card.memory().heapPerConnection()));
    Machine machine = card.machine();
    line(
        text,
        "machine",
        "%s, %d cores, %s, %s",
        machine.cpu(),
        machine.cores(),
        machine.kernel(),
        machine.java());
    line(
        text,
        "method",
        "loopback; client on the same machine%s; warm-up %.1f s; latency from the intended time",
        load.spin() ? ", never sleeping" : "",
        load.warmUp().toMillis() / 1e3);
    line(text, "command", "%s", card.command());
    return text.toString();
  }

  private static void faults(StringBuilder text, Card.Faults faults) {
    line(
        text,
        "faults",
        "%,d lost, %,d twice, %,d out of order; %d connections lost, %d danmaku refused%s%s",
        faults.lost(),
        faults.twice(),
        faults.late(),
        faults.gone(),
        faults.refusals(),
        faults.givenUp() > 0 ? ", window given up " + faults.givenUp() + " times" : "",
        faults.firstTrouble().map(what -> " (first: " + what + ")").orElse(""));
  }

  @SuppressWarnings("AnnotateFormatMethod") // private: all its formats are in sight
  private static void line(StringBuilder text, String name, String format, Object... values) {
    text.append(String.format(Locale.ROOT, "%-12s", name))
        .append(String.format(Locale.ROOT, format, values))
        .append('\n');
  }

  private static String pace(Pace pace) {
    return switch (pace) {
      case Pace.Rate(double perSecond) ->
          String.format(Locale.ROOT, "%,.0f danmaku/s (open loop)", perSecond);
      case Pace.Window(int inFlight) -> "window " + inFlight + " (closed loop)";
    };
  }

  private static String megabytes(OptionalLong bytes) {
    return bytes.isPresent()
        ? String.format(Locale.ROOT, "%.0f MB", bytes.getAsLong() / 1e6)
        : "unknown";
  }

  private static String bytes(OptionalLong bytes) {
    return bytes.isPresent()
        ? String.format(Locale.ROOT, "%,d B", bytes.getAsLong())
        : "not measured";
  }

  public static String json(Card card) {
    var json = new JsonWriter().object();
    Load load = card.load();
    json.field("dialect", load.tongue().name())
        .field("viewers", load.viewers())
        .field("message_bytes", load.messageBytes());
    switch (load.pace()) {
      case Pace.Rate(double perSecond) -> number(json, "rate", perSecond);
      case Pace.Window(int inFlight) -> json.field("window", inFlight);
    }
    Card.Deliveries deliveries = card.deliveries();
    number(json, "seconds", deliveries.seconds());
    json.field("danmaku", deliveries.danmaku()).field("delivered", deliveries.delivered());
    number(json, "delivered_per_s", deliveries.perSecond());
    number(json, "bytes_per_s", deliveries.bytesPerSecond());
    Card.Latency latency = card.latency();
    json.object("latency_us");
    number(json, "p50", latency.p50Micros());
    number(json, "p99", latency.p99Micros());
    number(json, "p999", latency.p999Micros());
    number(json, "max", latency.maxMicros());
    json.endObject();
    Card.Faults faults = card.faults();
    json.object("faults")
        .field("lost", faults.lost())
        .field("twice", faults.twice())
        .field("out_of_order", faults.late())
        .field("connections_lost", faults.gone())
        .field("refused", faults.refusals())
        .field("window_given_up", faults.givenUp())
        .field("first", faults.firstTrouble().orElse(null))
        .endObject();
    card.writes()
        .ifPresent(writes -> {
          number(json, "writes_per_s", writes.perSecond());
          number(json, "merge_factor", writes.merge());
          number(json, "events_dropped", writes.dropped());
        });
    card.cost()
        .ifPresent(cost -> {
          json.object("cpu_us_per_delivered");
          number(json, "user", cost.userMicros());
          number(json, "system", cost.systemMicros());
          number(json, "total", cost.micros());
          json.endObject();
          number(json, "server_cpus", cost.cpus());
        });
    Card.Memory memory = card.memory();
    memory.rssBytes().ifPresent(bytes -> json.field("rss_bytes", bytes));
    memory.rssPerConnection().ifPresent(bytes -> json.field("rss_per_connection", bytes));
    memory.heapPerConnection().ifPresent(bytes -> json.field("heap_per_connection", bytes));
    json.object("machine")
        .field("cpu", card.machine().cpu())
        .field("cores", card.machine().cores())
        .field("kernel", card.machine().kernel())
        .field("java", card.machine().java())
        .endObject();
    json.field("command", card.command()).endObject();
    return new String(json.bytes(), StandardCharsets.UTF_8);
  }

  private static void number(JsonWriter json, String name, double value) {
    json.raw(name, String.format(Locale.ROOT, "%.3f", value));
  }
}
