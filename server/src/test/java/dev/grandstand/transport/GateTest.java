package dev.grandstand.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grandstand.hall.Tally;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class GateTest {
  private static final long SECOND = 1_000_000_000;

  private final Tally tally = new Tally();

  private Gate gate(int max, int perAddress, int perSecond) {
    var rules =
        new TransportRules(
            max,
            perAddress,
            perSecond,
            Duration.ofSeconds(1),
            1,
            1,
            1,
            Duration.ofSeconds(1),
            1,
            1,
            1,
            Duration.ofSeconds(1));
    return new Gate(rules, tally);
  }

  private long turnedAway(String reason) {
    return tally.counter(Tally.Name.of("connections_turned_away", "reason", reason)).sum();
  }

  @Test
  void letsSoManyInAndAnotherWhenOneHasLeft() {
    Gate gate = gate(2, 0, 100);
    assertThat(gate.enter("a", 0)).isTrue();
    assertThat(gate.enter("a", 0)).isTrue();
    assertThat(gate.enter("a", 0)).isFalse();
    assertThat(turnedAway("max-connections")).isEqualTo(1);
    gate.leave("a");
    assertThat(gate.enter("a", 0)).isTrue();
    assertThat(gate.open()).isEqualTo(2);
  }

  @Test
  void letsSoManyInFromOneAddress() {
    Gate gate = gate(100, 1, 100);
    assertThat(gate.enter("a", 0)).isTrue();
    assertThat(gate.enter("a", 0)).isFalse();
    assertThat(gate.enter("b", 0)).isTrue();
    assertThat(turnedAway("max-per-address")).isEqualTo(1);
    assertThat(gate.open()).isEqualTo(2);
    gate.leave("a");
    assertThat(gate.enter("a", 0)).isTrue();
  }

  @Test
  void letsSoManyInEachSecond() {
    Gate gate = gate(100, 0, 2);
    assertThat(gate.enter("a", 0)).isTrue();
    assertThat(gate.enter("b", SECOND / 2)).isTrue();
    assertThat(gate.enter("c", SECOND - 1)).isFalse();
    assertThat(gate.enter("c", SECOND)).isTrue();
    assertThat(turnedAway("accept-rate")).isEqualTo(1);
  }

  @Test
  void letsNobodyInOnceItIsClosed() {
    Gate gate = gate(100, 0, 100);
    gate.close();
    assertThat(gate.enter("a", 0)).isFalse();
    assertThat(turnedAway("closing")).isEqualTo(1);
  }
}
