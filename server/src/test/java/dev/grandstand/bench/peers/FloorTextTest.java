package dev.grandstand.bench.peers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grandstand.bench.peers.FloorPairs.Pair;
import java.util.List;
import org.junit.jupiter.api.Test;

class FloorTextTest {
  private static Pair pair(double floor, double ours) {
    return new Pair(floor, ours, 0.3, "");
  }

  @Test
  void theRatioIsTheMedianOfThePairsAndNotTheRatioOfTheMedians() {
    var outcome = new Outcome<>(Pairing.SINGLE, List.of(pair(4, 4.4), pair(2, 2.6), pair(8, 8.0)));

    assertThat(FloorText.forPeople(List.of(outcome)))
        .contains("1.100", "1.000 to 1.300", "met")
        .doesNotContain("MISSED");
    assertThat(FloorText.json(List.of(outcome)))
        .contains("\"case\":\"single\",\"ratio\":1.100")
        .contains("{\"floor\":2.000,\"ours\":2.600,\"ratio\":1.300}");
  }

  @Test
  void whatWasLostIsToldAndMeetsNoGoal() {
    var outcome = new Outcome<>(Pairing.SINGLE, List.of(pair(4, 4), new Pair(4, 4, 0.3, "3 lost")));

    assertThat(FloorText.forPeople(List.of(outcome)))
        .contains("NOT SOUND", "pair 2: 3 lost")
        .doesNotContain("met");
    assertThat(FloorText.json(List.of(outcome)))
        .contains("\"sound\":false", "\"trouble\":\"3 lost\"")
        .doesNotContain("met");
  }

  @Test
  void onlyTheFirstKindOfRoomIsWarmFromTheStart() {
    assertThat(Pairing.SINGLE.isWarmedByTheFirst()).isTrue();
    assertThat(Pairing.MERGED.isWarmedByTheFirst()).isTrue();
    assertThat(Pairing.ROOMS.isWarmedByTheFirst()).isFalse();
    assertThat(Pairing.LARGE.isWarmedByTheFirst()).isFalse();
  }

  @Test
  void aGoalThatIsMissedIsSaid() {
    var outcome = new Outcome<>(Pairing.MERGED, List.of(pair(1, 0.9)));

    assertThat(FloorText.forPeople(List.of(outcome))).contains("MISSED");
  }
}
