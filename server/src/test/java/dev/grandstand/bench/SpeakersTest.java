package dev.grandstand.bench;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.grandstand.bench.Course.Phase;
import dev.grandstand.message.Delivery;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// One speaker whose connection takes nothing, so that its line fills.
class SpeakersTest {
  private static final long BEGAN = 1_000;
  private static final long SECOND = SECONDS.toNanos(1);
  private static final int RATE = 1_000;

  private final Load load =
      new Load(
          new Goconn(),
          "bench",
          10,
          new Pace.Rate(RATE),
          200,
          Duration.ZERO,
          Duration.ofSeconds(1),
          1,
          false,
          1_000);
  private final Course course = new Course();
  private final Gifts gifts = new Gifts(0, 1);
  private final Speakers speakers = new Speakers(course, Seating.of(load, 1), load, gifts);

  @BeforeEach
  void speak() {
    course.goOn(Phase.SPEAKING);
  }

  @Test
  void whatFoundNoRoomInTheLineIsCountedWhenThePaceChanges() throws IOException {
    Course.Leg flood = course.begin(BEGAN);
    speakers.turn(BEGAN, 0);
    speakers.turn(BEGAN + 20 * SECOND, 0);
    flood.end(BEGAN + 20 * SECOND);
    Course.Leg after = course.begin(BEGAN + 20 * SECOND);
    speakers.follow(new Pace.Rate(1));
    speakers.turn(BEGAN + 21 * SECOND, 0);

    long sent = speakers.danmaku();
    assertThat(sent).isBetween(100L, 19_000L);
    assertThat(speakers.unsent()).isEqualTo(21L * RATE - sent);
    assertThat(flood.unsent()).isEqualTo(20L * RATE - sent);
    assertThat(after.unsent()).isEqualTo(RATE);
  }

  @Test
  void whatFoundNoRoomInTheLineIsCountedOnceAtTheEnd() throws IOException {
    speakers.turn(BEGAN, 0);
    speakers.turn(BEGAN + 20 * SECOND, 0);
    course.goOn(Phase.DRAINING);
    speakers.turn(BEGAN + 20 * SECOND, 0);
    speakers.turn(BEGAN + 30 * SECOND, 0);

    assertThat(speakers.unsent()).isEqualTo(20L * RATE - speakers.danmaku());
  }

  /// The next goes while the rest of those under way is still arriving.
  @Test
  void aWindowSlides() throws IOException {
    speakers.follow(new Pace.Window(8));
    speakers.turn(BEGAN, 0);
    assertThat(speakers.danmaku()).isEqualTo(8);

    speakers.turn(BEGAN + 1, 9);
    assertThat(speakers.danmaku()).isEqualTo(8);
    speakers.turn(BEGAN + 2, 10);
    assertThat(speakers.danmaku()).isEqualTo(9);
    speakers.turn(BEGAN + 3, 35);
    assertThat(speakers.danmaku()).isEqualTo(11);
  }

  @Test
  void aGiftIsDueWithTheDanmakuThatItFollows() throws IOException {
    var everyThird = new Gifts(3, 1);
    var givers = new Speakers(course, Seating.of(load, 1), load, everyThird);
    givers.turn(BEGAN, 0);
    givers.turn(BEGAN + SECOND / 10, 0);

    assertThat(givers.sent(0, Delivery.MUST_ARRIVE)).isEqualTo(33);
    assertThat(everyThird.due(0, 0)).isEqualTo(BEGAN + 2 * SECOND / RATE);
    assertThat(everyThird.due(0, 32)).isEqualTo(BEGAN + 98 * SECOND / RATE);
    assertThat(everyThird.due(0, 33)).isEqualTo(Gifts.UNKNOWN);
  }

  @Test
  void nothingIsHeldAgainstAServerThatTookEverything() throws IOException {
    speakers.turn(BEGAN, 0);
    speakers.turn(BEGAN + SECOND / 10, 0);
    course.goOn(Phase.DRAINING);
    speakers.turn(BEGAN + 5 * SECOND, 0);

    assertThat(speakers.danmaku()).isEqualTo(RATE / 10 + 1);
    assertThat(speakers.unsent()).isZero();
  }
}
