package dev.grandstand.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class JoinStormTest {
  @Test
  void aCountIsTrueWhenEverybodyWasToldIt() {
    assertThat(JoinStorm.allSay(3, List.of(3, 3, 3))).isTrue();
    assertThat(JoinStorm.allSay(3, List.of(3, 3, 2))).isFalse();
    assertThat(JoinStorm.allSay(3, List.of(3, 3))).isFalse();
    assertThat(JoinStorm.allSay(3, List.of(3, 3, Listener.NOT_TOLD))).isFalse();
  }
}
