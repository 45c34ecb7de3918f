package dev.grandstand.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grandstand.hall.Tally;
import dev.grandstand.message.Delivery;
import dev.grandstand.message.Refusal;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class MetricsTest {
  private final Counter counter = new Counter();

  private String scrape() {
    return counter.get("/metrics").text();
  }

  @Test
  void countersHaveTheirLabelsInLowerCase() {
    counter.tally.refused(Refusal.Name.RATE_LIMITED).add(3);
    counter.tally.delivered("goconn", Delivery.MUST_ARRIVE).add(7);

    assertThat(scrape())
        .contains("# TYPE grandstand_refusals_total counter")
        .contains("# HELP grandstand_refusals_total Asks that were refused, by name")
        .contains("grandstand_refusals_total{name=\"rate_limited\"} 3.0")
        .contains(
            "grandstand_events_delivered_total{delivery=\"must_arrive\",dialect=\"goconn\"} 7.0");
  }

  @Test
  void whatIsFirstCountedLaterIsTold() {
    assertThat(scrape()).doesNotContain("grandstand_connections_closed_total{");
    counter.tally.closed("Too-slow").increment();
    assertThat(scrape()).contains("grandstand_connections_closed_total{reason=\"Too-slow\"} 1.0");
  }

  @Test
  void gaugesShowTheHallAsItIs() {
    assertThat(scrape()).contains("grandstand_rooms 0.0").contains("grandstand_viewers 0.0");
    counter.put("/api/v1/rooms/a/title", "{\"title\":\"x\"}");
    assertThat(scrape())
        .contains("grandstand_rooms 1.0")
        .contains("grandstand_mailbox_depth_max 0.0");
  }

  @Test
  void gaugesOfOneNameAddUp() {
    var name = Tally.Name.of("connections", "dialect", "odds");
    counter.tally.gauge(name, () -> 2);
    counter.tally.gauge(name, () -> 3);

    assertThat(scrape()).contains("grandstand_connections{dialect=\"odds\"} 5.0");
  }

  @Test
  void timingsAreHistogramsInSeconds() {
    var timing = counter.tally.timing("fan_out");
    timing.add(Duration.ofNanos(10_000).toNanos());
    timing.add(Duration.ofMillis(1).toNanos());
    timing.add(Duration.ofHours(1).toNanos());

    assertThat(scrape())
        .contains("# TYPE grandstand_fan_out_seconds histogram")
        .contains("grandstand_fan_out_seconds_bucket{le=\"1.6E-5\"} 1")
        .contains("grandstand_fan_out_seconds_bucket{le=\"5.12E-4\"} 1")
        .contains("grandstand_fan_out_seconds_bucket{le=\"0.001024\"} 2")
        .contains("grandstand_fan_out_seconds_bucket{le=\"+Inf\"} 3")
        .contains("grandstand_fan_out_seconds_count 3")
        .contains("grandstand_fan_out_seconds_sum 3600.00101");
  }

  @Test
  void collectionsAreCountedUnderTheUsualName() {
    System.gc();
    assertThat(scrape())
        .contains("# TYPE jvm_gc_pause_seconds summary")
        .containsPattern("jvm_gc_pause_seconds_count\\{gc=\"[^\"]+\"\\} [1-9]")
        .containsPattern("jvm_gc_pause_seconds_sum\\{gc=\"[^\"]+\"\\} ");
  }

  @Test
  void theJvmIsToldToo() {
    assertThat(scrape())
        .contains("jvm_memory_used_bytes{")
        .contains("jvm_threads_live_threads")
        .contains("process_uptime_seconds");
  }

  @Test
  void openMetricsAreThereForWhoeverAsks() {
    assertThat(counter.get("/metrics").header("content-type")).startsWith("text/plain");
    counter.header("accept", "application/openmetrics-text;version=1.0.0,text/plain;q=0.5");

    var said = counter.get("/metrics");

    assertThat(said.header("content-type")).startsWith("application/openmetrics-text");
    assertThat(said.text()).endsWith("# EOF\n");
  }
}
