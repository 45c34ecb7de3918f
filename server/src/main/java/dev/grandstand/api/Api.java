package dev.grandstand.api;

import dev.grandstand.hall.Hall;
import dev.grandstand.hall.Ledger;
import dev.grandstand.hall.Tally;
import dev.grandstand.web.Answer;
import dev.grandstand.web.Request;
import dev.grandstand.web.Route;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// The HTTP API: its routes, and the answer to calls of what is none.
public final class Api implements AutoCloseable {
  private static final String GUARDED = "/api/";
  private static final String HOW_TO_CALL =
      "send the header Authorization: Bearer KEY with one of the API keys in the settings";

  private final ExecutorService threads;
  private final Reception reception;
  private final Metrics metrics;
  private final List<Route> routes;

  public Api(
      Hall hall,
      Ledger ledger,
      Tally tally,
      ApiKeys keys,
      Readiness readiness,
      InstantSource clock) {
    this(
        hall,
        ledger,
        tally,
        keys,
        readiness,
        clock,
        Patience.USUAL,
        Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("api-", 0).factory()));
  }

  Api(
      Hall hall,
      Ledger ledger,
      Tally tally,
      ApiKeys keys,
      Readiness readiness,
      InstantSource clock,
      Patience patience,
      ExecutorService threads) {
    this.threads = threads;
    this.reception = new Reception(keys::caller, HOW_TO_CALL, threads);
    this.metrics = new Metrics(tally);
    var health = new Health(readiness);
    var document = new OpenApi();
    var publishing = new Publishing(hall, new Repeats(clock, Repeats.Bounds.DEFAULT), patience);
    var looking = new Looking(hall, patience);
    var asking = new Asking(hall, patience);
    var accounting = new Accounting(ledger);
    this.routes =
        List.of(
            open("/health", health::ready),
            open("/health/live", health::live),
            open("/health/ready", health::ready),
            open("/metrics", metrics::scrape),
            open("/openapi.yaml", document::yaml),
            open("/openapi.json", document::json),
            guarded("POST", "/api/v1/events", publishing::publish),
            guarded("GET", "/api/v1/rooms", looking::rooms),
            guarded("GET", "/api/v1/rooms/{room}", looking::room),
            guarded("GET", "/api/v1/rooms/{room}/events", looking::events),
            guarded("GET", "/api/v1/rooms/{room}/quizzes", looking::quizzes),
            guarded("PUT", "/api/v1/rooms/{room}/title", asking::retitle),
            guarded("PUT", "/api/v1/rooms/{room}/live", asking::live),
            guarded("POST", "/api/v1/rooms/{room}/mute", asking::mute),
            guarded("POST", "/api/v1/rooms/{room}/unmute", asking::unmute),
            guarded("POST", "/api/v1/rooms/{room}/kick", asking::kick),
            guarded(
                "DELETE", "/api/v1/rooms/{room}/superchats/{superchat}", asking::takeBackSuperChat),
            guarded("GET", "/api/v1/accounts/{user}", accounting::account),
            guarded("GET", "/api/v1/accounts/{user}/movements", accounting::movements),
            guarded("POST", "/api/v1/accounts/{user}/movements", accounting::move));
  }

  public List<Route> routes() {
    return routes;
  }

  /// Answers a call that no route takes. `methods` are those that its path does take.
  public Answer notFound(Request request, Set<String> methods) {
    try {
      if (request.path().startsWith(GUARDED)) {
        reception.caller(request); // without a key, an address does not even tell that it is none
      }
    } catch (Rejected e) {
      return e.problem().answer(request.path());
    }
    return problem(request, methods).answer(request.path());
  }

  private static Problem problem(Request request, Set<String> methods) {
    if (methods.isEmpty()) {
      return new Problem(
          Problem.Kind.NOT_FOUND, "what there is to call is described at /openapi.yaml");
    }
    String allowed = String.join(", ", methods);
    return new Problem(
            Problem.Kind.METHOD_NOT_ALLOWED, "call it by " + allowed + ", not " + request.method())
        .with("allow", allowed);
  }

  @Override
  public void close() {
    threads.shutdownNow();
    metrics.close();
  }

  private Route open(String pattern, Call call) {
    return new Route("GET", pattern, reception.open(call));
  }

  private Route guarded(String method, String pattern, Call call) {
    return new Route(method, pattern, reception.guarded(call));
  }
}
