package dev.grandstand;

import static com.tngtech.archunit.core.importer.ImportOption.Predefined.ONLY_INCLUDE_TESTS;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import dev.grandstand.HouseMap.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A guard nobody has seen to bark is no guard: each rule of [ArchitectureTest] is held against a
/// house that breaks it.
final class GuardsTest {
  private static final String ROOT = "dev.grandstand.archsamples";
  private static final HouseRules RULES = new HouseRules(ROOT);
  private static final JavaClasses BROKEN_HOUSE =
      new ClassFileImporter().withImportOption(ONLY_INCLUDE_TESTS).importPackages(ROOT);

  @Test
  void reportsAPackageThatKnowsTooMuch() {
    assertThat(complaints(RULES.knowsOnly(place("message")))).contains("KnowsRoom");
  }

  @Test
  void reportsALibraryInTheWrongPackage() {
    assertThat(complaints(RULES.knowsOnly(place("dialect")))).contains("KnowsNetty");
  }

  @Test
  void reportsALodgerThatMovedOut() {
    assertThat(complaints(RULES.livesOnlyIn(HouseMap.LODGERS.getFirst()))).contains("UsesBrotli");
  }

  @Test
  void reportsAPackageThatIsNotOnTheMap() {
    assertThat(complaints(RULES.isOnTheMap())).contains("NotOnTheMap");
  }

  @Test
  void reportsACycle() {
    assertThat(complaints(RULES.noCycles())).contains("Cycle detected", "message", "room");
  }

  @Test
  void reportsWhoeverKnowsApp() {
    assertThat(complaints(RULES.nobodyKnowsApp())).contains("KnowsApp");
  }

  @Test
  void reportsASiblingThatIsNoStranger() {
    assertThat(complaints(RULES.siblingsAreStrangers("feature"))).contains("KnowsASibling");
  }

  @Test
  void reportsCallsThatWait() {
    assertThat(complaints(RULES.neverWaits()))
        .contains(
            "Sleeps.aWhile(", "Sleeps.untilTold(", "Joins.answer(", "Joins.answers(", "Pays.now(");
  }

  @Test
  void reportsAClockInTheRules() {
    assertThat(complaints(RULES.isPure())).contains("ReadsTheClock");
  }

  @Test
  void reportsANameThatSaysNothing() {
    assertThat(complaints(RULES.saysWhatItIs())).contains("SeatManager");
  }

  @Test
  void reportsAPackageWithoutNullMark() {
    assertThat(complaints(RULES.isNullMarked())).contains(ROOT + ".cellar");
  }

  @Test
  void reportsATestThatIsNeverRun() {
    assertThat(complaints(RULES.testsAreFoundByTheirNames())).contains("NeverRun");
  }

  @Test
  void reportsALongFile(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("Long.java"), "//\n".repeat(SourceFiles.MOST_LINES + 1));
    Files.writeString(folder.resolve("Short.java"), "//\n".repeat(SourceFiles.MOST_LINES));

    assertThat(SourceFiles.tooLongIn(folder)).containsExactly("Long.java: 401 lines");
  }

  private static String complaints(ArchRule rule) {
    return rule.evaluate(BROKEN_HOUSE).getFailureReport().toString();
  }

  private static Place place(String name) {
    return HouseMap.PLACES.stream()
        .filter(place -> place.name().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
