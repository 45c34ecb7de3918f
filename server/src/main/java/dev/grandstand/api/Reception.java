package dev.grandstand.api;

import dev.grandstand.web.Answer;
import dev.grandstand.web.Request;
import dev.grandstand.web.Route;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Where calls are received: checks who calls, bounds how many are at work, and moves each off the
/// event loop so that it may wait. Whatever goes wrong leaves here as a problem.
final class Reception {
  static final int MAX_AT_WORK = 256;
  static final int MAX_BODY = 256 * 1024;

  private static final Logger log = LoggerFactory.getLogger(Reception.class);

  private final Gatekeeper gatekeeper;
  private final String howTo;
  private final Executor threads;
  private final Semaphore places = new Semaphore(MAX_AT_WORK);

  /// @param howTo what whoever is not known is told to do
  Reception(Gatekeeper gatekeeper, String howTo, Executor threads) {
    this.gatekeeper = gatekeeper;
    this.howTo = howTo;
    this.threads = threads;
  }

  Route.Handler open(Call call) {
    return request -> take(request, () -> call.answer(request, ""));
  }

  Route.Handler guarded(Call call) {
    return request -> take(request, () -> call.answer(request, caller(request)));
  }

  String caller(Request request) throws Rejected {
    var caller = gatekeeper.caller(request.header("authorization"));
    if (caller.isEmpty()) {
      Problem problem = new Problem(Problem.Kind.UNAUTHORIZED, howTo);
      throw new Rejected(problem.with("www-authenticate", "Bearer realm=\"grandstand\""));
    }
    return caller.get();
  }

  private CompletionStage<Answer> take(Request request, Work work) {
    if (!places.tryAcquire()) {
      var problem =
          new Problem(Problem.Kind.BUSY, "there are too many calls at work; try again in a moment");
      return CompletableFuture.completedFuture(problem.answer(request.path()));
    }
    try {
      return CompletableFuture.supplyAsync(() -> answer(request, work), threads)
          .whenComplete((_, _) -> places.release());
    } catch (RejectedExecutionException e) {
      places.release();
      var problem = new Problem(Problem.Kind.BUSY, "the server is going away");
      return CompletableFuture.completedFuture(problem.answer(request.path()));
    }
  }

  private static Answer answer(Request request, Work work) {
    try {
      if (request.body().length > MAX_BODY) {
        throw new Rejected(
            Problem.Kind.BODY_TOO_LARGE, "send at most " + MAX_BODY + " bytes in one call");
      }
      return work.answer();
    } catch (Rejected e) {
      return e.problem().answer(request.path());
    } catch (RuntimeException e) {
      log.error("cannot answer {} {}", request.method(), request.path(), e);
      var problem =
          new Problem(
              Problem.Kind.INTERNAL, "nothing is wrong with the call; the log has the cause");
      return problem.answer(request.path());
    }
  }

  /// Knows those who may call.
  @FunctionalInterface
  interface Gatekeeper {
    /// A name that stands for the caller and betrays no secret; empty for a stranger.
    ///
    /// @param authorization the header, or ""
    Optional<String> caller(String authorization);
  }

  @FunctionalInterface
  private interface Work {
    Answer answer() throws Rejected;
  }
}
