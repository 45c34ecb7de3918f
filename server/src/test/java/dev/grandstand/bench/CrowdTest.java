package dev.grandstand.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class CrowdTest {
  @Test
  void aCountIsTrueWhenEverybodyWasToldIt() {
    assertThat(new Crowd.Counted(3, Map.of(3, 3)).isTrue()).isTrue();
    assertThat(new Crowd.Counted(3, Map.of(3, 2, 2, 1)).isTrue()).isFalse();
    assertThat(new Crowd.Counted(3, Map.of(3, 2)).isTrue()).isFalse();
    assertThat(new Crowd.Counted(3, Map.of(3, 2, Listener.NOT_TOLD, 1)).isTrue()).isFalse();
    assertThat(new Crowd.Counted(0, Map.of()).isTrue()).isTrue();
  }

  @Test
  void whatACrowdAnswersIsUnderstood() {
    var came = new Crowd.Came(10_000, 1_999.5);
    var counted = new Crowd.Counted(3, Map.of(3, 2, Listener.NOT_TOLD, 1));
    var summary = new Crowd.Summary(1, Map.of("Connection reset", 2, "the answer\nends\tearly", 1));

    assertThat(Crowd.Came.of(came.line())).isEqualTo(came);
    assertThat(Crowd.Counted.of(counted.line())).isEqualTo(counted);
    assertThat(Crowd.Summary.of(summary.line()))
        .isEqualTo(new Crowd.Summary(1, Map.of("Connection reset", 2, "the answer ends early", 1)));
    assertThat(Crowd.Summary.of("0")).isEqualTo(new Crowd.Summary(0, Map.of()));
  }
}
