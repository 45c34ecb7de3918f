package dev.grandstand.transport;

import dev.grandstand.dialect.Credential;
import dev.grandstand.dialect.Directory;
import dev.grandstand.dialect.Doorkeeper;
import dev.grandstand.dialect.House.RoomFacts;
import dev.grandstand.feature.danmaku.DanmakuFeature;
import dev.grandstand.feature.danmaku.DanmakuRules;
import dev.grandstand.feature.gift.GiftFeature;
import dev.grandstand.feature.life.LifeFeature;
import dev.grandstand.feature.life.LifeRules;
import dev.grandstand.hall.Audience;
import dev.grandstand.hall.Hall;
import dev.grandstand.hall.HallRules;
import dev.grandstand.hall.Loop;
import dev.grandstand.hall.MemoryJournal;
import dev.grandstand.hall.Tally;
import dev.grandstand.message.Person;
import dev.grandstand.message.RoomId;
import dev.grandstand.message.UserId;
import dev.grandstand.message.ViewerId;
import dev.grandstand.room.Room;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// The real hall and the real transport on one loop that is turned by hand.
final class TinyHouse implements Audience.Source, Doorkeeper, Directory {
  private final JamChannel pump;
  final TransportRules rules;
  final Tally tally = new Tally();
  final HandPressure pressure = new HandPressure();
  final Landing landing;
  final Hall hall;
  private long ids;

  TinyHouse(int mailbox, int history, int chunk, int waitingBatches) {
    this(mailbox, history, chunk, waitingBatches, Duration.ZERO);
  }

  TinyHouse(int mailbox, int history, int chunk, int waitingBatches, Duration longestRest) {
    this(mailbox, history, chunk, waitingBatches, longestRest, 0);
  }

  TinyHouse(
      int mailbox,
      int history,
      int chunk,
      int waitingBatches,
      Duration longestRest,
      int readableRate) {
    var defaults = TransportRules.defaults();
    rules =
        new TransportRules(
            100,
            0,
            1_000,
            Duration.ofSeconds(10),
            1_000,
            100,
            1_024,
            1_024,
            Duration.ofMillis(1),
            chunk,
            waitingBatches,
            512,
            longestRest,
            Duration.ofDays(1),
            1,
            16,
            4,
            10);
    pump = new JamChannel(defaults);
    landing =
        new Landing(
            0,
            pump.eventLoop(),
            rules,
            new Gate(rules, pressure, tally),
            pressure,
            new Soles(),
            tally,
            InstantSource.system());
    var hallRules =
        new HallRules(
            10,
            mailbox,
            0,
            100_000,
            history,
            Duration.ofDays(1),
            Duration.ofMillis(50),
            Duration.ofMillis(50),
            Map.of(),
            100,
            1_000_000,
            10,
            10);
    var life = new LifeRules(0, 1_000, Duration.ofDays(1), Duration.ZERO, 10);
    hall =
        new Hall(
            hallRules,
            id ->
                new Room(
                    List.of(
                        new DanmakuFeature(new DanmakuRules(200, readableRate, Map.of())),
                        new GiftFeature(id, "anchor"),
                        new LifeFeature(life))),
            this,
            InstantSource.system(),
            tally,
            new MemoryJournal());
    landing.moveIn(hall, this, this, hall.ladder());
    settle();
  }

  TinyHouse() {
    this(100, 100, 256, 256);
  }

  /// A viewer, its session and its channel.
  final class Client {
    final JamChannel channel;
    final Connection connection;

    Client() {
      channel = new JamChannel(rules);
      var line = new Line(channel, Wire.TCP, false);
      var dialect = new TinyDialect();
      connection =
          new Connection(
              new ViewerId(++ids),
              landing,
              new Headcount(new Headcount.Of("door", "tiny"), tally),
              dialect,
              dialect.open(
                  new dev.grandstand.dialect.Hello("", java.util.Map.of(), "", landing.now())),
              line);
      channel.pipeline().addLast(new ChannelEar(new TcpEar(connection, dialect), line, () -> {}));
      connection.opened();
    }

    /// Heard by the session; what comes of it waits for `settle`.
    void sends(String line) {
      connection.heard(TinyDialect.line(line));
    }

    List<String> lines() {
      settle();
      return channel.lines();
    }
  }

  Client client() {
    return new Client();
  }

  Client in(String room) {
    Client client = client();
    client.sends("enter " + room);
    client.lines();
    return client;
  }

  int viewers(String room) {
    settle();
    return hall.facts(new RoomId(room)).map(RoomFacts::viewers).orElse(0);
  }

  void settle() {
    pump.runPendingTasks();
  }

  /// Whatever is to happen later waits until this passes.
  void stopTheClock() {
    pump.freezeTime();
  }

  void pass(Duration time) {
    pump.advanceTimeBy(time.toNanos(), TimeUnit.NANOSECONDS);
    pump.runScheduledPendingTasks();
    settle();
  }

  void lookAfter(Client client, Duration later) {
    client.connection.lookAfter(landing.now(), System.nanoTime() + later.toNanos());
    settle();
  }

  @Override
  public int loops() {
    return 1;
  }

  @Override
  public Loop loop(int index) {
    return landing;
  }

  @Override
  public Audience open(RoomId room, int loop, Supplier<RoomFacts> facts) {
    return new LoopAudience(landing, facts);
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
