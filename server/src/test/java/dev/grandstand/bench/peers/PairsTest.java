package dev.grandstand.bench.peers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grandstand.bench.BenchFailed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class PairsTest {
  private final List<String> order = new ArrayList<>();

  private Pairs.Side side(String name, double micros) {
    return () -> {
      order.add(name);
      return new Bout(micros, 0, 0, 0, 0, OptionalLong.empty(), Optional.empty());
    };
  }

  @Test
  void eachGoesFirstInEveryOtherPair() throws BenchFailed, InterruptedException {
    List<Pairs.Pair> pairs = Pairs.run(3, side("a", 1), side("b", 2), (_, _) -> {});

    assertThat(order).containsExactly("a", "b", "b", "a", "a", "b");
    assertThat(pairs)
        .hasSize(3)
        .allSatisfy(pair -> {
          assertThat(pair.reference().micros()).isEqualTo(1);
          assertThat(pair.other().micros()).isEqualTo(2);
        });
  }
}
