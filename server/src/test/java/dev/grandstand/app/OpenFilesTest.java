package dev.grandstand.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grandstand.transport.TransportRules;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class OpenFilesTest {
  private static final TransportRules RULES = TransportRules.defaults();
  private static final int TAKEN = 70;

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 20, 256, 1_024, 20_000, 100_200, 100_300, 1 << 20})
  void aFullHouseAndThoseWhoAreToldSoStayBelowTheLimit(int limit) {
    TransportRules rules = OpenFiles.within(RULES, OptionalInt.of(limit), TAKEN);
    int kept = Math.min(TAKEN + 64, limit / 2);
    assertThat(rules.maxConnections()).isBetween(1, RULES.maxConnections());
    assertThat(rules.toldAtOnce()).isBetween(0, RULES.toldAtOnce());
    assertThat(rules.maxConnections() + rules.toldAtOnce()).isLessThanOrEqualTo(limit - kept);
  }

  @Test
  void aRoomOf19800AndItsSpeakerFitUnderALimitOf20000() {
    TransportRules rules = OpenFiles.within(RULES, OptionalInt.of(20_000), TAKEN);
    assertThat(rules.maxConnections()).isGreaterThan(19_801);
    assertThat(rules.toldAtOnce()).isEqualTo(32);
  }

  /// Those who are in come first.
  @Test
  void fewerAreToldBeforeFewerAreLetIn() {
    TransportRules rules = OpenFiles.within(RULES, OptionalInt.of(100_234), TAKEN);
    assertThat(rules.maxConnections()).isEqualTo(100_000);
    assertThat(rules.toldAtOnce()).isEqualTo(100);
  }

  @Test
  void nobodyIsToldWhereNobodyIsToBe() {
    TransportRules rules =
        OpenFiles.within(RULES.within(100_000, 0), OptionalInt.of(20_000), TAKEN);
    assertThat(rules.maxConnections()).isEqualTo(20_000 - TAKEN - 64);
    assertThat(rules.toldAtOnce()).isZero();
  }

  @Test
  void aHighLimitChangesNothing() {
    assertThat(OpenFiles.within(RULES, OptionalInt.of(1 << 20), TAKEN)).isEqualTo(RULES);
    assertThat(OpenFiles.within(RULES, OptionalInt.empty(), TAKEN)).isEqualTo(RULES);
  }

  /// The count is this process's own, so all that can be said is that there is one.
  @Test
  void whatIsOpenAlreadyIsKeptBack() {
    TransportRules any = RULES.within(Integer.MAX_VALUE, 0);
    int few = OpenFiles.within(any, 1).maxConnections();
    int many = OpenFiles.within(any, 11).maxConnections();
    assertThat(few - many).isBetween(0, 40);
  }
}
