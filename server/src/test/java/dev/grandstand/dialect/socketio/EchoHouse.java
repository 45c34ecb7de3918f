package dev.grandstand.dialect.socketio;

import dev.grandstand.dialect.Credential;
import dev.grandstand.dialect.Dialect;
import dev.grandstand.dialect.Directory;
import dev.grandstand.dialect.Doorkeeper;
import dev.grandstand.feature.danmaku.DanmakuFeature;
import dev.grandstand.feature.danmaku.DanmakuRules;
import dev.grandstand.feature.life.LifeFeature;
import dev.grandstand.feature.life.LifeRules;
import dev.grandstand.hall.Hall;
import dev.grandstand.hall.HallRules;
import dev.grandstand.hall.MemoryJournal;
import dev.grandstand.hall.Tally;
import dev.grandstand.message.Person;
import dev.grandstand.message.RoomId;
import dev.grandstand.message.UserId;
import dev.grandstand.room.Room;
import dev.grandstand.stage.Unmoved;
import dev.grandstand.transport.Door;
import dev.grandstand.transport.Doors;
import dev.grandstand.transport.Transport;
import dev.grandstand.transport.TransportRules;
import dev.grandstand.web.Answer;
import dev.grandstand.web.Router;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The real hall and the real doors for the echo, on a free port. Deadlines are looked at often, so
/// that short ones are kept.
final class EchoHouse implements AutoCloseable, Doorkeeper, Directory {
  static final String ORIGIN = "https://fine.example";

  private final Tally tally = new Tally();
  private final Doors doors;
  private final Hall hall;
  final int port;
  private boolean closed;

  EchoHouse(SocketIoSettings settings, int wantedPort) throws IOException {
    InstantSource clock = InstantSource.system();
    doors = new Doors(rules(), Transport.choose("auto"), 2, clock, tally);
    hall =
        new Hall(
            HallRules.defaults(),
            room -> room(),
            doors,
            clock,
            tally,
            Unmoved.ladder(tally),
            new MemoryJournal());
    doors.moveIn(hall, this, this);
    Dialect dialect = new EchoDialect(settings, clock);
    Map<String, Dialect> paths = new HashMap<>();
    dialect.paths().forEach(path -> paths.put(path, dialect));
    var router = new Router(dialect.routes(doors.callers("echo", Set.of(ORIGIN), dialect)));
    var inside = new Door.Inside.Http(paths, router, (_, _) -> Answer.text(404, "Not here.\n"));
    var door = new Door("echo", "127.0.0.1", wantedPort, false, Set.of(ORIGIN), inside);
    port = doors.open(door, null).getPort();
  }

  EchoHouse(SocketIoSettings settings) throws IOException {
    this(settings, 0);
  }

  /// Times in milliseconds; what is announced is whole seconds.
  static SocketIoSettings hasty(
      List<String> transports, long timeout, long every, long close, long poll) {
    var usual = SocketIoSettings.defaults();
    return new SocketIoSettings(
        transports,
        Duration.ofMillis(timeout),
        Duration.ofMillis(every),
        Duration.ofMillis(close),
        usual.handshakeTime(),
        Duration.ofMillis(poll),
        usual.maxHandshakes(),
        usual.maxPolled(),
        usual.maxPerAddress(),
        usual.maxPackets(),
        usual.maxNamespaces());
  }

  private static TransportRules rules() {
    var usual = TransportRules.defaults();
    return new TransportRules(
        usual.maxConnections(),
        usual.maxPerAddress(),
        usual.acceptsPerSecond(),
        usual.handshakeTime(),
        usual.maxHttpBody(),
        usual.framesPerSecond(),
        16 * 1024,
        usual.unsentMost(),
        usual.slowTime(),
        usual.chunk(),
        usual.waitingBatches(),
        usual.joinedEvents(),
        usual.longestRest(),
        Duration.ofMillis(50),
        usual.acceptsPerTurn(),
        usual.eventsPerTurn(),
        usual.doorstepPerTurn(),
        usual.toldAtOnce());
  }

  private static Room room() {
    return new Room(
        List.of(
            new LifeFeature(new LifeRules(0, 1_000, Duration.ofDays(1), Duration.ZERO, 10)),
            new DanmakuFeature(new DanmakuRules(2_000, 0, Map.of()))));
  }

  String address(String path) {
    return "http://127.0.0.1:" + port + path;
  }

  int connections() {
    return doors.connections();
  }

  long fellBehind() {
    return tally.counter("viewers_fell_behind").sum();
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      hall.closing();
      doors.close(Duration.ofSeconds(5), Duration.ofSeconds(5));
    }
  }

  @Override
  public Optional<RoomId> room(String dialect, String wireName) {
    return Optional.of(new RoomId(wireName));
  }

  @Override
  public String wireName(String dialect, RoomId room) {
    return room.value();
  }

  @Override
  public String anchor(RoomId room) {
    return "anchor";
  }

  @Override
  public Admission admit(Credential credential) {
    return new Admission.Admitted(
        credential instanceof Credential.Claim(String user, String name)
            ? new Person.Member(new UserId(user), name)
            : Person.GUEST);
  }

  @Override
  public String issue(Person person) {
    return "";
  }
}
