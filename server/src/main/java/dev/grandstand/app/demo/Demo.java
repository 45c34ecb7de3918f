package dev.grandstand.app.demo;

import dev.grandstand.app.demo.Script.Beat;
import dev.grandstand.hall.Hall;
import dev.grandstand.message.Command;
import dev.grandstand.message.Quiz;
import dev.grandstand.message.RoomId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Plays the scripts: one thread, and the same asks that a business system would send. Nobody is
/// made to watch, so the counts are true.
public final class Demo implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Demo.class);

  private final Hall house;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("demo").daemon().factory());

  public Demo(Hall hall, long seed) {
    this.house = hall;
    Programme.scripts(seed).forEach(script -> play(script, 1));
  }

  private void play(Script script, long number) {
    Beat beat = script.next();
    try {
      var _ =
          thread.schedule(
              () -> {
                perform(script, number, beat);
                play(script, number + 1);
              },
              beat.after().toNanos(),
              TimeUnit.NANOSECONDS);
    } catch (RejectedExecutionException _) {
      // closed: the show is over
    }
  }

  private void perform(Script script, long number, Beat beat) {
    String id = "demo-" + script.room() + "-" + number;
    Optional<Command> command = meant(script.room(), beat.command());
    if (command.isEmpty()) {
      return;
    }
    house
        .ask(script.room(), beat.who(), id, command.get())
        .whenComplete((refusal, failure) -> {
          if (failure != null) {
            log.warn("demo room {} failed", script.room(), failure);
          } else {
            refusal.ifPresent(no -> log.debug("demo room {}: {}", script.room(), no));
          }
        });
  }

  /// A script does not know how many quizzes there were before it began.
  private Optional<Command> meant(RoomId room, Command command) {
    return switch (command) {
      case Quiz.Close _ -> newestQuiz(room).map(Quiz.Close::new);
      case Quiz.Cancel _ -> newestQuiz(room).map(Quiz.Cancel::new);
      case Quiz.Settle(long _, int answer) ->
          newestQuiz(room).map(quiz -> new Quiz.Settle(quiz, answer));
      default -> Optional.of(command);
    };
  }

  private Optional<Long> newestQuiz(RoomId room) {
    return house.quizzes(room).orElse(List.of()).stream()
        .filter(quiz -> quiz.status() == Quiz.Status.OPEN || quiz.status() == Quiz.Status.CLOSED)
        .map(Quiz.Sheet::id)
        .reduce((_, last) -> last);
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
