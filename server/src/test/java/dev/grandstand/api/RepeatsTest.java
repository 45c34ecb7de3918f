package dev.grandstand.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.grandstand.web.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class RepeatsTest {
  private static final byte[] BODY = {1};
  private static final int ANSWER_BYTES = 100;

  private Instant now = Instant.EPOCH;
  private final AtomicInteger carriedOut = new AtomicInteger();

  private Repeats bounded(int keys, long bytes) {
    return new Repeats(() -> now, new Repeats.Bounds(keys, bytes, Duration.ofHours(1)));
  }

  private boolean isNew(Repeats repeats, String key) throws Rejected {
    int before = carriedOut.get();
    repeats.once(key, BODY, this::work);
    return carriedOut.get() > before;
  }

  private Repeats.Done work() {
    carriedOut.incrementAndGet();
    return new Repeats.Done(Answer.text(200, "x".repeat(ANSWER_BYTES)), true);
  }

  @Test
  void theOldestKeyGivesWay() throws Rejected {
    var repeats = bounded(2, 1 << 20);
    isNew(repeats, "a");
    isNew(repeats, "b");
    isNew(repeats, "c");

    assertThat(isNew(repeats, "c")).isFalse();
    assertThat(isNew(repeats, "b")).isFalse();
    assertThat(isNew(repeats, "a")).isTrue();
  }

  @Test
  void theAnswersMayWeighOnlySoMuch() throws Rejected {
    var repeats = bounded(1_000, 2 * (512 + ANSWER_BYTES));
    isNew(repeats, "a");
    isNew(repeats, "b");
    assertThat(isNew(repeats, "a")).isFalse();

    isNew(repeats, "c");

    assertThat(isNew(repeats, "c")).isFalse();
    assertThat(isNew(repeats, "a")).isTrue();
  }

  @Test
  void theWeightOfWhatIsForgottenIsForgotten() throws Rejected {
    var repeats = bounded(1_000, 2 * (512 + ANSWER_BYTES));
    for (int i = 0; i < 100; i++) {
      isNew(repeats, "key" + i);
      now = now.plus(Duration.ofHours(2));
    }
    isNew(repeats, "a");
    isNew(repeats, "b");

    assertThat(isNew(repeats, "a")).isFalse();
    assertThat(isNew(repeats, "b")).isFalse();
  }

  @Test
  void aKeyGrowsOld() throws Rejected {
    var repeats = bounded(10, 1 << 20);
    isNew(repeats, "a");
    now = now.plus(Duration.ofMinutes(59));
    assertThat(isNew(repeats, "a")).isFalse();

    now = now.plus(Duration.ofMinutes(2));

    assertThat(isNew(repeats, "a")).isTrue();
  }

  @Test
  void whatFailedMayBeTriedAgain() throws Rejected {
    var repeats = bounded(10, 1 << 20);
    assertThatThrownBy(() ->
            repeats.once(
                "a",
                BODY,
                () -> {
                  throw new IllegalStateException("failed");
                }))
        .hasMessage("failed");

    assertThat(isNew(repeats, "a")).isTrue();
    assertThat(isNew(repeats, "a")).isFalse();
  }

  @Test
  void whatIsNotTheLastWordMayBeTriedAgainButNotWithAnotherBody() throws Rejected {
    var repeats = bounded(10, 1 << 20);
    repeats.once("a", BODY, () -> new Repeats.Done(Answer.text(200, "busy"), false));

    assertThatThrownBy(() -> repeats.once("a", new byte[] {2}, this::work))
        .isInstanceOfSatisfying(
            Rejected.class,
            rejected -> assertThat(rejected.problem().kind()).isEqualTo(Problem.Kind.KEY_REUSED));
    assertThat(isNew(repeats, "a")).isTrue();
    assertThat(isNew(repeats, "a")).isFalse();
  }

  @Test
  void theSameCallIsNotCarriedOutTwiceAtATime() throws Rejected {
    var repeats = bounded(10, 1 << 20);
    repeats.once(
        "a",
        BODY,
        () -> {
          assertThatThrownBy(() -> repeats.once("a", BODY, this::work))
              .isInstanceOfSatisfying(
                  Rejected.class,
                  rejected ->
                      assertThat(rejected.problem().kind()).isEqualTo(Problem.Kind.IN_PROGRESS));
          return work();
        });

    assertThat(carriedOut).hasValue(1);
  }
}
