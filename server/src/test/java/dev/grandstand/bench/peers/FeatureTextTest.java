package dev.grandstand.bench.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.grandstand.bench.peers.FeaturePairs.Pair;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FeatureTextTest {
  @Test
  void differenceAndRatioAreMediansOverThePairs() {
    var pairs = List.of(new Pair(4, 4.1, ""), new Pair(2, 2.6, ""), new Pair(8, 8.2, ""));
    var outcome = new Outcome<>(Feature.HISTORY, pairs);

    assertThat(FeatureText.forPeople(List.of(outcome)))
        .contains("history", "4.00 us", "4.10 us", "+0.200", "1.025", "1.025 to 1.300");
    assertThat(FeatureText.json(List.of(outcome)))
        .contains("\"case\":\"history\",\"ratio\":1.025,\"difference\":0.200,\"unit\":\"us\"")
        .contains("{\"without\":2.000,\"with\":2.600,\"ratio\":1.300}");
  }

  @Test
  void whatWasLostIsToldInPlaceOfTheCase() {
    var outcome = new Outcome<>(Feature.MIXED, List.of(new Pair(200, 180, "with: 3 lost")));

    assertThat(FeatureText.forPeople(List.of(outcome)))
        .contains("NOT SOUND", "pair 1: with: 3 lost", "180.00 k/s");
    assertThat(FeatureText.json(List.of(outcome))).contains("\"sound\":false");
  }

  @ParameterizedTest
  @EnumSource
  void bothSidesDifferInOneThing(Feature feature) {
    Feature.Side without = feature.without();
    Feature.Side with = feature.with();

    int differences = without.settings().equals(with.settings()) ? 0 : 1;
    differences += without.parts().equals(with.parts()) ? 0 : 1;
    assertThat(differences).isEqualTo(1);
    assertThat(without.merges()).isEqualTo(with.merges());
    // What is told to its speaker alone is said besides what everybody is told.
    boolean alike = feature != Feature.FILTERS;
    assertThat(without.pace().equals(with.pace())).isEqualTo(alike);
    assertThat(without.crowded() == with.crowded()).isEqualTo(alike);
    assertThat(feature.isCrowded()).isEqualTo(!alike);
    assertThat(Feature.of(feature.word())).isEqualTo(feature);
  }

  @Test
  void whatIsNoCaseIsSaid() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Feature.of("tls"))
        .withMessageContaining("there is no case tls");
  }
}
