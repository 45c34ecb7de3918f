package dev.grandstand.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

final class DashboardTest {
  private static final Path DASHBOARD = Path.of("..", "docs", "grafana", "grandstand.json");
  private static final Pattern OURS =
      Pattern.compile("grandstand_([a-z_]+?)(_total|_seconds_bucket)?\\{");
  private static final Pattern JVM =
      Pattern.compile("\\b((?:jvm|process|system)_[a-z_]+?)(_sum|_count)?\\{");

  private static Set<String> names(Pattern pattern) throws IOException {
    JsonNode dashboard = new ObjectMapper().readTree(Files.readString(DASHBOARD));
    Set<String> names = new TreeSet<>();
    for (JsonNode panel : dashboard.path("panels")) {
      for (JsonNode target : panel.path("targets")) {
        names.addAll(
            pattern
                .matcher(target.path("expr").asString())
                .results()
                .map((MatchResult match) -> match.group(1))
                .collect(Collectors.toSet()));
      }
    }
    return names;
  }

  @Test
  void itShowsAllThatIsCountedAndNothingElse() throws IOException {
    Set<String> known = new TreeSet<>(MetricHelp.names());
    known.remove("connections_open"); // of every kind: the gate's own business
    known.remove("viewers_fell_behind"); // shown by those who are behind

    assertThat(names(OURS)).isEqualTo(known);
  }

  @Test
  void theJvmTellsWhatItShowsOfIt() throws IOException {
    String scraped = new Counter().get("/metrics").text();
    Set<String> shown = names(JVM);

    assertThat(shown)
        .isNotEmpty()
        .allSatisfy(name -> assertThat(scraped).containsPattern("(?m)^# TYPE " + name + " "));
  }
}
