package dev.grandstand.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grandstand.dialect.Credential;
import dev.grandstand.dialect.Directory;
import dev.grandstand.dialect.Doorkeeper;
import dev.grandstand.dialect.House.RoomFacts;
import dev.grandstand.dialect.Manners;
import dev.grandstand.feature.danmaku.DanmakuFeature;
import dev.grandstand.feature.danmaku.DanmakuRules;
import dev.grandstand.feature.gift.GiftFeature;
import dev.grandstand.feature.life.LifeFeature;
import dev.grandstand.feature.life.LifeRules;
import dev.grandstand.hall.Hall;
import dev.grandstand.hall.HallRules;
import dev.grandstand.hall.MemoryJournal;
import dev.grandstand.hall.Tally;
import dev.grandstand.message.Command;
import dev.grandstand.message.Person;
import dev.grandstand.message.RoomId;
import dev.grandstand.message.UserId;
import dev.grandstand.room.Room;
import dev.grandstand.stage.Unmoved;
import dev.grandstand.web.Answer;
import dev.grandstand.web.Router;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/// The real doors and the real hall, on one epoll loop, where the tiny dialect is spoken.
final class SocketHouse implements Directory, Doorkeeper, AutoCloseable {
  static final int MAX_FRAME = 1 << 20;
  static final int MAX_SAID = 2_000;
  private static final String HOST = "127.0.0.1";
  private static final int MANY = 20_000;

  final Tally tally = new Tally();
  private final Doors doors;
  private final Hall hall;
  private final Map<Wire, Integer> ports;
  private int asks;
  private boolean closed;

  SocketHouse(int maxPerAddress) throws IOException {
    Transport transport = Transport.choose("epoll");
    assertThat(transport).as("only on epoll is there a stand").isEqualTo(Transport.EPOLL);
    InstantSource clock = InstantSource.system();
    doors = new Doors(transportRules(maxPerAddress), transport, 1, clock, tally);
    hall =
        new Hall(
            hallRules(),
            SocketHouse::room,
            doors,
            clock,
            tally,
            Unmoved.ladder(tally),
            new MemoryJournal());
    doors.moveIn(hall, this, this);
    var dialect = new TinyDialect(new Manners(MAX_FRAME, Duration.ZERO, false));
    var http =
        new Door.Inside.Http(
            Map.of("/tiny", dialect), new Router(List.of()), (_, _) -> Answer.text(404, "\n"));
    ports =
        Map.of(
            Wire.WEBSOCKET, open("ws", http), Wire.TCP, open("tcp", new Door.Inside.Tcp(dialect)));
  }

  private int open(String name, Door.Inside inside) throws IOException {
    return doors.open(new Door(name, HOST, 0, false, Set.of(), inside), null).getPort();
  }

  private static Room room(RoomId id) {
    var life = new LifeRules(0, 1_000_000, Duration.ofSeconds(1), Duration.ZERO, 100);
    return new Room(
        List.of(
            new LifeFeature(life),
            new DanmakuFeature(new DanmakuRules(MAX_SAID, 0, Map.of())),
            new GiftFeature(id, "anchor")));
  }

  private static TransportRules transportRules(int maxPerAddress) {
    TransportRules usual = TransportRules.defaults();
    return new TransportRules(
        usual.maxConnections(),
        maxPerAddress,
        1_000_000,
        usual.handshakeTime(),
        usual.maxHttpBody(),
        1_000_000,
        usual.outboundHigh(),
        usual.unsentMost(),
        Duration.ofMinutes(5),
        usual.chunk(),
        MANY,
        usual.joinedEvents(),
        usual.longestRest(),
        Duration.ofMillis(100),
        usual.acceptsPerTurn(),
        usual.eventsPerTurn(),
        usual.doorstepPerTurn(),
        usual.toldAtOnce());
  }

  private static HallRules hallRules() {
    HallRules usual = HallRules.defaults();
    return new HallRules(
        usual.maxRooms(),
        MANY,
        0,
        usual.backlog(),
        MANY,
        usual.linger(),
        usual.longestMerge(),
        usual.longestMergeLatest(),
        usual.longestMerges(),
        usual.fullBatch(),
        usual.calmRate(),
        usual.rememberedIds(),
        usual.waitingKept());
  }

  int port(Wire wire) {
    return ports.getOrDefault(wire, 0);
  }

  int connections() {
    return doors.connections();
  }

  int viewers(String room) {
    return hall.facts(new RoomId(room)).map(RoomFacts::viewers).orElse(0);
  }

  long gauge(String name) {
    return Math.round(
        tally.gauges().stream()
            .filter(gauge -> gauge.name().equals(Tally.Name.of(name)))
            .mapToDouble(gauge -> gauge.value().getAsDouble())
            .sum());
  }

  /// How many have no channel any more.
  long onStands() throws Exception {
    Landing landing = (Landing) doors.loop(0);
    return landing
        .eventLoop()
        .submit(() ->
            landing.all().stream()
                .filter(
                    one -> one instanceof Connection viewer && viewer.line.way() instanceof Stand)
                .count())
        .get(10, TimeUnit.SECONDS);
  }

  void ask(String room, Command command) throws Exception {
    var who = new Person.Member(new UserId("sender"), "sender");
    var answer = hall.ask(new RoomId(room), who, "ask-" + asks++, command);
    assertThat(answer.toCompletableFuture().get(10, TimeUnit.SECONDS)).isEmpty();
  }

  boolean isClosed() {
    return closed;
  }

  void close(Duration time) {
    if (!closed) {
      closed = true;
      hall.closing();
      doors.close(time, Duration.ofSeconds(5));
    }
  }

  @Override
  public void close() {
    close(Duration.ofSeconds(2));
  }

  @Override
  public Admission admit(Credential credential) {
    return credential instanceof Credential.Claim(String user, String name)
        ? new Admission.Admitted(new Person.Member(new UserId(user), name))
        : new Admission.Admitted(Person.GUEST);
  }

  @Override
  public String issue(Person person) {
    return "";
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
}
