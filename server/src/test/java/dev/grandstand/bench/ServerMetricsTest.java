package dev.grandstand.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ServerMetricsTest {
  @Test
  void countersAreAddedUpOverTheirLabels() {
    var sample =
        ServerMetrics.read(
            """
            # HELP grandstand_fanout_writes_total Writes
            # TYPE grandstand_fanout_writes_total counter
            grandstand_fanout_writes_total 1000.0
            grandstand_events_delivered_total{delivery="MAY_DROP",dialect="goconn"} 2.5E3
            grandstand_events_delivered_total{delivery="MUST_ARRIVE",dialect="goconn"} 500.0
            grandstand_events_dropped_total{delivery="MAY_DROP",reason="slow"} 7.0
            grandstand_fanout_bytes_total 4.0
            """);

    assertThat(sample.writes()).isEqualTo(1_000);
    assertThat(sample.events()).isEqualTo(3_000);
    assertThat(sample.dropped()).isEqualTo(7);
  }

  @Test
  void gaugesMayBeMissing() {
    var sample = ServerMetrics.read("grandstand_overload_rung 2.0\n");

    assertThat(sample.gauge("overload_rung")).hasValue(2);
    assertThat(sample.gauge("viewers")).isEmpty();
  }

  @Test
  void whatGrewIsToldByItsLabels() {
    var before = ServerMetrics.read("grandstand_refusals_total{name=\"busy\"} 2.0\n");
    var after =
        ServerMetrics.read(
            """
            grandstand_refusals_total{name="busy"} 5.0
            grandstand_refusals_total{name="muted"} 0.0
            grandstand_rooms 3.0
            """);

    assertThat(after.growth(before, "refusals")).isEqualTo(Map.of("name=busy", 3.0));
  }
}
