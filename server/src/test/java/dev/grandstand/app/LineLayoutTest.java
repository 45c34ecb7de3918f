package dev.grandstand.app;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class LineLayoutTest {
  private static final Instant WHEN = Instant.parse("2026-01-31T12:00:00.007Z");

  @Test
  void isOneLineWithTheShortNameOfItsSpeaker() {
    assertThat(line(Level.WARN, null))
        .isEqualTo("2026-01-31T12:00:00.007Z WARN  Ladder: 2 things are late%n".formatted());
    assertThat(line(Level.ERROR, null))
        .isEqualTo("2026-01-31T12:00:00.007Z ERROR Ladder: 2 things are late%n".formatted());
  }

  @Test
  void theStackAndItsCauseStandBelow() {
    var cause = new IllegalStateException("deep");
    String said = line(Level.WARN, new IllegalArgumentException("high", cause));

    assertThat(said.lines().skip(1))
        .startsWith("java.lang.IllegalArgumentException: high")
        .contains("Caused by: java.lang.IllegalStateException: deep")
        .anyMatch(frame -> frame.startsWith("\tat " + LineLayoutTest.class.getName()));
    assertThat(said).endsWith(System.lineSeparator());
  }

  private static String line(Level level, @Nullable Throwable thrown) {
    var context = new LoggerContext();
    var logger = context.getLogger("dev.grandstand.hall.Ladder");
    var event = new LoggingEvent("", logger, level, "{} things are late", thrown, new Object[] {2});
    event.setInstant(WHEN);
    return new LineLayout().doLayout(event);
  }
}
