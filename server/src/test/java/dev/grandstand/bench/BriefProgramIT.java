package dev.grandstand.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 30, unit = TimeUnit.SECONDS)
final class BriefProgramIT {
  private static final Duration LONG = Duration.ofMinutes(1);

  @Test
  void allThatItSaysIsHeard() throws InterruptedException {
    assertThat(BriefProgram.said(List.of("sh", "-c", "echo one; echo two >&2"), LONG))
        .contains("one\ntwo\n");
  }

  @Test
  void whoDoesNotEndIsEnded() throws InterruptedException {
    List<String> endless = List.of("sh", "-c", "echo one; exec sleep 60");

    assertThat(BriefProgram.said(endless, Duration.ofMillis(300))).isEmpty();
  }

  @Test
  void whatIsNotThereSaysNothing() throws InterruptedException {
    assertThat(BriefProgram.said(List.of("/no/such/program"), LONG)).isEmpty();
  }

  @Test
  void livingObjectsOfThisProgramAreCounted() throws InterruptedException {
    var self = new ServerProcess(ProcessHandle.current().pid());

    assertThat(self.liveHeapBytes().orElse(0)).isGreaterThan(1_000_000);
  }
}
