package dev.grandstand.api;

import dev.grandstand.hall.Tally;
import dev.grandstand.web.Answer;
import dev.grandstand.web.Request;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.charset.StandardCharsets;

/// What is counted, as Prometheus reads it: the tally of the house, and the state of its JVM.
///
/// The tally is read when it is asked for, so that counting costs the house nothing but additions.
final class Metrics implements AutoCloseable {
  private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";
  private static final String OPEN_METRICS =
      "application/openmetrics-text; version=1.0.0; charset=utf-8";

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final JvmGcMetrics gc = new JvmGcMetrics();

  Metrics(Tally tally) {
    registry.getPrometheusRegistry().register(new TallyCollector(tally));
    gc.bindTo(registry);
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ClassLoaderMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
    new FileDescriptorMetrics().bindTo(registry);
  }

  Answer scrape(Request request, String caller) {
    String type =
        request.header("accept").contains("application/openmetrics-text") ? OPEN_METRICS : TEXT;
    byte[] body = registry.scrape(type).getBytes(StandardCharsets.UTF_8);
    return Answer.of(200, type, body).with("cache-control", "no-store");
  }

  @Override
  public void close() {
    gc.close();
    registry.close();
  }
}
