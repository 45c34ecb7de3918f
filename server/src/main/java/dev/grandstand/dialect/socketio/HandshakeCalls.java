package dev.grandstand.dialect.socketio;

import dev.grandstand.dialect.Callers;
import dev.grandstand.web.Answer;
import dev.grandstand.web.Request;
import dev.grandstand.web.Route;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/// Whatever is called below `/socket.io`; the handshake itself is answered here.
final class HandshakeCalls {
  private static final String VERSION = "1";

  private final SocketIoSettings settings;
  private final Handshakes handshakes;
  private final Talk.Host host;
  private final Callers callers;
  private final InstantSource clock;
  private final PollCalls polls;

  HandshakeCalls(
      SocketIoSettings settings,
      Handshakes handshakes,
      Talk.Host host,
      Callers callers,
      InstantSource clock,
      PollCalls polls) {
    this.settings = settings;
    this.handshakes = handshakes;
    this.host = host;
    this.callers = callers;
    this.clock = clock;
    this.polls = polls;
  }

  List<Route> routes() {
    List<Route> routes = new ArrayList<>();
    for (String method : List.of("GET", "POST")) {
      routes.add(new Route(method, "/socket.io", _ -> now(welcome())));
      routes.add(new Route(method, "/socket.io/", _ -> now(welcome()))); // before any version
      for (String slash : List.of("", "/")) {
        routes.add(new Route(method, "/socket.io/{version}" + slash, this::handshake));
        String transport = "/socket.io/{version}/{transport}/{sid}" + slash;
        routes.add(new Route(method, transport, this::transport));
      }
    }
    return routes;
  }

  private static Answer welcome() {
    return text(200, "Welcome to socket.io.");
  }

  private CompletionStage<Answer> handshake(Request request) {
    Answer answer = isVersion(request) ? handshaken(request) : wrongVersion();
    return now(jsonp(request, CrossOrigin.with(answer, request)));
  }

  private CompletionStage<Answer> transport(Request request) {
    return isVersion(request) ? polls.answer(request) : now(wrongVersion());
  }

  private static boolean isVersion(Request request) {
    return request.parameter("version").equals(VERSION);
  }

  private static Answer wrongVersion() {
    return text(500, "Protocol version not supported.");
  }

  private Answer handshaken(Request request) {
    Optional<Answer> turnedAway = callers.turnedAway();
    if (turnedAway.isPresent()) {
      return turnedAway.get();
    }
    if (!callers.admits(request.header("origin"))) {
      return text(403, "handshake bad origin");
    }
    Map<String, String> query = new HashMap<>();
    request.query().keySet().forEach(name -> query.put(name, request.query(name)));
    try {
      if (!host.admits(query, request.address())) {
        return text(403, "handshake unauthorized");
      }
    } catch (RuntimeException _) {
      return text(500, "handshake error");
    }
    return handshakes
        .issue(query, request.address(), clock.instant())
        .map(sid -> text(200, settings.terms(sid)))
        .orElseGet(() -> text(503, "too many handshakes").with("retry-after", "5"));
  }

  /// A script is read whatever its status says, so the status must not say anything.
  private static Answer jsonp(Request request, Answer answer) {
    String number = request.query("jsonp");
    if (!JsonpForm.isNumber(number)) {
      return answer;
    }
    String text = new String(answer.body(), StandardCharsets.UTF_8);
    byte[] script =
        answer.status() == 200 ? JsonpForm.script(number, text) : JsonpForm.error(number, text);
    Map<String, String> headers = new HashMap<>(answer.headers());
    headers.put("content-type", "application/javascript");
    return new Answer(200, headers, script);
  }

  private static Answer text(int status, String text) {
    return Answer.of(status, "text/plain", text.getBytes(StandardCharsets.UTF_8));
  }

  private static CompletionStage<Answer> now(Answer answer) {
    return CompletableFuture.completedFuture(answer);
  }
}
