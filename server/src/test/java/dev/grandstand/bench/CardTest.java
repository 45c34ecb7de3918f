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
  void giftsAreToldApart() {
    Card card = card(false, NONE, losses(), 0);

    assertThat(CardText.forPeople(card)).contains("its gifts   p50 11.00 ms   p99 12.00 ms");
    assertThat(CardText.json(card)).contains("\"gift_latency_us\":{\"count\":5,");
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
            Optional.ofNullable(losses.first())),
        List.of(),
        new Card.Memory(unknown, unknown, unknown),
        new Machine("a processor", 2, "a kernel", "a Java"),
        "a version",
        "a command");
  }
}
