package dev.grandstand.stage;

import dev.grandstand.dialect.Dialect;
import dev.grandstand.hall.Hall;
import dev.grandstand.hall.Tally;
import dev.grandstand.message.Command;
import dev.grandstand.message.Person;
import dev.grandstand.message.Refusal;
import dev.grandstand.message.RoomId;
import dev.grandstand.transport.Door;
import dev.grandstand.transport.Doors;
import dev.grandstand.transport.Transport;
import dev.grandstand.transport.TransportRules;
import dev.grandstand.web.Answer;
import dev.grandstand.web.Router;
import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/// The real doors, with clients of the JDK in front of them.
final class SocketStage implements Stage {
  static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final String HOST = "127.0.0.1";

  /// More than the hops that one thing can take: to the room, to every other room, out of each.
  private static final int HOPS = 4;

  private final HttpClient http = HttpClient.newHttpClient();
  private final Tally tally = new Tally();
  private final Doors doors;
  private final Hall hall;
  private final List<Dialect> dialects;
  private final Map<String, Integer> ports = new HashMap<>();
  private final int webPort;
  private final List<SocketPeer> peers = new ArrayList<>();
  private boolean ended;
  private int asks;

  SocketStage(Terms wanted) throws IOException {
    // Counts come by the clock, which nobody can hold here; scenes about them are played on paper.
    Terms terms = wanted.with("crowd.count-every", "1h");
    var clock = InstantSource.system();
    var names = new Names();
    doors = new Doors(TransportRules.defaults(), Transport.choose("auto"), 2, clock, tally);
    hall = new Hall(terms.hall(), terms::room, doors, clock, tally);
    doors.moveIn(hall, names, names);
    dialects = Spoken.dialects(terms, hall, names, names);
    Map<String, Dialect> paths = new HashMap<>();
    dialects.forEach(dialect -> dialect.paths().forEach(path -> paths.put(path, dialect)));
    webPort =
        port(
            new Door.Inside.Http(
                paths, new Router(List.of()), (_, _) -> Answer.text(404, "Not here.\n")));
  }

  private int port(Door.Inside inside) throws IOException {
    var door = new Door("stage", HOST, 0, false, Set.of(), inside);
    return doors.open(door, null).getPort();
  }

  @Override
  public Peer open(String text) {
    Address address = Address.read(text);
    Dialect dialect = Spoken.at(address, dialects);
    SocketPeer peer =
        address.tcp()
            ? new TcpPeer(dialect, HOST, tcpPort(dialect))
            : new WebPeer(http, dialect.name(), "ws://" + HOST + ":" + webPort + text);
    peers.add(peer);
    return peer;
  }

  private int tcpPort(Dialect dialect) {
    return ports.computeIfAbsent(
        dialect.name(),
        _ -> {
          try {
            return port(new Door.Inside.Tcp(dialect));
          } catch (IOException e) {
            throw new AssertionError(e);
          }
        });
  }

  @Override
  public Optional<Refusal> ask(RoomId room, Person who, Command command) {
    asks++;
    return soon(hall.ask(room, who, "ask-" + asks, command));
  }

  /// A client's ping comes back behind everything that was sent to it before; a room tells its
  /// history behind everything that it was asked before.
  @Override
  public void settle() {
    awaitGone();
    peers.forEach(SocketPeer::sync);
    for (int i = 0; i < HOPS && !ended; i++) {
      hall.rooms().forEach(facts -> soon(hall.history(facts.room(), null, 1)));
    }
    peers.forEach(SocketPeer::sync);
  }

  /// Nothing comes back from a connection that a client has ended: the server counts it.
  private void awaitGone() {
    long gone = peers.stream().filter(SocketPeer::left).count();
    if (!ended && counted("connections_closed") < gone) {
      Awaitility.await()
          .pollInterval(Duration.ofMillis(2))
          .atMost(PATIENCE)
          .until(() -> counted("connections_closed") >= gone);
    }
  }

  private long counted(String name) {
    return tally.counters().entrySet().stream()
        .filter(counter -> counter.getKey().name().equals(name))
        .mapToLong(counter -> counter.getValue().sum())
        .sum();
  }

  @Override
  public void pass(Duration time) {
    throw new AssertionError("this scene is for paper");
  }

  @Override
  public void end() {
    if (!ended) {
      ended = true;
      hall.closing();
      doors.close(PATIENCE);
    }
  }

  @Override
  public void close() {
    end();
    peers.forEach(SocketPeer::cut);
    http.shutdownNow();
  }

  private static <T> T soon(CompletionStage<T> stage) {
    return stage.toCompletableFuture().orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS).join();
  }
}
