package dev.grandstand.dialect.bilibili;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grandstand.message.Person;
import dev.grandstand.message.RoomId;
import dev.grandstand.message.UserId;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class BilibiliNumbersTest {
  private static final long MADE_BELOW = 1L << 47;

  @ParameterizedTest
  @ValueSource(strings = {"1", "1001", "9007199254740992"})
  @DisplayName("BILI-ID-1 a number stays itself")
  void keepsNumbers(String name) {
    assertThat(BilibiliNumbers.number(name)).isEqualTo(Long.parseLong(name));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "zhangsan",
        "张三",
        "007",
        "0",
        "-5",
        "+5",
        "1.0",
        "٣",
        "9007199254740993",
        "99999999999999999999",
        "12345x",
        "sr:match:12345"
      })
  @DisplayName("BILI-ID-1 any other name gets a positive number, and keeps it")
  void makesNumbers(String name) {
    long number = BilibiliNumbers.number(name);
    assertThat(number).isPositive().isLessThan(MADE_BELOW);
    assertThat(BilibiliNumbers.number(name)).isEqualTo(number);
  }

  @Test
  @DisplayName("BILI-ID-1 the number of a name is the same in every release")
  void staysTheSame() {
    assertThat(BilibiliNumbers.number("zhangsan")).isEqualTo(ZHANGSAN);
  }

  @Test
  @DisplayName("BILI-ID-1 names do not share numbers")
  void keepsPeopleApart() {
    assertThat(
            IntStream.range(0, 100_000)
                .mapToLong(i -> BilibiliNumbers.number("user" + i))
                .distinct()
                .count())
        .isEqualTo(100_000);
  }

  @Test
  @DisplayName("BILI-ID-2 guests are 0, everybody else is not")
  void numbersPeople() {
    assertThat(BilibiliNumbers.uid(Person.GUEST)).isZero();
    assertThat(BilibiliNumbers.uid(Fakes.ANN)).isEqualTo(1001);
    assertThat(BilibiliNumbers.uid(new UserId("0"))).isPositive();
    assertThat(BilibiliNumbers.uid(new Person.Staff("desk"))).isPositive();
    assertThat(new BilibiliNumbers(new Fakes.Streets()).room(new RoomId("12345"))).isEqualTo(12345);
    assertThat(new BilibiliNumbers(new Fakes.Streets()).room(new RoomId("sr:match:1")))
        .isPositive();
  }

  private static final long ZHANGSAN = 65_777_882_193_796L;
}
