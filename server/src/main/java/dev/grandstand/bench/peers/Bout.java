package dev.grandstand.bench.peers;

import dev.grandstand.bench.Card;
import java.util.Optional;
import java.util.OptionalLong;

/// What one run showed of one server.
///
/// @param trouble what went wrong in it, if anything did
record Bout(
    double userMicros,
    double systemMicros,
    double perSecond,
    double p50Millis,
    double p99Millis,
    OptionalLong rssPerConnection,
    Optional<String> trouble) {

  static Bout of(Card card) {
    Card.Faults faults = card.faults();
    return new Bout(
        card.cost().map(Card.Cost::userMicros).orElse(Double.NaN),
        card.cost().map(Card.Cost::systemMicros).orElse(Double.NaN),
        card.deliveries().perSecond(),
        card.latency().p50Micros() / 1e3,
        card.latency().p99Micros() / 1e3,
        card.memory().rssPerConnection(),
        card.sound() && card.trouble().lostConnections() == 0
            ? Optional.empty()
            : Optional.of(told(faults, card.trouble())));
  }

  double micros() {
    return userMicros + systemMicros;
  }

  private static String told(Card.Faults faults, Card.Trouble trouble) {
    return faults.lost()
        + " lost, "
        + faults.twice()
        + " twice, "
        + faults.late()
        + " out of order, "
        + trouble.lostConnections()
        + " connections lost"
        + trouble.first().map(first -> " (" + first + ")").orElse("");
  }
}
