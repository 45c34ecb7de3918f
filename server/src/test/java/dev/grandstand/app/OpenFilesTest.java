package dev.grandstand.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grandstand.transport.TransportRules;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

final class OpenFilesTest {
  private static final TransportRules RULES = TransportRules.defaults();
  private static final int TAKEN = 70;

  @Test
  void connectionsStayBelowTheLimit() {
    assertThat(most(20_000)).isEqualTo(20_000 - TAKEN - 64);
    assertThat(most(256)).isEqualTo(128);
  }

  @Test
  void aHighLimitChangesNothing() {
    assertThat(OpenFiles.within(RULES, OptionalInt.of(1 << 20), TAKEN)).isEqualTo(RULES);
    assertThat(OpenFiles.within(RULES, OptionalInt.empty(), TAKEN)).isEqualTo(RULES);
  }

  /// The count is this process's own, so all that can be said is that there is one.
  @Test
  void whatIsOpenAlreadyIsKeptBack() {
    int few = OpenFiles.within(RULES.withMaxConnections(Integer.MAX_VALUE), 1).maxConnections();
    int many = OpenFiles.within(RULES.withMaxConnections(Integer.MAX_VALUE), 11).maxConnections();
    assertThat(few - many).isBetween(0, 40);
  }

  private static int most(int limit) {
    return OpenFiles.within(RULES, OptionalInt.of(limit), TAKEN).maxConnections();
  }
}
