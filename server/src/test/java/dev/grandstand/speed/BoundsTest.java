package dev.grandstand.speed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class BoundsTest {
  private static final Bounds BOUNDS =
      Bounds.of(List.of("# why", "", "small = 2.00 3.00", "large = 10.00 15.00"));

  @Test
  void whatIsWithinItsBoundIsWell() {
    assertThat(BOUNDS.broken(Map.of("small", 3.0, "large", 1.0))).isEmpty();
  }

  @Test
  void whatIsAboveItsBoundIsNamed() {
    assertThat(BOUNDS.broken(Map.of("small", 3.01, "large", 15.0)))
        .containsExactly("small is at 3.01, above 3.00");
    assertThat(BOUNDS.broken(Map.of("small", Double.NaN, "large", 15.0))).hasSize(1);
  }

  @Test
  void nothingIsMeasuredWithoutABoundNorBoundWithoutMeasure() {
    assertThat(BOUNDS.broken(Map.of("small", 1.0, "new", 1.0)))
        .containsExactly("new has no bound", "large has a bound, but was not measured");
  }

  @Test
  void whatIsWrittenCanBeReadAndHolds() {
    Map<String, Double> ratios = Map.of("a", 1.234, "b.c-d", 40.0, "quick", 0.5, "fanout.x", 2.0);
    Bounds written = Bounds.of(Bounds.lines(ratios));
    assertThat(written.broken(ratios)).isEmpty();
    assertThat(written.all())
        .containsEntry("a", new Bounds.Bound(1.23, 1.85))
        .containsEntry("quick", new Bounds.Bound(0.5, 1.5))
        .containsEntry("fanout.x", new Bounds.Bound(2.0, 2.25));
  }

  @Test
  void aLineThatIsNoneIsNotPassedOver() {
    assertThatIllegalArgumentException().isThrownBy(() -> Bounds.of(List.of("small = 2")));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Bounds.of(List.of("small = 2 3", "small = 2 3")));
  }
}
