package dev.grandstand.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grandstand.bench.Audit.Findings;
import org.junit.jupiter.api.Test;

class AuditTest {
  private final Audit audit = new Audit(2);

  @Test
  void everythingOnceAndInOrderIsClean() {
    give(0, 0, 1, 2);
    give(1, 0, 1, 2);

    assertThat(audit.findings(3).clean()).isTrue();
  }

  @Test
  void whatNeverCameIsLostInTheMiddleAndAtTheEnd() {
    give(0, 0, 2, 3);
    give(1, 0, 1, 2);

    assertThat(audit.findings(5)).isEqualTo(new Findings(1 + 1 + 2, 0, 0));
  }

  @Test
  void whatCameAfterALaterOneIsLateAndNotLost() {
    give(0, 0, 2, 1, 3);
    give(1, 0, 1, 2, 3);

    assertThat(audit.findings(4)).isEqualTo(new Findings(0, 0, 1));
  }

  @Test
  void whatComesAgainIsCountedEachTime() {
    give(0, 0, 1, 0, 1);
    give(1, 1, 0, 0);

    assertThat(audit.findings(2)).isEqualTo(new Findings(0, 3, 1));
  }

  private void give(int viewer, int... numbers) {
    for (int number : numbers) {
      audit.got(viewer, number);
    }
  }
}
