package dev.grandstand.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TurnedAwayTest {
  private final TinyHouse house = new TinyHouse();
  private final JamChannel channel = new JamChannel(house.rules);

  private void turnedAway(Gate.Verdict verdict) {
    channel
        .pipeline()
        .addLast(new TurnedAway(house.landing, channel, verdict, Duration.ofMillis(2_001)));
  }

  private void says(String text) {
    channel.writeInbound(Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII));
    channel.runPendingTasks();
  }

  @Test
  void isToldWhenToComeBackAndIsGone() {
    turnedAway(Gate.Verdict.OVERLOAD);
    says("GET /ws HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\n\r\n");
    assertThat(channel.lines())
        .containsExactly(
            "HTTP/1.1 503 Service Unavailable\r",
            "retry-after: 3\r",
            "connection: close\r",
            "content-type: text/plain; charset=utf-8\r",
            "content-length: 36\r",
            "\r",
            "No room just now. Come back in 3 s.");
    assertThat(channel.isOpen()).isFalse();
    assertThat(house.landing.all()).isEmpty();
  }

  @Test
  void tooManyFromOneAddressHaveTheirOwnStatus() {
    turnedAway(Gate.Verdict.MAX_PER_ADDRESS);
    says("GET / HTTP/1.1\r\n\r\n");
    assertThat(channel.lines()).first().isEqualTo("HTTP/1.1 429 Too Many Requests\r");
  }

  @Test
  void nothingIsSaidBeforeTheRequestIsOver() {
    turnedAway(Gate.Verdict.OVERLOAD);
    says("GET /ws HTTP/1.1\r\nHost: a\r\n");
    assertThat(channel.lines()).isEmpty();
    assertThat(channel.isOpen()).isTrue();
    says("\r");
    says("\n");
    assertThat(channel.lines()).first().isEqualTo("HTTP/1.1 503 Service Unavailable\r");
  }

  @Test
  void whoseRequestHasNoEndIsToldAllTheSame() {
    turnedAway(Gate.Verdict.OVERLOAD);
    says("x".repeat(8_191));
    assertThat(channel.isOpen()).isTrue();
    says("x");
    assertThat(channel.isOpen()).isFalse();
  }

  @Test
  void whoAsksNothingIsNotWaitedForLong() {
    turnedAway(Gate.Verdict.OVERLOAD);
    long now = System.nanoTime();
    house.landing.all().getFirst().lookAfter(Instant.EPOCH, now + 1_000_000_000);
    assertThat(channel.isOpen()).isTrue();
    house.landing.all().getFirst().lookAfter(Instant.EPOCH, now + 3_000_000_000L);
    assertThat(channel.isOpen()).isFalse();
  }
}
