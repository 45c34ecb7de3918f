package dev.grandstand.dialect.socketio;

import dev.grandstand.dialect.Accent;
import dev.grandstand.dialect.Callers;
import dev.grandstand.dialect.Credential;
import dev.grandstand.dialect.Dialect;
import dev.grandstand.dialect.Frame;
import dev.grandstand.dialect.Glance;
import dev.grandstand.dialect.Hello;
import dev.grandstand.dialect.Intent;
import dev.grandstand.dialect.Manners;
import dev.grandstand.dialect.Session;
import dev.grandstand.dialect.Session.Entrance;
import dev.grandstand.message.Danmaku;
import dev.grandstand.message.Envelope;
import dev.grandstand.message.Known;
import dev.grandstand.message.Refusal;
import dev.grandstand.web.Route;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/// The least that can be built on the framing: says back what it hears, and what is said in a room.
final class EchoDialect implements Dialect, Talk.Host {
  static final String NAMESPACE = "/echo";
  static final String DENIED = "/deny";
  static final int MAX_FRAME = 16_384;

  private final SocketIo framing;

  EchoDialect(SocketIoSettings settings, InstantSource clock) {
    framing = new SocketIo(settings, this, clock);
  }

  @Override
  public String name() {
    return "echo";
  }

  @Override
  public Manners manners() {
    return new Manners(MAX_FRAME, Duration.ZERO, true);
  }

  @Override
  public List<String> paths() {
    return framing.paths();
  }

  @Override
  public Session open(Hello hello) {
    return framing.open(hello);
  }

  @Override
  public List<Route> routes(Callers callers) {
    return framing.routes(callers);
  }

  @Override
  public boolean admits(Map<String, String> query, String address) {
    return switch (query.getOrDefault("token", "")) {
      case "wrong" -> false;
      case "broken" -> throw new IllegalStateException("on purpose");
      default -> true;
    };
  }

  @Override
  public Talk begin(Hello hello) {
    return new EchoTalk(hello);
  }

  /// Danmaku only.
  private enum EchoAccent implements Accent {
    ONLY;

    @Override
    public String dialect() {
      return "echo";
    }

    @Override
    public List<Frame> spell(List<Envelope> batch) {
      return batch.stream()
          .filter(told -> told.event() instanceof Danmaku.Said)
          .map(told -> ((Danmaku.Said) told.event()).text())
          .map(text -> SocketIoFrames.event(NAMESPACE, "said", json -> json.item(text)))
          .toList();
    }
  }

  private static final class EchoTalk implements Talk {
    private final Hello hello;

    EchoTalk(Hello hello) {
      this.hello = hello;
    }

    @Override
    public Entry knock(String namespace, Map<String, String> query) {
      return switch (namespace) {
        case NAMESPACE, "/other" -> Entry.WELCOME;
        case DENIED -> Entry.REFUSED;
        default -> namespace.startsWith("/many") ? Entry.WELCOME : Entry.UNKNOWN;
      };
    }

    @Override
    public List<Intent> left(String namespace, Glance glance) {
      return say(SocketIoFrames.event("", "left", json -> json.item(namespace)));
    }

    @Override
    public List<Intent> hear(Packet.Said said, Glance glance) {
      String endpoint = said.endpoint();
      return switch (said) {
        case Packet.Message(var _, var _, String text) ->
            say(SocketIoFrames.of(new Packet.Message(null, endpoint, text)));
        case Packet.Json(var _, var _, Object value) ->
            say(SocketIoFrames.of(new Packet.Json(null, endpoint, value)));
        case Packet.Event event -> event(event, endpoint);
        case Packet.Ack(var _, long id, var args) ->
            say(SocketIoFrames.event(endpoint, "acked", json -> json.item(id).value(args)));
      };
    }

    private List<Intent> event(Packet.Event event, String endpoint) {
      return switch (event.name()) {
        case "ask" ->
            event.receipt() instanceof Packet.Receipt(long id, boolean answered) && answered
                ? say(SocketIoFrames.ack(endpoint, id, json -> event.args().forEach(json::value)))
                : List.of();
        case "question" ->
            say(
                SocketIoFrames.event(
                    new Packet.Receipt(1, true),
                    endpoint,
                    "ask",
                    json -> event.args().forEach(json::value)));
        case "query" ->
            say(
                SocketIoFrames.event(
                    endpoint, "query", json -> json.item(hello.query().get("who"))));
        case "boot" ->
            List.of(
                new Intent.Reply(SocketIoFrames.of(new Packet.Disconnect(""))),
                new Intent.Close(1000, "booted"));
        case "drop" -> List.of(new Intent.Close(1000, "dropped"));
        case "enter" ->
            List.of(
                new Intent.Enter(
                    String.valueOf(event.args().getFirst()),
                    new Credential.Claim("u", "u"),
                    Known.NOTHING,
                    1));
        case "say" ->
            List.of(new Intent.Ask(new Danmaku.Say(String.valueOf(event.args().getFirst())), 2));
        default ->
            say(SocketIoFrames.event(endpoint, "echo", json -> event.args().forEach(json::value)));
      };
    }

    private static List<Intent> say(Frame frame) {
      return List.of(new Intent.Reply(frame));
    }

    @Override
    public Accent accent() {
      return EchoAccent.ONLY;
    }

    @Override
    public List<Frame> entered(Entrance entrance) {
      return List.of(SocketIoFrames.event(NAMESPACE, "entered", _ -> {}));
    }

    @Override
    public List<Intent> refused(Refusal refusal, int ref) {
      return say(
          SocketIoFrames.of(
              new Packet.Failure(NAMESPACE, Packet.Failure.UNAUTHORIZED, OptionalInt.empty())));
    }
  }
}
