package dev.grandstand.dialect;

import dev.grandstand.web.Answer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/// One viewer whose frames come and go by HTTP calls. What is said to it waits for its next call.
/// Any thread may use it; nothing here blocks.
public interface Caller {
  /// What one call brought.
  void hear(List<Frame> frames);

  /// What waits for the viewer, or if there is nothing, what comes first within `patience`. A later
  /// fetch ends an earlier one with nothing. `form` makes the answer; if nobody takes it any more,
  /// what it holds goes on waiting.
  CompletionStage<Answer> fetch(Duration patience, Function<Fetched, Answer> form);

  /// How a fetch ended, and what it brings.
  record Fetched(Outcome outcome, List<Frame> frames) {
    public static final Fetched NOTHING = new Fetched(Outcome.NOTHING, List.of());
    public static final Fetched OVERTAKEN = new Fetched(Outcome.OVERTAKEN, List.of());
    public static final Fetched OVER = new Fetched(Outcome.OVER, List.of());

    public static Fetched of(List<Frame> frames) {
      return new Fetched(Outcome.CAME, frames);
    }
  }

  enum Outcome {
    CAME,
    /// In all the time there was.
    NOTHING,
    /// By a later fetch.
    OVERTAKEN,
    /// The viewer is gone, and nothing will ever come again.
    OVER
  }
}
