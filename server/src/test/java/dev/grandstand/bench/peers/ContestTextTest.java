package dev.grandstand.bench.peers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grandstand.bench.Machine;
import dev.grandstand.bench.Tongue;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ContestTextTest {
  private static final Lineup.Missing NOT_HERE = new Lineup.Missing("ws", "no node here");
  private static final Lineup.Missing GONE = new Lineup.Missing("nchan", "it has ended");

  private final Score score =
      new Score(new Contender("ours", Tongue.of("goconn"), _ -> List.of(), Contender.Part.OURS));

  private Contest.Results results(List<Lineup.Missing> droppedOut) {
    return new Contest.Results(
        10,
        4,
        new Effort(1, Duration.ZERO, Duration.ofSeconds(1), 1_000, false),
        List.of(score),
        List.of(NOT_HERE),
        droppedOut,
        new Machine("a processor", 2, "a kernel", "a Java"));
  }

  @Test
  void whoIsNotHereIsNamedAndNoFault() {
    assertThat(results(List.of()).sound()).isTrue();
    assertThat(ContestText.forPeople(results(List.of()))).contains("missing   ws: no node here");
    assertThat(ContestText.json(results(List.of()))).contains("\"sound\":true");
  }

  @Test
  void whoDropsOutIsAFault() {
    Contest.Results results = results(List.of(GONE));

    assertThat(results.sound()).isFalse();
    assertThat(ContestText.forPeople(results)).contains("dropped   nchan: it has ended");
    assertThat(ContestText.json(results))
        .contains("\"dropped_out\":[{\"name\":\"nchan\",\"why\":\"it has ended\"}]")
        .contains("\"sound\":false");
  }

  @Test
  void soIsWhatWentWrongInARound() {
    score.note("round 1: 3 lost");

    assertThat(results(List.of()).sound()).isFalse();
    assertThat(ContestText.forPeople(results(List.of()))).contains("ours, round 1: 3 lost");
  }
}
