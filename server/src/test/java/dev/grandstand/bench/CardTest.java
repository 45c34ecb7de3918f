package dev.grandstand.bench;

import static dev.grandstand.message.Delivery.MAY_DROP;
import static dev.grandstand.message.Delivery.MUST_ARRIVE;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class CardTest {
  private static final Card.Faults NONE = new Card.Faults(10, 0, 0, 0, 0, 0, 0);
  private static final Card.Faults REFUSED = new Card.Faults(10, 0, 0, 0, 0, 0, 10);

  @Test
  void nothingWrongIsSound() {
    assertThat(card(false, NONE, losses(), 0).sound()).isTrue();
  }

  @Test
  void whoeverRefusesWhatMustArriveIsNotSound() {
    Card card = card(false, REFUSED, losses(), 0);

    assertThat(card.sound()).isFalse();
    assertThat(CardText.forPeople(card)).contains("NOT SOUND").contains("10 refused");
    assertThat(card(true, REFUSED, losses(), 0).sound()).isTrue();
  }

  @Test
  void onlyThoseWhoDoNotReadMayBeClosed() {
    var cut = losses();
    cut.connection(Manner.STALLING, "slow consumer");
    assertThat(card(false, NONE, cut, 0).sound()).isTrue();

    cut.connection(Manner.STEADY, "slow consumer");
    Card card = card(false, NONE, cut, 0);
    assertThat(card.sound()).isFalse();
    assertThat(CardText.forPeople(card)).contains("2 connections lost (1 of them did not read)");
  }

  @Test
  void aLoopThatFailedIsNotSound() {
    var losses = losses();
    losses.everything("out of files");

    assertThat(card(false, NONE, losses, 0).sound()).isFalse();
  }

  @Test
  void onlyDanmakuMayBeMissedByThoseWhoDoNotRead() {
    assertThat(Manner.STALLING.mayMiss(MAY_DROP)).isTrue();
    assertThat(Manner.STALLING.mayMiss(MUST_ARRIVE)).isFalse();
    assertThat(Manner.STEADY.mayMiss(MAY_DROP)).isFalse();
  }

  @Test
  void percentilesWithoutTheWorstAreCalledSo() {
    assertThat(CardText.forPeople(card(true, NONE, losses(), 0))).doesNotContain("at least");
    Card card = card(true, NONE, losses(), 7);

    assertThat(CardText.forPeople(card)).contains("never sent  7 danmaku", "at least: p50");
    assertThat(CardText.json(card)).contains("\"never_sent\":7", "\"latency_is_at_least\":true");
  }

  @Test
  void whereSeveralDialectsListenNoneOfThemIsNamed() {
    assertThat(CardText.json(card(false, NONE, losses(), 0))).contains("\"dialect\":\"mixed\"");
  }

  @Test
  void giftsAreToldApart() {
    Card card = card(false, NONE, losses(), 0);

    assertThat(CardText.forPeople(card)).contains("its gifts   p50 11.00 ms   p99 12.00 ms");
    assertThat(CardText.json(card)).contains("\"gift_latency_us\":{\"count\":5,");
  }

  @Test
  void whoeverFallsSilentOutsideIsNotSound() {
    Card card = card(true, NONE, losses(), 0);
    assertThat(with(card, true, card.facts(), card.legs().getFirst()).sound()).isFalse();
  }

  @Test
  void aFactThatMustNotBeIsNotSound() {
    Card card = card(true, NONE, losses(), 0);
    Card.Leg leg = card.legs().getFirst();
    Card.Fact fact = Card.Fact.of("joins_completed", 9);
    Card wrong = with(card, false, List.of(fact.wrongIf(true)), leg);

    assertThat(with(card, false, List.of(fact.wrongIf(false)), leg).sound()).isTrue();
    assertThat(wrong.sound()).isFalse();
    assertThat(CardText.forPeople(wrong)).contains("joins completed: 9 (NOT SOUND)");
    assertThat(CardText.json(wrong)).contains("\"sound\":false", "\"joins_completed\":9");
  }

  @Test
  void whereNothingWasDeliveredADeliveryHasNoCost() {
    Card card = card(false, NONE, losses(), 0);
    Card.Leg leg = card.legs().getFirst();
    Card nothing = with(card, false, List.of(), costing(leg, 0));

    assertThat(CardText.json(with(card, false, List.of(), costing(leg, 10))))
        .contains("\"cpu_us_per_delivered\":{\"user\":1.000,");
    assertThat(CardText.json(nothing))
        .doesNotContain("us_per_delivered")
        .contains("\"server_cpus\":0.500");
    assertThat(CardText.forPeople(nothing)).contains("server CPU  0.500 processors");
  }

  private static Card.Leg costing(Card.Leg leg, long delivered) {
    Optional<Card.Cost> cost = Optional.of(new Card.Cost(1, 2, 0.5));
    return new Card.Leg(
        leg.name(),
        new Card.Deliveries(1, 1, delivered, 0, delivered, 0, 0, 0),
        leg.latency(),
        leg.must(),
        leg.gifts(),
        leg.writes(),
        cost,
        cost);
  }

  private static Card with(Card card, boolean outsideFailed, List<Card.Fact> facts, Card.Leg leg) {
    return new Card(
        card.scenario(),
        card.load(),
        card.dialect(),
        card.url(),
        List.of(leg),
        card.faults(),
        card.mustFaults(),
        new Card.Trouble(0, 0, Map.of(), 0, 0, 0, 0, outsideFailed, Optional.empty()),
        facts,
        card.memory(),
        card.machine(),
        card.version(),
        card.command());
  }

  private static Losses losses() {
    return new Losses();
  }

  private static Card card(boolean mayShed, Card.Faults must, Losses losses, long unsent) {
    var load =
        new Load(
            new Goconn(),
            "bench",
            10,
            new Pace.Rate(1),
            200,
            Duration.ZERO,
            Duration.ofSeconds(1),
            1,
            false,
            1_000);
    var leg =
        new Card.Leg(
            "all",
            new Card.Deliveries(1, 1, 10, 0, 10, 2_000, 0, unsent),
            new Card.Latency(10, 1, 2, 3, 4),
            Optional.empty(),
            Optional.of(new Card.Latency(5, 11_000, 12_000, 13_000, 14_000)),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    var unknown = OptionalLong.empty();
    return new Card(
        new Card.Scenario("test", "a test", 10, mayShed),
        load,
        "mixed",
        "ws://localhost:1",
        List.of(leg),
        NONE,
        must,
        new Card.Trouble(
            0,
            0,
            Map.copyOf(losses.byReason()),
            losses.excused(),
            0,
            unsent,
            0,
            false,
            Optional.ofNullable(losses.first())),
        List.of(),
        new Card.Memory(unknown, unknown, unknown),
        new Machine("a processor", 2, "a kernel", "a Java"),
        "a version",
        "a command");
  }
}
