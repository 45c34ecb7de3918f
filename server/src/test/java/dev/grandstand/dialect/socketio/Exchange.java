package dev.grandstand.dialect.socketio;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.grandstand.dialect.Caller;
import dev.grandstand.dialect.Callers;
import dev.grandstand.dialect.Frame;
import dev.grandstand.dialect.Hello;
import dev.grandstand.dialect.Session;
import dev.grandstand.web.Answer;
import dev.grandstand.web.Form;
import dev.grandstand.web.Request;
import dev.grandstand.web.Router;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/// The framing's HTTP calls without HTTP. Callers only note what they are asked.
final class Exchange implements Callers {
  final EchoDialect dialect;
  final List<Noted> callers = new ArrayList<>();
  Instant now = Instant.EPOCH;
  boolean full;
  private final Router router;

  Exchange(SocketIoSettings settings) {
    dialect = new EchoDialect(settings, () -> now);
    router = new Router(dialect.routes(this));
  }

  Exchange() {
    this(SocketIoSettings.defaults());
  }

  /// `what` is like `GET /path?query`.
  Answer call(String what, String body, Map<String, String> headers, String address) {
    String method = what.substring(0, what.indexOf(' '));
    String target = what.substring(what.indexOf(' ') + 1);
    int question = target.indexOf('?');
    String path = question < 0 ? target : target.substring(0, question);
    Map<String, List<String>> query = new HashMap<>();
    if (question >= 0) {
      Form.read(target.substring(question + 1)).forEach((n, v) -> query.put(n, List.of(v)));
    }
    Router.Match match = router.find(method, path).orElseThrow();
    var request =
        new Request(
            method, path, match.parameters(), query, headers, body.getBytes(UTF_8), address);
    return match.route().handler().answer(request).toCompletableFuture().join();
  }

  Answer call(String what) {
    return call(what, "", Map.of(), "a");
  }

  String body(String what) {
    return text(call(what));
  }

  static String text(Answer answer) {
    return new String(answer.body(), UTF_8);
  }

  /// A handshake; answers the session id.
  String shake() {
    return body("GET /socket.io/1/").split(":", 2)[0];
  }

  Session webSocket(String sid) {
    return dialect.open(new Hello("/socket.io/1/websocket/" + sid, Map.of(), "a", now));
  }

  /// What a session over a WebSocket says first.
  List<String> greeting(String sid) {
    Session session = webSocket(sid);
    return new Pulse(session, now).written(session.greeting());
  }

  @Override
  public boolean admits(String origin) {
    return !origin.equals("https://evil.example");
  }

  @Override
  public Optional<Answer> turnedAway() {
    return full ? Optional.of(Answer.text(503, "no room")) : Optional.empty();
  }

  @Override
  public Caller open(Hello hello) {
    var caller = new Noted(dialect.open(hello), now);
    callers.add(caller);
    return caller;
  }

  /// A caller whose fetches bring what it is set to bring.
  static final class Noted implements Caller {
    final Pulse pulse;
    final List<String> heard = new ArrayList<>();
    Fetched next = Fetched.NOTHING;

    Noted(Session session, Instant now) {
      pulse = new Pulse(session, now);
    }

    void brings(String... packets) {
      List<Frame> frames = new ArrayList<>();
      for (String packet : packets) {
        frames.add(new Frame.Text(packet.getBytes(UTF_8)));
      }
      next = Fetched.of(frames);
    }

    @Override
    public void hear(List<Frame> frames) {
      frames.forEach(frame -> heard.add(new String(((Frame.Text) frame).bytes(), UTF_8)));
      pulse.says(heard.toArray(String[]::new));
    }

    @Override
    public CompletionStage<Answer> fetch(Duration patience, Function<Fetched, Answer> form) {
      return CompletableFuture.completedFuture(form.apply(next));
    }
  }
}
