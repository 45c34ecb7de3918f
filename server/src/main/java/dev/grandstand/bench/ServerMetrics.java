package dev.grandstand.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What the server counts itself, read from its metrics page.
final class ServerMetrics {
  private static final Duration PATIENCE = Duration.ofSeconds(3);
  private static final Pattern SAMPLE =
      Pattern.compile("(?m)^(\\w+?)(?:_total)?(?:\\{([^}]*)})? ([-+.0-9eE]+)$");
  private static final String PREFIX = "grandstand_";

  /// One for all runs of this program, for it has threads of its own.
  private static final HttpClient CLIENT = HttpClient.newBuilder().connectTimeout(PATIENCE).build();

  private final URI page;

  ServerMetrics(URI page) {
    this.page = page;
  }

  /// All series by their full names, like `refusals{name="busy"}`.
  record Sample(long nanos, Map<String, Double> series) {
    double perSecond(Sample before, double count) {
      return count * 1e9 / (nanos - before.nanos);
    }

    /// To viewers' sockets by fan-outs.
    double writes() {
      return sum("fanout_writes");
    }

    /// Told by these writes, once for each viewer.
    double events() {
      return sum("events_delivered");
    }

    double dropped() {
      return sum("events_dropped");
    }

    /// Over all labels.
    double sum(String name) {
      double sum = 0;
      for (var one : series.entrySet()) {
        if (one.getKey().equals(name) || one.getKey().startsWith(name + "{")) {
          sum += one.getValue();
        }
      }
      return sum;
    }

    /// Empty if the server does not tell it.
    OptionalDouble gauge(String name) {
      return series.containsKey(name)
          ? OptionalDouble.of(series.getOrDefault(name, 0.0))
          : OptionalDouble.empty();
    }

    /// How much each series of that name grew, by its labels; those that did not are left out.
    Map<String, Double> growth(Sample before, String name) {
      Map<String, Double> growth = new TreeMap<>();
      series.forEach((series, value) -> {
        double more = value - before.series.getOrDefault(series, 0.0);
        if (series.startsWith(name + "{") && more > 0) {
          String labels = series.substring(name.length() + 1, series.length() - 1);
          growth.put(labels.replace("\"", ""), more);
        }
      });
      return growth;
    }
  }

  Optional<Sample> sample() throws InterruptedException {
    try {
      var request = HttpRequest.newBuilder(page).timeout(PATIENCE).build();
      var answer = CLIENT.send(request, BodyHandlers.ofString());
      return answer.statusCode() == 200 ? Optional.of(read(answer.body())) : Optional.empty();
    } catch (IOException _) {
      return Optional.empty();
    }
  }

  static Sample read(String text) {
    Map<String, Double> series = new LinkedHashMap<>();
    Matcher found = SAMPLE.matcher(text);
    while (found.find()) {
      String name = found.group(1);
      String bare = name.startsWith(PREFIX) ? name.substring(PREFIX.length()) : name;
      String labels = found.group(2) == null ? "" : "{" + found.group(2) + "}";
      series.put(bare + labels, Double.parseDouble(found.group(3)));
    }
    return new Sample(System.nanoTime(), series);
  }
}
