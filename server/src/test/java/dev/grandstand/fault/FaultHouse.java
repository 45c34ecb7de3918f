package dev.grandstand.fault;

import dev.grandstand.api.Api;
import dev.grandstand.api.ApiKeys;
import dev.grandstand.api.Readiness;
import dev.grandstand.dialect.Credential;
import dev.grandstand.dialect.Dialect;
import dev.grandstand.dialect.Directory;
import dev.grandstand.dialect.Doorkeeper;
import dev.grandstand.dialect.House.RoomFacts;
import dev.grandstand.dialect.bilibili.BilibiliDialect;
import dev.grandstand.dialect.bilibili.BilibiliSettings;
import dev.grandstand.dialect.goconn.GoconnDialect;
import dev.grandstand.feature.danmaku.DanmakuFeature;
import dev.grandstand.feature.danmaku.DanmakuRules;
import dev.grandstand.feature.gift.GiftFeature;
import dev.grandstand.feature.life.LifeFeature;
import dev.grandstand.feature.life.LifeRules;
import dev.grandstand.hall.Audience;
import dev.grandstand.hall.Hall;
import dev.grandstand.hall.MemoryJournal;
import dev.grandstand.hall.MemoryLedger;
import dev.grandstand.hall.Tally;
import dev.grandstand.message.Delivery;
import dev.grandstand.message.Person;
import dev.grandstand.message.RoomId;
import dev.grandstand.message.UserId;
import dev.grandstand.room.Room;
import dev.grandstand.stage.Unmoved;
import dev.grandstand.transport.Door;
import dev.grandstand.transport.Doors;
import dev.grandstand.transport.Transport;
import dev.grandstand.web.Answer;
import dev.grandstand.web.Route;
import dev.grandstand.web.Router;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The whole server behind every kind of door, on free ports.
final class FaultHouse implements AutoCloseable, Directory, Doorkeeper {
  static final String KEY = "a-key-for-the-fault-tests";
  private static final String HOST = "127.0.0.1";

  final Tally tally = new Tally();
  final Hall hall;
  final int ws;
  final int tcp;
  final int api;
  final int tls;
  private final Doors doors;
  private boolean closed;

  FaultHouse(Knobs knobs, Door.@Nullable Tls certificate) throws IOException {
    this(knobs, certificate, UnaryOperator.identity());
  }

  /// @param between what stands between the rooms and their viewers
  FaultHouse(Knobs knobs, Door.@Nullable Tls certificate, UnaryOperator<Audience.Source> between)
      throws IOException {
    InstantSource clock = InstantSource.system();
    doors = new Doors(knobs.transport(), Transport.choose("auto"), 2, clock, tally);
    hall =
        new Hall(
            knobs.hall(),
            id -> room(id, knobs.maxDanmaku()),
            between.apply(doors),
            clock,
            tally,
            Unmoved.ladder(tally), // these tests are about other faults
            new MemoryJournal());
    doors.moveIn(hall, this, this);
    var bilibili = new BilibiliDialect(BilibiliSettings.defaults(), hall, this, this);
    Door.Inside.Http inside = http(List.of(new GoconnDialect(knobs.goconn()), bilibili));
    ws = open("ws", false, inside, null);
    tcp = open("tcp", false, new Door.Inside.Tcp(bilibili), null);
    var api =
        new Api(
            hall,
            new MemoryLedger(clock),
            tally,
            new ApiKeys(List.of(KEY)),
            new Readiness(List.of()),
            clock);
    var apiInside = new Door.Inside.Http(Map.of(), new Router(api.routes()), api::notFound);
    this.api = open("api", false, apiInside, null);
    tls = certificate == null ? 0 : open("tls", true, inside, certificate);
  }

  FaultHouse(Knobs knobs) throws IOException {
    this(knobs, null);
  }

  private static Door.Inside.Http http(List<Dialect> dialects) {
    Map<String, Dialect> paths = new HashMap<>();
    List<Route> routes = new ArrayList<>();
    for (Dialect dialect : dialects) {
      dialect.paths().forEach(path -> paths.put(path, dialect));
      routes.addAll(dialect.routes());
    }
    return new Door.Inside.Http(
        paths, new Router(routes), (_, _) -> Answer.text(404, "There is nothing here.\n"));
  }

  private int open(String name, boolean secure, Door.Inside inside, Door.@Nullable Tls tls)
      throws IOException {
    return doors.open(new Door(name, HOST, 0, secure, Set.of(), inside), tls).getPort();
  }

  private static Room room(RoomId id, int maxDanmaku) {
    var life = new LifeRules(0, 1_000_000, Duration.ofSeconds(1), Duration.ZERO, 100);
    return new Room(
        List.of(
            new LifeFeature(life),
            new DanmakuFeature(new DanmakuRules(maxDanmaku, 0, Map.of())),
            new GiftFeature(id, "主播" + id)));
  }

  int viewers(String room) {
    return hall.facts(new RoomId(room)).map(RoomFacts::viewers).orElse(0);
  }

  int connections() {
    return doors.connections();
  }

  long closedAs(String reason) {
    return tally.closed(reason).sum();
  }

  /// What was not told because something was late, for a test that should have heard all.
  String leftOut() {
    return Stream.of("slow", "audience-behind", "overload")
        .map(why -> why + " " + tally.dropped(why, Delivery.MAY_DROP).sum())
        .collect(Collectors.joining(", ", "left out: ", ""));
  }

  /// The slowest that a loop has been in seeing to its next task; a bound, not a measure.
  Duration worstLag() {
    Duration worst = Duration.ZERO;
    for (var entry : tally.timings().entrySet()) {
      if (!entry.getKey().name().equals("loop_lag")) {
        continue;
      }
      for (int bucket = 0; bucket < entry.getValue().bucketCount(); bucket++) {
        if (entry.getValue().inBucket(bucket) > 0) {
          Duration bound = entry.getValue().upperBound(bucket);
          worst = bound.compareTo(worst) > 0 ? bound : worst;
        }
      }
    }
    return worst;
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
    close(Duration.ofSeconds(3));
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
    return "a-token";
  }

  @Override
  public Optional<RoomId> room(String dialect, String wireName) {
    try {
      return Optional.of(new RoomId(wireName));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  @Override
  public String wireName(String dialect, RoomId room) {
    return room.value();
  }

  @Override
  public String anchor(RoomId room) {
    return "主播" + room;
  }
}
