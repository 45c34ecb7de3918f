package dev.grandstand.dialect.socketio;

import dev.grandstand.dialect.Caller;
import dev.grandstand.dialect.Callers;
import dev.grandstand.dialect.Frame;
import dev.grandstand.dialect.Hello;
import dev.grandstand.json.BadJson;
import dev.grandstand.json.JsonReader;
import dev.grandstand.web.Answer;
import dev.grandstand.web.Form;
import dev.grandstand.web.Request;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/// The calls of clients that have no WebSocket: a GET brings what waits for them, a POST what they
/// say.
final class PollCalls {
  private static final JsonReader JSON = new JsonReader(1);
  private static final byte[] NOTHING = SocketIoFrames.write(new Packet.Noop(""));
  private static final byte[] UNKNOWN = SocketIoFrames.write(Packet.Failure.UNKNOWN_SESSION);

  private final SocketIoSettings settings;
  private final Handshakes handshakes;
  private final Callers callers;
  private final InstantSource clock;

  PollCalls(
      SocketIoSettings settings, Handshakes handshakes, Callers callers, InstantSource clock) {
    this.settings = settings;
    this.handshakes = handshakes;
    this.callers = callers;
    this.clock = clock;
  }

  CompletionStage<Answer> answer(Request request) {
    if (!callers.admits(request.header("origin"))) {
      return now(request, Answer.of(403, "text/plain", utf8("bad origin")));
    }
    if (request.query().containsKey("disconnect")) {
      handshakes.disconnect(request.parameter("sid"));
      return now(request, Answer.of(200, "text/plain", new byte[0]));
    }
    String transport = request.parameter("transport");
    if (transport.equals(SocketIoSettings.WEBSOCKET)
        || !settings.transports().contains(transport)) {
      return CompletableFuture.completedFuture(Answer.NONE);
    }
    Instant at = clock.instant();
    Optional<Caller> caller =
        handshakes.caller(
            request.parameter("sid"),
            at,
            query -> callers.open(new Hello(request.path(), query, request.address(), at)));
    if (caller.isEmpty()) {
      return now(request, say(request, UNKNOWN));
    }
    if (request.method().equals("GET")) {
      return transport.equals(SocketIoSettings.HTMLFILE)
          ? now(request, page(caller.get()))
          : caller
              .get()
              .fetch(
                  settings.pollTime(),
                  fetched -> CrossOrigin.with(say(request, body(fetched)), request));
    }
    caller.get().hear(frames(request));
    return now(request, Answer.of(200, "text/plain; charset=UTF-8", utf8("1")));
  }

  /// A page that goes on with whatever comes, and at least with a packet that says nothing.
  private Answer page(Caller caller) {
    return Answer.of(200, "text/html; charset=UTF-8", HtmlFileForm.opening())
        .goingOn(() -> next(caller));
  }

  private CompletionStage<Answer> next(Caller caller) {
    return caller.fetch(
        settings.pollTime(),
        fetched -> {
          byte[] scripts = HtmlFileForm.scripts(packets(fetched));
          Answer piece = Answer.of(200, "text/html; charset=UTF-8", scripts);
          return switch (fetched.outcome()) {
            case CAME, NOTHING -> piece.goingOn(() -> next(caller));
            case OVERTAKEN, OVER -> piece;
          };
        });
  }

  private static byte[] body(Caller.Fetched fetched) {
    return Payload.write(packets(fetched));
  }

  private static List<byte[]> packets(Caller.Fetched fetched) {
    return switch (fetched.outcome()) {
      case CAME ->
          fetched.frames().stream()
              .map(frame -> frame instanceof Frame.Text(byte[] bytes) ? bytes : NOTHING)
              .toList();
      case NOTHING, OVERTAKEN -> List.of(NOTHING);
      case OVER -> List.of(UNKNOWN);
    };
  }

  private static Answer say(Request request, byte[] body) {
    if (!isJsonp(request)) {
      return Answer.of(200, "text/plain; charset=UTF-8", body);
    }
    String number = JsonpForm.isNumber(request.query("i")) ? request.query("i") : "0";
    byte[] script = JsonpForm.script(number, new String(body, StandardCharsets.UTF_8));
    return Answer.of(200, "text/javascript; charset=UTF-8", script).with("x-xss-protection", "0");
  }

  private static boolean isJsonp(Request request) {
    return request.parameter("transport").equals(SocketIoSettings.JSONP);
  }

  private List<Frame> frames(Request request) {
    String body = new String(request.body(), StandardCharsets.UTF_8);
    return Payload.read(isJsonp(request) ? unwrapped(body) : body, settings.maxPackets()).stream()
        .map(packet -> (Frame) new Frame.Text(utf8(packet)))
        .toList();
  }

  /// `d` is a string of JSON in a form.
  private static String unwrapped(String body) {
    String data = Form.read(body).getOrDefault("d", "");
    try {
      return JSON.value(data) instanceof String text ? text : data;
    } catch (BadJson _) {
      return data;
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static CompletionStage<Answer> now(Request request, Answer answer) {
    return CompletableFuture.completedFuture(CrossOrigin.with(answer, request));
  }
}
