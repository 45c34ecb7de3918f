package dev.grandstand.dialect.textlive;

import dev.grandstand.dialect.Callers;
import dev.grandstand.dialect.Dialect;
import dev.grandstand.dialect.Directory;
import dev.grandstand.dialect.Doorkeeper;
import dev.grandstand.dialect.Hello;
import dev.grandstand.dialect.House;
import dev.grandstand.dialect.Manners;
import dev.grandstand.dialect.Purse;
import dev.grandstand.dialect.Session;
import dev.grandstand.dialect.socketio.SocketIo;
import dev.grandstand.dialect.socketio.SocketIoSettings;
import dev.grandstand.web.Route;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/// Text live over Socket.IO: `docs/dialects/textlive.md`.
public final class TextliveDialect implements Dialect {
  public static final String NAME = "textlive";

  private final Manners manners;
  private final SocketIo socketIo;
  private final TextliveCalls calls;

  public TextliveDialect(
      TextliveSettings settings,
      SocketIoSettings framing,
      House house,
      Directory directory,
      Doorkeeper doorkeeper,
      Purse purse,
      InstantSource clock) {
    this.manners = new Manners(settings.maxFrame(), Duration.ZERO, false);
    this.calls = new TextliveCalls(house, directory, doorkeeper, purse);
    var homes = new TextliveHomes(house, directory, settings.homeEvery(), settings.maxGames());
    socketIo = new SocketIo(framing, new TextliveHost(settings, house, directory, homes), clock);
  }

  @Override
  public String name() {
    return NAME;
  }

  /// No WebSocket pings: the framing has heartbeats of its own.
  @Override
  public Manners manners() {
    return manners;
  }

  @Override
  public List<String> paths() {
    return socketIo.paths();
  }

  @Override
  public Session open(Hello hello) {
    return socketIo.open(hello);
  }

  @Override
  public List<Route> routes(Callers callers) {
    List<Route> routes = new ArrayList<>(socketIo.routes(callers));
    routes.addAll(calls.routes());
    routes.addAll(new TextlivePages().routes());
    return routes;
  }
}
