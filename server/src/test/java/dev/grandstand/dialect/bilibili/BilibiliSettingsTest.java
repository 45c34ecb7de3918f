package dev.grandstand.dialect.bilibili;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class BilibiliSettingsTest {
  @Test
  void startsFromTheOriginal() {
    BilibiliSettings settings = BilibiliSettings.defaults();
    assertThat(settings.maxBody()).isEqualTo(4096);
    assertThat(settings.maxMessage()).isEqualTo(16_384);
    assertThat(settings.maxPacketsPerMessage()).isEqualTo(64);
    assertThat(settings.maxPacketOut()).isEqualTo(61_440);
    assertThat(settings.authTimeout()).isEqualTo(Duration.ofSeconds(5));
    assertThat(settings.silence()).isEqualTo(Duration.ofSeconds(70));
    assertThat(settings.keyRequired()).isFalse();
    assertThat(settings.compressBytes()).isEqualTo(512);
    assertThat(settings.compressPackets()).isEqualTo(2);
    assertThat(settings.announced())
        .containsExactly(new BilibiliSettings.Announced("", 2243, 2244, 2245));
    assertThat(settings.historyLines()).isEqualTo(10);
    assertThat(settings.maxIds()).isEqualTo(50);
    assertThat(settings.sayBurst()).isEqualTo(5);
    assertThat(settings.sayEvery()).isEqualTo(Duration.ofSeconds(1));
    assertThat(settings.sayMembers()).isEqualTo(10_000);
  }

  @ParameterizedTest
  @CsvSource({"0, 2244, 2245", "2243, 65536, 2245", "2243, 2244, -1"})
  void refusesPortsThatAreNone(int port, int wsPort, int wssPort) {
    assertThatThrownBy(() -> new BilibiliSettings.Announced("", port, wsPort, wssPort))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("port");
  }
}
