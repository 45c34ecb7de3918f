package dev.grandstand.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What the server counts itself, read from its metrics page. Adds up a counter over its labels.
final class ServerMetrics {
  private static final Duration PATIENCE = Duration.ofSeconds(3);
  private static final Pattern SAMPLE =
      Pattern.compile("(?m)^(\\w+?)(?:_total)?(?:\\{[^}]*})? ([-+.0-9eE]+)$");

  private final HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
  private final URI page;

  ServerMetrics(URI page) {
    this.page = page;
  }

  /// @param writes to viewers' sockets by fan-outs
  /// @param events told by these writes, once for each viewer
  record Sample(long nanos, double writes, double events, double dropped) {
    double perSecond(Sample before, double count) {
      return count * 1e9 / (nanos - before.nanos);
    }
  }

  Optional<Sample> sample() throws InterruptedException {
    try {
      var request = HttpRequest.newBuilder(page).timeout(PATIENCE).build();
      var answer = client.send(request, BodyHandlers.ofString());
      return answer.statusCode() == 200 ? Optional.of(read(answer.body())) : Optional.empty();
    } catch (IOException _) {
      return Optional.empty();
    }
  }

  static Sample read(String text) {
    double writes = 0;
    double events = 0;
    double dropped = 0;
    Matcher found = SAMPLE.matcher(text);
    while (found.find()) {
      String name = found.group(1);
      double value = Double.parseDouble(found.group(2));
      if (name.endsWith("fanout_writes")) {
        writes += value;
      } else if (name.endsWith("events_delivered")) {
        events += value;
      } else if (name.endsWith("events_dropped")) {
        dropped += value;
      }
    }
    return new Sample(System.nanoTime(), writes, events, dropped);
  }
}
