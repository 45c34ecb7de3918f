package dev.grandstand.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grandstand.bench.OwnServer;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What is there before the first viewer: each class that a start loads stays, with some 8 KB of
/// memory around it. Classes can be counted anywhere, where the size of a whole process is another
/// one on each machine and at each look.
@Timeout(value = 2, unit = TimeUnit.MINUTES)
final class StartWeightIT {
  /// Some 5,200 are needed here, and fewer without the class path of the tests. Jackson's databind
  /// alone would be a thousand.
  private static final int MOST_CLASSES = 5_500;

  /// Less would mean that they were not counted.
  private static final int LEAST_CLASSES = 2_000;

  private static final Pattern CLASSES = Pattern.compile("(?m)^jvm_classes_loaded_classes (\\S+)$");

  @Test
  void aStartLoadsFewClasses() throws Exception {
    try (var server = OwnServer.start(ViewerWeightIT::command, false);
        HttpClient client = HttpClient.newHttpClient()) {
      var metrics = HttpRequest.newBuilder(server.target().metrics().orElseThrow()).build();
      String said = client.send(metrics, HttpResponse.BodyHandlers.ofString()).body();
      Matcher found = CLASSES.matcher(said);
      assertThat(found.find()).as(said).isTrue();
      assertThat((int) Double.parseDouble(found.group(1))).isBetween(LEAST_CLASSES, MOST_CLASSES);
    }
  }
}
