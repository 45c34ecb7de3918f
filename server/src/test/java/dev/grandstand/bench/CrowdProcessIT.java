package dev.grandstand.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A crowd that is none. All of them end when they are told no more.
@Timeout(value = 30, unit = TimeUnit.SECONDS)
final class CrowdProcessIT {
  private static final Duration SHORT = Duration.ofMillis(300);

  private static CrowdProcess crowd(String script, Duration patience) throws Exception {
    return new CrowdProcess(GivingWay.NOT, List.of("sh", "-c", script), patience);
  }

  @Test
  void itDoesAsItIsTold() throws Exception {
    String script = "echo ready; read order; echo 7 1.5; cat";
    try (CrowdProcess crowd = crowd(script, Duration.ofMinutes(1))) {
      assertThat(crowd.come()).isEqualTo(new Crowd.Came(7, 1.5));
    }
  }

  @Test
  void whoSaysNothingIsNotAwaitedForEver() {
    assertThatThrownBy(() -> crowd("cat >/dev/null", SHORT))
        .isInstanceOf(BenchFailed.class)
        .hasMessageContaining("has not answered");
  }

  @Test
  void whoDoesNotAnswerAnOrderIsNotAwaitedForEver() throws Exception {
    try (CrowdProcess crowd = crowd("echo ready; cat >/dev/null", SHORT)) {
      assertThatThrownBy(crowd::leave)
          .isInstanceOf(BenchFailed.class)
          .hasMessageContaining("has not answered");
    }
  }

  @Test
  void whoSaysSomethingElseIsNotReady() {
    assertThatThrownBy(() -> crowd("echo hello; cat >/dev/null", Duration.ofMinutes(1)))
        .isInstanceOf(BenchFailed.class)
        .hasMessageContaining("but: hello");
  }

  @Test
  void whoHasEndedIsMissedAtOnce() {
    assertThatThrownBy(() -> crowd("exit 0", Duration.ofMinutes(1)))
        .isInstanceOf(BenchFailed.class)
        .hasMessageContaining("has ended");
  }
}
