package dev.grandstand.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grandstand.message.ViewerId;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RollTest {
  private final Roll<String> roll = new Roll<>();
  private final Map<ViewerId, String> model = new HashMap<>();

  /// Few numbers make many come back, many make the arrays grow and shrink.
  @ParameterizedTest
  @ValueSource(ints = {5, 50, 5_000, Integer.MAX_VALUE})
  void doesAsAMapDoes(int numbers) {
    var random = new Random(numbers);
    for (int phase = 0; phase < 6; phase++) {
      boolean growing = phase % 2 == 0;
      for (int i = 0; i < 5_000; i++) {
        var viewer = new ViewerId(random.nextInt(numbers));
        if (random.nextInt(10) < (growing ? 8 : 2)) {
          assertThat(roll.put(viewer, "v" + i)).isEqualTo(model.put(viewer, "v" + i));
        } else {
          assertThat(roll.remove(viewer)).isEqualTo(model.remove(viewer));
        }
      }
      model.keySet().stream().toList().stream().skip(growing ? 100 : 3).forEach(this::leaves);
      assertIsTheSame();
    }
  }

  /// Numbers are given one after the other, but any may be left.
  @ParameterizedTest
  @ValueSource(longs = {1, 8, 1L << 32, -7})
  void keepsNumbersOfAnyStep(long step) {
    for (long i = 0; i < 1_000; i++) {
      comes(new ViewerId(i * step));
    }
    assertIsTheSame();
    model.keySet().stream().toList().forEach(this::leaves);
    assertIsTheSame();
  }

  private void comes(ViewerId viewer) {
    assertThat(roll.put(viewer, "x")).isNull();
    model.put(viewer, "x");
  }

  private void leaves(ViewerId viewer) {
    assertThat(roll.remove(viewer)).isEqualTo(model.remove(viewer));
  }

  private void assertIsTheSame() {
    assertThat(roll.size()).isEqualTo(model.size());
    model.forEach((viewer, value) -> assertThat(roll.get(viewer)).isEqualTo(value));
    assertThat(roll.values()).containsExactlyInAnyOrderElementsOf(model.values());
  }
}
