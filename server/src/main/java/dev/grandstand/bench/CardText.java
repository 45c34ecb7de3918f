package dev.grandstand.bench;

import java.net.URI;
import java.util.Locale;
import java.util.OptionalLong;

/// A card for people; [CardJson] is for programs.
public final class CardText {
  private CardText() {}

  public static String forPeople(Card card) {
    var text = new StringBuilder();
    Load load = card.load();
    line(text, card.scenario().name(), "%s", card.scenario().words());
    for (Card.Leg leg : card.legs()) {
      leg(text, leg, card.legs().size() > 1 ? leg.name() : "");
    }
    faults(text, card);
    for (Card.Fact fact : card.facts()) {
      text.append("  ").append(fact.name().replace('_', ' ')).append(": ");
      text.append(fact.words()).append('\n');
    }
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
        "client %s %s%s; warm-up %.1f s; latency from the intended time",
        isHere(card.url()) ? "on the same machine as" : "of",
        card.url(),
        load.spin() ? ", never sleeping" : "",
        load.warmUp().toMillis() / 1e3);
    line(text, "version", "%s", card.version());
    line(text, "command", "%s", card.command());
    return text.toString();
  }

  /// As far as an address says so by itself.
  static boolean isHere(String url) {
    String host = URI.create(url).getHost();
    return host != null
        && (host.equals("localhost") || host.matches("127(\\.[0-9]+){3}") || host.equals("[::1]"));
  }

  private static void leg(StringBuilder text, Card.Leg leg, String name) {
    if (!name.isEmpty()) {
      text.append("-- ").append(name).append('\n');
    }
    Card.Deliveries deliveries = leg.deliveries();
    line(
        text,
        "delivered",
        "%,.0f messages/s (%,d danmaku said, %,d arrivals, %,d of them must arrive, in %.1f s),"
            + " %.1f MB/s",
        deliveries.perSecond(),
        deliveries.danmaku(),
        deliveries.delivered(),
        deliveries.must(),
        deliveries.seconds(),
        deliveries.bytesPerSecond() / 1e6);
    if (deliveries.unsent() > 0) {
      line(
          text,
          "never sent",
          "%,d danmaku that were due: the lines of those who speak were full",
          deliveries.unsent());
    }
    if (leg.latency().count() > 0) {
      latency(text, "latency", leg.latency(), deliveries.latencyIsAtLeast());
    }
    leg.must().ifPresent(must -> latency(text, "must arrive", must, false));
    leg.gifts().ifPresent(gifts -> latency(text, "its gifts", gifts, false));
    leg.writes()
        .ifPresentOrElse(
            writes ->
                line(
                    text,
                    "writes",
                    "%,.0f/s, merge factor %.2f, %,.0f events dropped by the server",
                    writes.perSecond(),
                    writes.merge(),
                    writes.dropped()),
            () -> line(text, "writes", "unknown: no metrics of the server, or no writes"));
    leg.cost()
        .ifPresentOrElse(
            cost -> cost(text, "server CPU", cost, deliveries.delivered()),
            () -> line(text, "server CPU", "unknown: no process id of the server"));
    leg.clientCost().ifPresent(cost -> cost(text, "client CPU", cost, deliveries.delivered()));
  }

  private static void cost(StringBuilder text, String whose, Card.Cost cost, long delivered) {
    if (delivered == 0) {
      line(text, whose, "%.3f processors", cost.cpus());
      return;
    }
    line(
        text,
        whose,
        "%.2f us for each delivered message (%.2f user, %.2f system); %.2f processors",
        cost.micros(),
        cost.userMicros(),
        cost.systemMicros(),
        cost.cpus());
  }

  private static void latency(
      StringBuilder text, String name, Card.Latency latency, boolean atLeast) {
    line(
        text,
        name,
        (atLeast ? "at least: " : "") + "p50 %.2f ms   p99 %.2f ms   p99.9 %.2f ms   max %.2f ms",
        latency.p50Micros() / 1e3,
        latency.p99Micros() / 1e3,
        latency.p999Micros() / 1e3,
        latency.maxMicros() / 1e3);
  }

  private static void faults(StringBuilder text, Card card) {
    line(text, "audit", "%s", card.sound() ? "sound" : "NOT SOUND");
    faults(text, "danmaku", card.faults());
    faults(text, "must arrive", card.mustFaults());
    Card.Trouble trouble = card.trouble();
    line(
        text,
        "trouble",
        "%d connections lost%s, %d messages in a wrong room, %d own danmaku not come back%s%s%s%s",
        trouble.lostConnections(),
        trouble.excused() > 0 ? " (" + trouble.excused() + " of them did not read)" : "",
        trouble.strays(),
        trouble.ownLost(),
        trouble.givenUp() > 0 ? ", window given up " + trouble.givenUp() + " times" : "",
        trouble.unsent() > 0 ? ", " + trouble.unsent() + " danmaku never sent" : "",
        trouble.putOff() > 0
            ? ", notices refused and said again " + trouble.putOff() + " times"
            : "",
        trouble.first().map(what -> " (first: " + what + ")").orElse(""));
    trouble
        .gone()
        .forEach(
            (why, count) -> text.append("  ").append(count).append(" x ").append(why).append('\n'));
  }

  private static void faults(StringBuilder text, String name, Card.Faults faults) {
    line(
        text,
        name,
        "%,d sent; %,d lost, %,d shed, %,d twice, %,d out of order, %,d after the other class;"
            + " %,d refused",
        faults.sent(),
        faults.lost(),
        faults.shed(),
        faults.twice(),
        faults.late(),
        faults.crossed(),
        faults.refused());
  }

  @SuppressWarnings("AnnotateFormatMethod") // private: all its formats are in sight
  private static void line(StringBuilder text, String name, String format, Object... values) {
    text.append(String.format(Locale.ROOT, "%-12s", name))
        .append(String.format(Locale.ROOT, format, values))
        .append('\n');
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
    return CardJson.of(card);
  }
}
