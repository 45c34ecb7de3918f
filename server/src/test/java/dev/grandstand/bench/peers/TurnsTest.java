package dev.grandstand.bench.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TurnsTest {
  private static final String FLOOR = "floor";

  @Test
  void twoRunBetweenRunsOfTheFloor() {
    assertThat(Turns.order(FLOOR, List.of("a", "b", "c"), false))
        .containsExactly(FLOOR, "a", "b", FLOOR, "c", FLOOR);
    assertThat(Turns.order(FLOOR, List.of("a", "b", "c"), true))
        .containsExactly(FLOOR, "c", "b", FLOOR, "a", FLOOR);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 7})
  void everyOneHasTheFloorBesideIt(int others) {
    List<String> names = List.of("a", "b", "c", "d", "e", "f", "g").subList(0, others);
    List<String> order = Turns.order(FLOOR, names, false);

    for (int i = 0; i < order.size(); i++) {
      if (!order.get(i).equals(FLOOR)) {
        int beside = Turns.neighbour(order, FLOOR, i);
        assertThat(order.get(beside)).isEqualTo(FLOOR);
        assertThat(Math.abs(beside - i)).isEqualTo(1);
      }
    }
  }
}
