package dev.grandstand.transport;

import static dev.grandstand.transport.Gate.Verdict.ACCEPT_RATE;
import static dev.grandstand.transport.Gate.Verdict.CLOSING;
import static dev.grandstand.transport.Gate.Verdict.MAX_CONNECTIONS;
import static dev.grandstand.transport.Gate.Verdict.MAX_PER_ADDRESS;
import static dev.grandstand.transport.Gate.Verdict.OVERLOAD;
import static dev.grandstand.transport.Gate.Verdict.WELCOME;
import static org.assertj.core.api.Assertions.assertThat;

import dev.grandstand.hall.Tally;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class GateTest {
  private static final long SECOND = 1_000_000_000;

  private final Tally tally = new Tally();
  private final HandPressure pressure = new HandPressure();

  private Gate gate(int max, int perAddress, int perSecond) {
    return gate(max, perAddress, perSecond, 2);
  }

  private Gate gate(int max, int perAddress, int perSecond, int toldAtOnce) {
    var rules =
        new TransportRules(
            max,
            perAddress,
            perSecond,
            Duration.ofSeconds(1),
            1,
            1,
            1,
            1,
            Duration.ofSeconds(1),
            1,
            1,
            1,
            Duration.ZERO,
            Duration.ofSeconds(1),
            1,
            1,
            1,
            toldAtOnce);
    return new Gate(rules, pressure, tally);
  }

  private long turnedAway(String reason) {
    return tally.counter(Tally.Name.of("connections_turned_away", "reason", reason)).sum();
  }

  @Test
  void letsSoManyInAndAnotherWhenOneHasLeft() {
    Gate gate = gate(2, 0, 100);
    assertThat(gate.enter("a", 0)).isEqualTo(WELCOME);
    assertThat(gate.enter("a", 0)).isEqualTo(WELCOME);
    assertThat(gate.enter("a", 0)).isEqualTo(MAX_CONNECTIONS);
    assertThat(turnedAway("max-connections")).isEqualTo(1);
    gate.leaver("a").run();
    assertThat(gate.enter("a", 0)).isEqualTo(WELCOME);
    assertThat(gate.open()).isEqualTo(2);
  }

  @Test
  void letsSoManyInFromOneAddress() {
    Gate gate = gate(100, 1, 100);
    assertThat(gate.enter("a", 0)).isEqualTo(WELCOME);
    assertThat(gate.enter("a", 0)).isEqualTo(MAX_PER_ADDRESS);
    assertThat(MAX_PER_ADDRESS.status()).isEqualTo(429);
    assertThat(gate.enter("b", 0)).isEqualTo(WELCOME);
    assertThat(turnedAway("max-per-address")).isEqualTo(1);
    assertThat(gate.open()).isEqualTo(2);
    gate.leaver("a").run();
    assertThat(gate.enter("a", 0)).isEqualTo(WELCOME);
  }

  @Test
  void letsSoManyInEachSecond() {
    Gate gate = gate(100, 0, 2);
    assertThat(gate.enter("a", 0)).isEqualTo(WELCOME);
    assertThat(gate.enter("b", SECOND / 2)).isEqualTo(WELCOME);
    assertThat(gate.enter("c", SECOND - 1)).isEqualTo(ACCEPT_RATE);
    assertThat(gate.enter("c", SECOND)).isEqualTo(WELCOME);
    assertThat(turnedAway("accept-rate")).isEqualTo(1);
  }

  @Test
  void letsNobodyInOnceItIsClosed() {
    Gate gate = gate(100, 0, 100);
    gate.close();
    assertThat(gate.enter("a", 0)).isEqualTo(CLOSING);
    assertThat(turnedAway("closing")).isEqualTo(1);
  }

  @Test
  void letsNobodyInWhileThereIsTooMuchToDo() {
    Gate gate = gate(100, 0, 100);
    pressure.refusesConnections = true;
    assertThat(gate.enter("a", 0)).isEqualTo(OVERLOAD);
    assertThat(turnedAway("overload")).isEqualTo(1);
    assertThat(gate.open()).isZero();
    pressure.refusesConnections = false;
    assertThat(gate.enter("a", 0)).isEqualTo(WELCOME);
  }

  @Test
  void whoHasComeInMayFindThatItCannotBecomeAViewer() {
    Gate gate = gate(1, 0, 1);
    assertThat(gate.enter("a", 0)).isEqualTo(WELCOME);
    assertThat(gate.upgrade()).isEqualTo(WELCOME);
    pressure.refusesConnections = true;
    assertThat(gate.upgrade()).isEqualTo(OVERLOAD);
    assertThat(turnedAway("overload")).isEqualTo(1);
    gate.close();
    assertThat(gate.upgrade()).isEqualTo(CLOSING);
    assertThat(turnedAway("closing")).isEqualTo(1);
    assertThat(gate.open()).isEqualTo(1);
  }

  @Test
  void soManyAtOneTimeAreToldWhyNot() throws Exception {
    Gate gate = gate(1, 0, 100, 2);
    assertThat(gate.mayTell()).isTrue();
    assertThat(gate.mayTell()).isTrue();
    assertThat(gate.mayTell()).isFalse();
    assertThat(gate.mayTell()).isFalse();
    assertThat(tally.counter("connections_turned_away_untold").sum()).isEqualTo(2);
    gate.told().operationComplete(null);
    assertThat(gate.mayTell()).isTrue();
    assertThat(gate.mayTell()).isFalse();
  }

  @Test
  void nobodyIsToldInARush() {
    Gate gate = gate(100, 0, 2, 100);
    for (int i = 0; i < 4; i++) {
      gate.enter("a", 0);
    }
    assertThat(gate.mayTell()).isTrue();
    gate.enter("a", 0);
    assertThat(gate.mayTell()).isFalse();
    gate.enter("a", SECOND);
    assertThat(gate.mayTell()).isTrue();
  }
}
