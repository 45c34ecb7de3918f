package dev.grandstand.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grandstand.message.Delivery;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A room in which nobody is but the herald.
@Timeout(value = 1, unit = TimeUnit.MINUTES)
final class EngineIT {
  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch answering = new CountDownLatch(1);

  @Test
  void loopsHearUntilWhatComesFromOutsideIsTaken() throws Exception {
    try (Engine engine = engine()) {
      engine.gather();
      engine.speak();
      asked.await();
      var end =
          new FutureTask<Void>(() -> {
            engine.finish();
            return null;
          });
      Thread conductor = Thread.ofPlatform().daemon().start(end);
      while (conductor.getState() != Thread.State.WAITING) { // without a time of its own
        Thread.onSpinWait();
      }

      assertThat(engine.ask(ClientLoop::pings)).containsExactly(0L);
      assertThat(end.isDone()).isFalse();

      answering.countDown();
      end.get();
      assertThat(engine.reckoning().sent(0, Delivery.MUST_ARRIVE)).isEqualTo(1);
    }
  }

  private Engine engine() {
    var load =
        new Load(
            new Goconn(),
            "1",
            1,
            new Pace.Rate(1),
            200,
            Duration.ZERO,
            Duration.ofSeconds(1),
            1,
            false,
            1_000);
    Seating seating = new Seating.Plan().room("1", new Goconn(), 0, true, List.of()).seating();
    var spice =
        new Spice(
            0,
            () -> Rhythm.steady(1),
            _ ->
                (_, _) -> {
                  asked.countDown();
                  answering.await();
                  return new Herald.Answer(true, OptionalLong.empty());
                });
    var target =
        new Target(
            URI.create("ws://127.0.0.1:1"),
            Optional.empty(),
            OptionalLong.empty(),
            Optional.of(new ApiAccess(URI.create("http://127.0.0.1:1"), "")));
    var extras = new Extras(false, false, false, "a test", "none");
    return new Engine(load, seating, spice, new Setup(target, extras, _ -> {}));
  }
}
