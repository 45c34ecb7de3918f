package dev.grandstand.api;

import dev.grandstand.hall.Tally;
import dev.grandstand.web.Answer;
import dev.grandstand.web.Request;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

/// What is counted, as Prometheus reads it: the tally of the house, and the state of its JVM.
///
/// The tally is read when it is asked for, so that counting costs the house nothing but additions.
final class Metrics implements AutoCloseable {
  private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";
  private static final String OPEN_METRICS =
      "application/openmetrics-text; version=1.0.0; charset=utf-8";

  /// How collectors that work beside the program name those of their numbers that are no pauses.
  private static final String CYCLES = " Cycles";

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

  Metrics(Tally tally) {
    registry.getPrometheusRegistry().register(new TallyCollector(tally));
    ManagementFactory.getGarbageCollectorMXBeans().forEach(this::count);
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ClassLoaderMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
    new FileDescriptorMetrics().bindTo(registry);
  }

  /// Read when it is asked for, too. Micrometer would be told of each collection, which takes a
  /// quarter of that collection's time once more, on whatever processor is near.
  private void count(GarbageCollectorMXBean collector) {
    if (collector.getName().endsWith(CYCLES)) {
      return;
    }
    FunctionTimer.builder(
            "jvm.gc.pause",
            collector,
            GarbageCollectorMXBean::getCollectionCount,
            GarbageCollectorMXBean::getCollectionTime,
            TimeUnit.MILLISECONDS)
        .description("Pauses of the garbage collector")
        .tag("gc", collector.getName())
        .register(registry);
  }

  Answer scrape(Request request, String caller) {
    String type =
        request.header("accept").contains("application/openmetrics-text") ? OPEN_METRICS : TEXT;
    byte[] body = written(type).getBytes(StandardCharsets.UTF_8);
    return Answer.of(200, type, body).with("cache-control", "no-store");
  }

  /// On a thread of its own: on a virtual one Java's buffered writer begins small and grows by a
  /// character at a time, each time by a copy, which made tens of megabytes of garbage of a page.
  private String written(String type) {
    var page = new FutureTask<>(() -> registry.scrape(type));
    Thread.ofPlatform().daemon().name("metrics").start(page);
    try {
      return page.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("the metrics cannot be written", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  @Override
  public void close() {
    registry.close();
  }
}
