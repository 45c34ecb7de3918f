package dev.grandstand.dialect.goconn;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The rules of the page and those that the tests name are the same.
final class GoconnRulesTest {
  private static final Path PAGE = Path.of("../docs/dialects/goconn.md");
  private static final Path TESTS = Path.of("src/test/java/dev/grandstand/dialect/goconn");
  private static final Pattern RULE = Pattern.compile("GOCONN-[A-Z]+-[1-9][0-9]*");

  @Test
  void everyRuleIsTestedAndEveryTestHasItsRule() throws IOException {
    Set<String> tested = new TreeSet<>();
    try (Stream<Path> files = Files.list(TESTS)) {
      for (Path file : files.toList()) {
        tested.addAll(rules(file));
      }
    }
    assertThat(rules(PAGE)).isNotEmpty().containsExactlyInAnyOrderElementsOf(tested);
  }

  private static Set<String> rules(Path file) throws IOException {
    return RULE.matcher(Files.readString(file))
        .results()
        .map(MatchResult::group)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
