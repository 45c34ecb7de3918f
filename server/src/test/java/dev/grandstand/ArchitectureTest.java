package dev.grandstand;

import static com.tngtech.archunit.core.importer.ImportOption.Predefined.DO_NOT_INCLUDE_TESTS;
import static com.tngtech.archunit.core.importer.ImportOption.Predefined.ONLY_INCLUDE_TESTS;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.grandstand.HouseMap.Lodger;
import dev.grandstand.HouseMap.Place;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The shape of the house, as ARCHITECTURE.md draws it. [GuardsTest] shows that each rule can fail.
final class ArchitectureTest {
  private static final String ROOT = "dev.grandstand";
  private static final HouseRules RULES = new HouseRules(ROOT);

  private static final JavaClasses HOUSE =
      new ClassFileImporter().withImportOption(DO_NOT_INCLUDE_TESTS).importPackages(ROOT);

  private static final JavaClasses TESTS =
      new ClassFileImporter()
          .withImportOption(ONLY_INCLUDE_TESTS)
          .withImportOption(location -> !location.contains("/archsamples/"))
          .importPackages(ROOT);

  static final List<Place> PLACES = HouseMap.PLACES;
  static final List<Lodger> LODGERS = HouseMap.LODGERS;
  static final List<String> FAMILIES = HouseMap.STRANGERS;

  @ParameterizedTest
  @FieldSource("PLACES")
  void packageKnowsOnlyWhatTheMapSays(Place place) {
    RULES.knowsOnly(place).check(HOUSE);
  }

  @ParameterizedTest
  @FieldSource("LODGERS")
  void libraryLivesInOnePackage(Lodger lodger) {
    RULES.livesOnlyIn(lodger).check(HOUSE);
  }

  @Test
  void everyPackageIsOnTheMap() {
    RULES.isOnTheMap().check(HOUSE);
  }

  @Test
  void whatIsBuiltIsNoLongerPlanned() {
    assertThat(HOUSE)
        .extracting(type -> type.getPackageName())
        .doesNotContainAnyElementsOf(
            HouseMap.PLANNED.stream().map(name -> ROOT + "." + name).toList());
  }

  @Test
  void packagesHaveNoCycles() {
    RULES.noCycles().check(HOUSE);
  }

  @Test
  void nobodyKnowsApp() {
    RULES.nobodyKnowsApp().check(HOUSE);
  }

  @ParameterizedTest
  @FieldSource("FAMILIES")
  void siblingsAreStrangers(String family) {
    RULES.siblingsAreStrangers(family).check(HOUSE);
  }

  @Test
  void innerRingsNeverWait() {
    RULES.neverWaits().check(HOUSE);
  }

  @Test
  void rulesOfTheRoomArePure() {
    RULES.isPure().check(HOUSE);
  }

  @Test
  void namesSayWhatThingsAre() {
    RULES.saysWhatItIs().check(HOUSE);
    RULES.saysWhatItIs().check(TESTS);
  }

  @Test
  void everyPackageIsNullMarked() {
    RULES.isNullMarked().check(HOUSE);
  }

  @Test
  void everyTestIsRun() {
    RULES.testsAreFoundByTheirNames().check(TESTS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"src/main", "src/test", "src/jmh"})
  void noSourceFileIsTooLong(String folder) throws IOException {
    assertThat(SourceFiles.tooLongIn(Path.of(folder))).isEmpty();
  }
}
