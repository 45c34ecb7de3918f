package dev.grandstand.dialect.bilibili;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The page of this dialect and its tests speak of the same rules.
final class BilibiliRulesTest {
  private static final Pattern RULE = Pattern.compile("BILI-[A-Z]+-[0-9]+");
  private static final Path PAGE = Path.of("..", "docs", "dialects", "bilibili.md");
  private static final Path TESTS =
      Path.of("src", "test", "java", "dev", "grandstand", "dialect", "bilibili");

  @Test
  void everyRuleHasATestAndEveryTestARule() throws IOException {
    SortedSet<String> tested = new TreeSet<>();
    try (Stream<Path> files = Files.list(TESTS)) {
      for (Path file : files.toList()) {
        tested.addAll(rules(file));
      }
    }
    assertThat(tested).isNotEmpty().isEqualTo(rules(PAGE));
  }

  private static SortedSet<String> rules(Path file) throws IOException {
    SortedSet<String> rules = new TreeSet<>();
    var found = RULE.matcher(Files.readString(file));
    while (found.find()) {
      rules.add(found.group());
    }
    return rules;
  }
}
