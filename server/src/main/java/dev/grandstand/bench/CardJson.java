package dev.grandstand.bench;

import dev.grandstand.json.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// A card for programs. The first leg stands at the top; where there are several, all of them stand
/// in `legs`.
final class CardJson {
  private CardJson() {}

  static String of(Card card) {
    var json = new JsonWriter().object();
    Load load = card.load();
    json.field("scenario", card.scenario().name())
        .field("what", card.scenario().words())
        .field("dialect", card.dialect())
        .field("viewers", card.scenario().receivers())
        .field("message_bytes", load.messageBytes());
    switch (load.pace()) {
      case Pace.Rate(double perSecond) -> number(json, "rate", perSecond);
      case Pace.Window(int inFlight) -> json.field("window", inFlight);
    }
    leg(json, card.legs().getFirst());
    if (card.legs().size() > 1) {
      json.array("legs");
      for (Card.Leg leg : card.legs()) {
        json.object().field("name", leg.name());
        leg(json, leg);
        json.endObject();
      }
      json.endArray();
    }
    json.field("sound", card.sound());
    trouble(json, card);
    for (Card.Fact fact : card.facts()) {
      json.raw(fact.name(), fact.json());
    }
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
    json.field("version", card.version()).field("command", card.command()).endObject();
    return new String(json.bytes(), StandardCharsets.UTF_8);
  }

  private static void leg(JsonWriter json, Card.Leg leg) {
    Card.Deliveries deliveries = leg.deliveries();
    number(json, "seconds", deliveries.seconds());
    json.field("danmaku", deliveries.danmaku())
        .field("delivered", deliveries.delivered())
        .field("must_delivered", deliveries.must())
        .field("others", deliveries.others())
        .field("never_sent", deliveries.unsent())
        .field("latency_is_at_least", deliveries.latencyIsAtLeast());
    number(json, "delivered_per_s", deliveries.perSecond());
    number(json, "bytes_per_s", deliveries.bytesPerSecond());
    latency(json, "latency_us", leg.latency());
    leg.must().ifPresent(must -> latency(json, "must_latency_us", must));
    leg.gifts().ifPresent(gifts -> latency(json, "gift_latency_us", gifts));
    leg.writes()
        .ifPresent(writes -> {
          number(json, "writes_per_s", writes.perSecond());
          number(json, "merge_factor", writes.merge());
          number(json, "events_dropped", writes.dropped());
        });
    leg.cost()
        .ifPresent(cost -> {
          cost(json, "cpu_us_per_delivered", cost, deliveries);
          number(json, "server_cpus", cost.cpus());
        });
    leg.clientCost().ifPresent(cost -> cost(json, "client_us_per_delivered", cost, deliveries));
  }

  private static void latency(JsonWriter json, String name, Card.Latency latency) {
    json.object(name).field("count", latency.count());
    number(json, "p50", latency.p50Micros());
    number(json, "p99", latency.p99Micros());
    number(json, "p999", latency.p999Micros());
    number(json, "max", latency.maxMicros());
    json.endObject();
  }

  /// Where nothing was delivered there is nothing to share it among.
  private static void cost(
      JsonWriter json, String name, Card.Cost cost, Card.Deliveries deliveries) {
    if (deliveries.delivered() == 0) {
      return;
    }
    json.object(name);
    number(json, "user", cost.userMicros());
    number(json, "system", cost.systemMicros());
    number(json, "total", cost.micros());
    json.endObject();
  }

  private static void trouble(JsonWriter json, Card card) {
    faults(json.object("faults"), card.faults());
    Card.Trouble trouble = card.trouble();
    json.field("connections_lost", trouble.lostConnections())
        .field("connections_excused", trouble.excused())
        .field("strays", trouble.strays())
        .field("own_lost", trouble.ownLost())
        .field("window_given_up", trouble.givenUp())
        .field("never_sent", trouble.unsent())
        .field("notices_put_off", trouble.putOff())
        .field("outside_failed", trouble.outsideFailed())
        .field("first", trouble.first().orElse(null))
        .endObject();
    faults(json.object("must_faults"), card.mustFaults());
    json.endObject().object("connections_lost_by");
    trouble.gone().forEach(json::field);
    json.endObject();
  }

  private static void faults(JsonWriter json, Card.Faults faults) {
    json.field("sent", faults.sent())
        .field("lost", faults.lost())
        .field("shed", faults.shed())
        .field("twice", faults.twice())
        .field("out_of_order", faults.late())
        .field("after_the_other_class", faults.crossed())
        .field("refused", faults.refused());
  }

  private static void number(JsonWriter json, String name, double value) {
    json.raw(name, String.format(Locale.ROOT, "%.3f", value));
  }
}
