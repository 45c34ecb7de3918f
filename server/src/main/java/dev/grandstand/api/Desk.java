package dev.grandstand.api;

import dev.grandstand.dialect.Directory;
import dev.grandstand.hall.Hall;
import dev.grandstand.hall.Tally;
import dev.grandstand.web.Route;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// The commentators' desk: a page, and the calls that it makes. It stands on the doors of viewers,
/// so it takes a small part of what the internal API takes, and of one room in a call; whoever
/// makes a call proves it by a token of their own.
///
/// The page keeps its token to itself and sends it as a header. There is nothing that a browser
/// would send by itself, so nobody else's page can call here in a commentator's name.
public final class Desk implements AutoCloseable {
  private static final String CALLS = "/desk/api/v1";
  private static final String SCHEME = "bearer ";
  private static final String CALLER = "desk:";
  private static final String HOW_TO_CALL =
      "send the header Authorization: Bearer TOKEN with a desk token; \"grandstand token --desk"
          + " NAME\" prints one";
  private static final SortedSet<String> TYPES =
      new TreeSet<>(
          List.of(
              "game",
              "score",
              "points",
              "play",
              "play-correction",
              "play-deletion",
              "quiz",
              "quiz-close",
              "quiz-settlement",
              "quiz-cancellation"));

  /// Knows the tokens of commentators.
  @FunctionalInterface
  public interface SignIn {
    /// The commentator's name; empty if the token is worth nothing.
    Optional<String> commentator(String token);
  }

  private final ExecutorService threads;
  private final Reception reception;
  private final List<Route> routes = new ArrayList<>();

  public Desk(Hall hall, Directory directory, SignIn signIn, Tally tally, InstantSource clock) {
    this(
        hall,
        directory,
        signIn,
        tally,
        clock,
        Patience.USUAL,
        Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("desk-", 0).factory()));
  }

  Desk(
      Hall hall,
      Directory directory,
      SignIn signIn,
      Tally tally,
      InstantSource clock,
      Patience patience,
      ExecutorService threads) {
    this.threads = threads;
    this.reception = new Reception(header -> caller(signIn, header), HOW_TO_CALL, threads);
    var repeats = new Repeats(clock, Repeats.Bounds.DEFAULT);
    var publishing = new Publishing(hall, repeats, patience, TYPES, 1);
    var games = new Games(hall, directory, tally);
    var looking = new Looking(hall, patience);
    var asking = new Asking(hall, patience);
    routes.addAll(DeskPages.routes());
    call("GET", "/me", (_, caller) -> games.commentator(caller.substring(CALLER.length())));
    call("GET", "/games", games::games);
    call("POST", "/events", publishing::publish);
    call("GET", "/rooms/{room}", games::room);
    call("GET", "/rooms/{room}/quizzes", looking::quizzes);
    call("PUT", "/rooms/{room}/title", asking::retitle);
    call("PUT", "/rooms/{room}/live", asking::live);
  }

  public List<Route> routes() {
    return List.copyOf(routes);
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }

  private void call(String method, String path, Call call) {
    routes.add(new Route(method, CALLS + path, reception.guarded(call)));
  }

  /// The header of a [Request].
  private static Optional<String> caller(SignIn signIn, String authorization) {
    return authorization.toLowerCase(Locale.ROOT).startsWith(SCHEME)
        ? signIn.commentator(authorization.substring(SCHEME.length()).strip()).map(CALLER::concat)
        : Optional.empty();
  }
}
