package dev.grandstand.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The rules that documents number, transcripts show and tests name are the same ones.
final class RuleIdsTest {
  private static final Path DOCUMENTS = Path.of("../docs/dialects");
  private static final Path TESTS = Path.of("src/test");
  private static final Pattern RULE = Pattern.compile("[A-Z]{2,}-[A-Z]+-[1-9][0-9]*");

  @Test
  void everyRuleThatATranscriptShowsIsWrittenDown() {
    Set<String> shown = new TreeSet<>();
    Pages.all().forEach(scene -> shown.addAll(scene.ids()));

    assertThat(rules(DOCUMENTS, ".md")).containsAll(shown);
  }

  @Test
  void everyRuleThatATestNamesIsWrittenDown() {
    Set<String> written = rules(DOCUMENTS, ".md");
    Set<String> families =
        written.stream().map(RuleIdsTest::family).collect(Collectors.toCollection(TreeSet::new));
    Set<String> named = rules(TESTS, ".java");
    named.removeIf(rule -> !families.contains(family(rule)));

    assertThat(written).containsAll(named);
  }

  private static String family(String rule) {
    return rule.substring(0, rule.indexOf('-'));
  }

  @Test
  void everySceneShowsARule() {
    assertThat(Pages.all()).allSatisfy(scene -> assertThat(scene.ids()).isNotEmpty());
  }

  @Test
  void everyRuleThatIsWrittenDownIsNamedByATestOrShown() {
    Set<String> named = rules(TESTS, ".java");
    named.addAll(rules(TESTS, ".txt"));

    assertThat(named).containsAll(rules(DOCUMENTS, ".md"));
  }

  private static Set<String> rules(Path folder, String ending) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> file.toString().endsWith(ending))
          .flatMap(file -> RULE.matcher(text(file)).results().map(MatchResult::group))
          .collect(Collectors.toCollection(TreeSet::new));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
