package dev.grandstand.feature.life;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LifeRulesTest {
  @ParameterizedTest
  @CsvSource({"0, 20", "1, 20", "1000, 20", "2000, 10", "10000, 2", "20000, 1", "1000000, 1"})
  void theLargerARoomTheFewerAreAnnounced(int viewers, int announced) {
    assertThat(LifeRules.defaults().announcements(viewers)).isEqualTo(announced);
  }

  @Test
  void tenTimesWhatIsAnnouncedIsAStorm() {
    LifeRules rules = LifeRules.defaults();

    assertThat(rules.isStorm(200, 20)).isFalse();
    assertThat(rules.isStorm(201, 20)).isTrue();
    assertThat(rules.isStorm(21, 2)).isTrue();
  }

  @Test
  void whoeverWantsNoneGetsNone() {
    var silent = new LifeRules(0, 0, Duration.ofSeconds(1), Duration.ZERO, 1);

    assertThat(silent.announcements(1)).isZero();
    assertThat(silent.announcements(100_000)).isZero();
  }
}
