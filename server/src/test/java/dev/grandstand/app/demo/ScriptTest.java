package dev.grandstand.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grandstand.app.demo.Script.Beat;
import dev.grandstand.message.Danmaku;
import dev.grandstand.message.Gift;
import dev.grandstand.message.Life;
import dev.grandstand.message.Person;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class ScriptTest {
  private static final int MANY = 5_000;

  static List<Integer> numbers() {
    return Stream.iterate(0, i -> i + 1).limit(Programme.rooms().size()).toList();
  }

  @ParameterizedTest
  @MethodSource("numbers")
  void theSameSeedGivesTheSameTalk(int number) {
    assertThat(beats(number, 7)).isEqualTo(beats(number, 7)).isNotEqualTo(beats(number, 8));
  }

  @ParameterizedTest
  @MethodSource("numbers")
  void peopleTalkAtAHumanPace(int number) {
    List<Beat> beats = beats(number, 1);
    Duration all = beats.stream().map(Beat::after).reduce(Duration.ZERO, Duration::plus);
    assertThat(all.dividedBy(MANY)).isBetween(Duration.ofMillis(700), Duration.ofSeconds(5));
  }

  @ParameterizedTest
  @MethodSource("numbers")
  void thereIsTalkAndThereAreGifts(int number) {
    List<Beat> beats = beats(number, 1);
    assertThat(beats)
        .filteredOn(beat -> beat.command() instanceof Danmaku.Say)
        .hasSizeGreaterThan(MANY / 2);
    assertThat(beats).anyMatch(beat -> beat.command() instanceof Gift.Give);
    assertThat(beats).anyMatch(beat -> beat.command() instanceof Life.Retitle);
  }

  @ParameterizedTest
  @MethodSource("numbers")
  void nobodyIsMadeToWatch(int number) {
    assertThat(beats(number, 1))
        .noneMatch(
            beat -> beat.command() instanceof Life.Enter || beat.command() instanceof Life.Leave)
        .noneMatch(beat -> beat.who() instanceof Person.Guest);
  }

  @Test
  void roomsDiffer() {
    assertThat(Programme.rooms()).doesNotHaveDuplicates().hasSize(4);
  }

  private static List<Beat> beats(int number, long seed) {
    Script script = Programme.scripts(seed).get(number);
    return Stream.generate(script::next).limit(MANY).toList();
  }
}
