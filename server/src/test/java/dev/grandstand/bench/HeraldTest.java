package dev.grandstand.bench;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.grandstand.bench.Herald.Answer;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class HeraldTest {
  private static final long BEGAN = 1_000;
  private static final Answer TAKEN = new Answer(true, OptionalLong.empty());
  private static final Answer REFUSED = new Answer(false, OptionalLong.empty());
  private static final Answer REFUSED_FOR_2_S = new Answer(false, OptionalLong.of(2));

  private final Deque<Answer> answers = new ArrayDeque<>();
  private int asked;
  private final Herald herald =
      new Herald(
          new Course(),
          (_, _) -> {
            asked++;
            return answers.remove();
          },
          new Seating.Room("1", 0, 0, true, 1),
          Rhythm.steady(10));

  @Test
  void eachNoticeHasItsTime() throws Exception {
    answers.addAll(List.of(TAKEN, TAKEN));

    assertThat(herald.turn(BEGAN)).isZero();
    assertThat(herald.turn(BEGAN)).isEqualTo(MILLISECONDS.toNanos(100));
    assertThat(herald.turn(BEGAN + MILLISECONDS.toNanos(100))).isZero();
    assertThat(herald.said()).isEqualTo(2);
    assertThat(herald.refused()).isZero();
  }

  @Test
  void whatIsRefusedIsSaidAgainAfterAPause() throws Exception {
    answers.addAll(List.of(REFUSED, TAKEN));
    long pause = Herald.PAUSE.toNanos();

    assertThat(herald.turn(BEGAN)).isEqualTo(pause);
    assertThat(herald.turn(BEGAN + 1)).isEqualTo(pause - 1);
    assertThat(asked).isEqualTo(1);
    assertThat(herald.refused()).isEqualTo(1);

    assertThat(herald.turn(BEGAN + pause)).isZero();
    assertThat(herald.said()).isEqualTo(1);
    assertThat(herald.putOff()).isEqualTo(1);
    assertThat(herald.refused()).isZero();
  }

  @Test
  void theServerMaySayHowLong() throws Exception {
    answers.add(REFUSED_FOR_2_S);

    assertThat(herald.turn(BEGAN)).isEqualTo(SECONDS.toNanos(2));
    assertThat(herald.turn(BEGAN + SECONDS.toNanos(1))).isEqualTo(SECONDS.toNanos(1));
    assertThat(asked).isEqualTo(1);
  }

  @Test
  void whateverEndsItIsTold() {
    var failures =
        List.<Exception>of(new IOException("timed out"), new IllegalStateException("no JSON"));
    for (Exception failure : failures) {
      var course = new Course();
      var failing =
          new Herald(
              course,
              (_, _) -> {
                if (failure instanceof IOException io) {
                  throw io;
                }
                throw (RuntimeException) failure;
              },
              new Seating.Room("1", 0, 0, true, 1),
              Rhythm.steady(10));
      course.goOn(Course.Phase.SPEAKING);

      failing.run();

      assertThat(failing.trouble()).contains(String.valueOf(failure.getMessage()));
      assertThat(failing.said()).isZero();
    }
  }

  @Test
  void noPauseIsEndlessAndNoneIsNothing() {
    assertThat(new Answer(false, OptionalLong.of(999_999)).pause()).isEqualTo(Herald.LONGEST_PAUSE);
    assertThat(new Answer(false, OptionalLong.of(0)).pause()).isEqualTo(Herald.PAUSE);
  }
}
