package dev.grandstand.dialect.socketio;

import dev.grandstand.dialect.Callers;
import dev.grandstand.dialect.Hello;
import dev.grandstand.dialect.Session;
import dev.grandstand.web.Route;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// Socket.IO as a dialect uses it: its paths, its routes and its sessions are those of the dialect.
public final class SocketIo {
  private static final String PREFIX = "/socket.io/1/";

  private final SocketIoSettings settings;
  private final Talk.Host host;
  private final InstantSource clock;
  private final Handshakes handshakes;

  public SocketIo(SocketIoSettings settings, Talk.Host host, InstantSource clock) {
    this.settings = settings;
    this.host = host;
    this.clock = clock;
    this.handshakes = new Handshakes(settings);
  }

  public List<String> paths() {
    return settings.transports().contains(SocketIoSettings.WEBSOCKET)
        ? List.of(PREFIX + SocketIoSettings.WEBSOCKET + "/*")
        : List.of();
  }

  public List<Route> routes(Callers callers) {
    var polls = new PollCalls(settings, handshakes, callers, clock);
    return new HandshakeCalls(settings, handshakes, host, callers, clock, polls).routes();
  }

  /// The path tells which session it is, and what carries it.
  public Session open(Hello hello) {
    String path = hello.path();
    String[] parts =
        path.startsWith(PREFIX) ? path.substring(PREFIX.length()).split("/", -1) : new String[0];
    boolean right = parts.length == 2 || (parts.length == 3 && parts[2].isEmpty());
    if (!right) {
      return new UnknownSession();
    }
    boolean byCalls = !parts[0].equals(SocketIoSettings.WEBSOCKET);
    Optional<SocketIoSession> session =
        handshakes.open(
            parts[1],
            hello.at(),
            byCalls,
            handshake -> {
              var asked = new Hello(path, handshake.query, hello.address(), hello.at());
              return new SocketIoSession(
                  settings, handshakes, handshake, host.begin(asked), byCalls, hello.at());
            });
    return session.isPresent() ? session.get() : new UnknownSession();
  }
}
