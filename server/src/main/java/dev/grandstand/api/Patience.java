package dev.grandstand.api;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// How long a call waits for rooms, all of them together, before it says so.
record Patience(Duration length) {
  static final Patience USUAL = new Patience(Duration.ofSeconds(5));

  <T> T await(CompletionStage<T> stage) throws Rejected {
    return from(System.nanoTime()).await(stage);
  }

  Deadline from(long nanos) {
    return new Deadline(nanos + length.toNanos());
  }

  /// By the clock of `System.nanoTime`.
  record Deadline(long nanos) {
    <T> T await(CompletionStage<T> stage) throws Rejected {
      try {
        long left = Math.max(0, nanos - System.nanoTime());
        return stage.toCompletableFuture().get(left, TimeUnit.NANOSECONDS);
      } catch (TimeoutException e) {
        throw new Rejected(
            Problem.Kind.NO_ANSWER,
            "it may happen yet; look before asking again, or repeat with the same Idempotency-Key");
      } catch (ExecutionException e) {
        throw new IllegalStateException("a room failed to answer", e.getCause());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new Rejected(Problem.Kind.BUSY, "the server is going away");
      }
    }
  }
}
