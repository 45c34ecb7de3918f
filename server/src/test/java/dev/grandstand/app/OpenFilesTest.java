package dev.grandstand.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grandstand.transport.TransportRules;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

final class OpenFilesTest {
  private static final TransportRules RULES = TransportRules.defaults();

  @Test
  void connectionsStayBelowTheLimit() {
    assertThat(most(20_000)).isEqualTo(19_488);
    assertThat(most(256)).isEqualTo(128);
  }

  @Test
  void aHighLimitChangesNothing() {
    assertThat(OpenFiles.within(RULES, OptionalInt.of(1 << 20))).isEqualTo(RULES);
    assertThat(OpenFiles.within(RULES, OptionalInt.empty())).isEqualTo(RULES);
  }

  private static int most(int limit) {
    return OpenFiles.within(RULES, OptionalInt.of(limit)).maxConnections();
  }
}
