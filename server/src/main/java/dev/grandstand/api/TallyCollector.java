package dev.grandstand.api;

import dev.grandstand.hall.Tally;
import dev.grandstand.hall.Timing;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// The tally in the words of Prometheus: `refusals{name=BUSY}` is told as
/// `grandstand_refusals_total{name="busy"}`.
final class TallyCollector implements MultiCollector {
  private static final String PREFIX = "grandstand_";
  private static final String SECONDS = "_seconds";
  private static final double NANOS = 1e9;
  private static final Pattern CONSTANT = Pattern.compile("[A-Z][A-Z0-9_]*");

  private final Tally tally;

  TallyCollector(Tally tally) {
    this.tally = tally;
  }

  @Override
  public MetricSnapshots collect() {
    var all = MetricSnapshots.builder();
    counters(all);
    gauges(all);
    timings(all);
    return all.build();
  }

  private void counters(MetricSnapshots.Builder all) {
    Map<String, CounterSnapshot.Builder> byName = new TreeMap<>();
    tally
        .counters()
        .forEach((name, adder) ->
            byName
                .computeIfAbsent(name.name(), TallyCollector::counter)
                .dataPoint(
                    CounterSnapshot.CounterDataPointSnapshot.builder()
                        .labels(labels(name))
                        .value((double) adder.sum())
                        .build()));
    byName.values().forEach(counter -> all.metricSnapshot(counter.build()));
  }

  private void gauges(MetricSnapshots.Builder all) {
    // Two rooms full of doors may tell the same gauge: their values add up.
    Map<String, Map<Labels, Double>> byName = new TreeMap<>();
    for (Tally.Gauge gauge : tally.gauges()) {
      byName
          .computeIfAbsent(gauge.name().name(), _ -> new TreeMap<>())
          .merge(labels(gauge.name()), gauge.value().getAsDouble(), Double::sum);
    }
    byName.forEach((name, values) -> {
      var gauge = GaugeSnapshot.builder().name(PREFIX + name).help(MetricHelp.of(name));
      values.forEach((labels, value) ->
          gauge.dataPoint(
              GaugeSnapshot.GaugeDataPointSnapshot.builder().labels(labels).value(value).build()));
      all.metricSnapshot(gauge.build());
    });
  }

  private static CounterSnapshot.Builder counter(String name) {
    return CounterSnapshot.builder().name(PREFIX + name).help(MetricHelp.of(name));
  }

  private void timings(MetricSnapshots.Builder all) {
    Map<String, HistogramSnapshot.Builder> byName = new TreeMap<>();
    tally
        .timings()
        .forEach((name, timing) ->
            byName
                .computeIfAbsent(name.name(), TallyCollector::histogram)
                .dataPoint(point(labels(name), timing)));
    byName.values().forEach(histogram -> all.metricSnapshot(histogram.build()));
  }

  private static HistogramSnapshot.Builder histogram(String name) {
    return HistogramSnapshot.builder().name(PREFIX + name + SECONDS).help(MetricHelp.of(name));
  }

  private static HistogramSnapshot.HistogramDataPointSnapshot point(Labels labels, Timing timing) {
    int last = timing.bucketCount() - 1;
    double[] bounds = new double[last + 1];
    long[] counts = new long[last + 1];
    for (int i = 0; i <= last; i++) {
      bounds[i] = i == last ? Double.POSITIVE_INFINITY : timing.upperBound(i).toNanos() / NANOS;
      counts[i] = timing.inBucket(i);
    }
    return HistogramSnapshot.HistogramDataPointSnapshot.builder()
        .labels(labels)
        .classicHistogramBuckets(ClassicHistogramBuckets.of(bounds, counts))
        .sum(timing.total().toNanos() / NANOS)
        .build();
  }

  private static Labels labels(Tally.Name name) {
    var labels = Labels.builder();
    new TreeMap<>(name.labels()).forEach((label, value) -> labels.label(label, spelled(value)));
    return labels.build();
  }

  /// The name of a constant is lower case on the dashboard; a name that somebody chose stays.
  private static String spelled(String value) {
    return CONSTANT.matcher(value).matches() ? value.toLowerCase(Locale.ROOT) : value;
  }
}
