package dev.grandstand.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class CrowdTest {
  private static final Map<Integer, Integer> TWO_OF_THREE = Map.of(3, 2, Listener.NOT_TOLD, 1);

  @Test
  void aCountIsTrueWhenEverybodyWasToldIt() {
    var goconn = new Goconn();
    assertThat(new Crowd.Counted(3, Map.of(3, 3)).isTrue(goconn)).isTrue();
    assertThat(new Crowd.Counted(3, Map.of(3, 2, 2, 1)).isTrue(goconn)).isFalse();
    assertThat(new Crowd.Counted(3, Map.of(3, 2)).isTrue(goconn)).isFalse();
    assertThat(new Crowd.Counted(3, TWO_OF_THREE).isTrue(goconn)).isFalse();
    assertThat(new Crowd.Counted(0, Map.of()).isTrue(goconn)).isTrue();
  }

  @Test
  void nobodyIsAskedForMoreThanTheLanguageTells() {
    var many = new Crowd.Counted(12_345, Map.of(10_000, 12_345));
    var none = new Crowd.Counted(3, Map.of(Listener.NOT_TOLD, 3));

    assertThat(many.isTrue(new Textlive())).isTrue();
    assertThat(many.isTrue(new Bilibili(Bilibili.ZLIB))).isFalse();
    assertThat(none.isTrue(new Plain())).isTrue();
    assertThat(none.isTrue(new Textlive())).isFalse();
  }

  @Test
  void whatACrowdAnswersIsUnderstood() {
    var came = new Crowd.Came(10_000, 1_999.5);
    var counted = new Crowd.Counted(3, TWO_OF_THREE);
    var summary = new Crowd.Summary(1, Map.of("Connection reset", 2, "the answer\nends\tearly", 1));

    assertThat(Crowd.Came.of(came.line())).isEqualTo(came);
    assertThat(Crowd.Counted.of(counted.line())).isEqualTo(counted);
    assertThat(Crowd.Summary.of(summary.line()))
        .isEqualTo(new Crowd.Summary(1, Map.of("Connection reset", 2, "the answer ends early", 1)));
    assertThat(Crowd.Summary.of("0")).isEqualTo(new Crowd.Summary(0, Map.of()));
  }
}
