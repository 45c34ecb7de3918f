package dev.grandstand.app;

import dev.grandstand.api.Api;
import dev.grandstand.api.Desk;
import dev.grandstand.api.Readiness;
import dev.grandstand.app.demo.Demo;
import dev.grandstand.app.demo.WelcomePurse;
import dev.grandstand.app.settings.Sanity;
import dev.grandstand.app.settings.Settings;
import dev.grandstand.app.settings.SettingsException;
import dev.grandstand.auth.DeskTokens;
import dev.grandstand.auth.TokenDoorkeeper;
import dev.grandstand.auth.Trust;
import dev.grandstand.dialect.Dialect;
import dev.grandstand.dialect.Purse;
import dev.grandstand.feature.danmaku.DanmakuFeature;
import dev.grandstand.feature.gift.GiftFeature;
import dev.grandstand.feature.life.LifeFeature;
import dev.grandstand.feature.play.PlayFeature;
import dev.grandstand.feature.quiz.QuizFeature;
import dev.grandstand.feature.score.ScoreFeature;
import dev.grandstand.hall.Hall;
import dev.grandstand.hall.Ladder;
import dev.grandstand.hall.StoreUnavailable;
import dev.grandstand.hall.Tally;
import dev.grandstand.message.Person;
import dev.grandstand.message.RoomId;
import dev.grandstand.room.Room;
import dev.grandstand.store.Store;
import dev.grandstand.transport.Door;
import dev.grandstand.transport.Doors;
import dev.grandstand.transport.Transport;
import dev.grandstand.web.Route;
import dev.grandstand.web.Router;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The running server: everything is made here, from the settings, and handed to what needs it.
///
/// The internal port has a loop and a gate of its own, so that health and metrics answer however
/// full the house is.
public final class Server implements AutoCloseable {
  /// The name of the internal port among the doors.
  public static final String API = "api";

  private static final Logger log = LoggerFactory.getLogger(Server.class);

  /// No game of any kind takes longer.
  private static final Duration GAME = Duration.ofDays(3);

  /// So often may a port that was just free be somebody else's.
  private static final int TRIES = 3;

  private static final Duration OPENING = Duration.ofSeconds(30);
  private static final Duration INTERNAL_DRAIN = Duration.ofSeconds(1);

  private final Settings settings;
  private final InstantSource clock = InstantSource.system();
  private final Tally tally = new Tally();
  private final HouseDirectory directory;
  private final TokenDoorkeeper doorkeeper;
  private final DeskTokens deskTokens;
  private final Doors doors;
  private final Hall hall;
  private final Store store;
  private final Map<String, InetSocketAddress> addresses = new LinkedHashMap<>();
  private final AtomicBoolean ready = new AtomicBoolean();
  private final AtomicBoolean closed = new AtomicBoolean();
  private @Nullable Doors internal;
  private @Nullable Api api;
  private @Nullable Desk desk;
  private @Nullable KeyRing keys;
  private @Nullable Demo demo;
  private List<Dialect> dialects = List.of();

  /// Port 0 is allowed everywhere; [#addresses] tells what became of it.
  public static Server start(Settings wanted) throws IOException, SettingsException {
    return start(wanted, FreePorts::settled);
  }

  /// A port that was free may be somebody else's when its door opens. Then another is looked for.
  static Server start(Settings wanted, FreePorts.Search ports)
      throws IOException, SettingsException {
    List<String> problems = Sanity.problems(wanted);
    if (!problems.isEmpty()) {
      throw new SettingsException(problems);
    }
    for (int left = TRIES; ; left--) {
      var server = new Server(ports.settle(wanted));
      try {
        server.open();
        return server;
      } catch (IOException | SettingsException | RuntimeException e) {
        server.close();
        if (left == 1 || !(e instanceof PortTaken taken) || !FreePorts.mayMove(wanted, taken)) {
          throw e;
        }
        log.info("{}: looking for another", e.getMessage());
      }
    }
  }

  private Server(Settings settings) throws SettingsException {
    this.settings = settings;
    this.directory = new HouseDirectory(settings.directory(), settings.goconn().anchors());
    byte[] secret = TokenSecret.orMadeUp(settings.auth());
    this.deskTokens = new DeskTokens(secret, clock);
    this.doorkeeper =
        new TokenDoorkeeper(
            secret,
            settings.believesClaims() ? Trust.CLAIMED : Trust.PROVEN,
            settings.auth().tokenLife(),
            clock);
    var place = StorePlace.of(settings, System.getenv());
    Settings.Store kept = settings.store();
    this.store = new Store(place, kept.rules(), kept.journal(), clock, tally);
    var transport = Transport.choose(settings.server().transport().name().toLowerCase(Locale.ROOT));
    var rules = OpenFiles.within(settings.connections(), loops() + 1);
    this.doors = new Doors(rules, transport, loops(), clock, tally);
    var ladder = new Ladder(settings.overload(), tally);
    this.hall =
        new Hall(settings.rooms(), this::room, doors, clock, tally, ladder, store.journal());
    this.doors.moveIn(hall, doorkeeper, directory);
    if (settings.api().enabled()) {
      this.internal = new Doors(rules, Transport.NIO, 1, clock, new Tally());
      var apart = new Ladder(settings.overload(), new Tally());
      this.internal.moveIn(hall, doorkeeper, directory, apart);
    }
  }

  private Room room(RoomId id) {
    return new Room(
        List.of(
            new LifeFeature(settings.crowd()),
            new DanmakuFeature(settings.danmaku().in(id.value())),
            new GiftFeature(id, directory.anchor(id)),
            new ScoreFeature(),
            new PlayFeature(),
            new QuizFeature(id, settings.quiz())));
  }

  private void open() throws IOException, SettingsException {
    openStore();
    openGames();
    dialects = Dialects.of(settings, hall, directory, doorkeeper, purse());
    var plan = new DoorPlan(settings, dialects, doors, desk());
    Door.Tls tls = TlsFiles.of(settings.tls());
    for (var door : settings.openDoors().entrySet()) {
      String name = door.getKey();
      addresses.put(name, open(doors, plan.door(name, door.getValue()), tls));
    }
    if (internal != null) {
      addresses.put(API, open(internal, internalDoor(), null));
    }
    if (settings.demo().enabled()) {
      demo = new Demo(hall, settings.demo().seed());
    }
    ready.set(true);
    Thread.ofVirtual().name("warm-up").start(this::warmUp);
  }

  private List<Route> desk() {
    if (!settings.desk().enabled()) {
      return List.of();
    }
    desk = new Desk(hall, directory, deskTokens::holder, tally, clock);
    return desk.routes();
  }

  private Purse purse() {
    Purse purse = new LedgerPurse(store.ledger());
    return settings.demo().enabled() ? new WelcomePurse(store.ledger(), purse) : purse;
  }

  private void openStore() throws IOException {
    try {
      store.openIfThere();
    } catch (StoreUnavailable e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  /// Whoever asks for a list of games right after a restart is told of those that are on.
  private void openGames() throws IOException {
    try {
      Instant since = clock.instant().minus(GAME);
      List<RoomId> games = store.touched(since, settings.store().journal().gamesAtStart());
      hall.open(games).toCompletableFuture().get(OPENING.toMillis(), TimeUnit.MILLISECONDS);
    } catch (StoreUnavailable e) {
      throw new IOException(e.getMessage(), e);
    } catch (ExecutionException | TimeoutException e) {
      log.warn("not all games were opened before the doors: {}", e.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private static InetSocketAddress open(Doors doors, Door door, Door.@Nullable Tls tls)
      throws IOException {
    try {
      return doors.open(door, tls);
    } catch (IOException e) {
      if (String.valueOf(e.getMessage()).contains("in use")) {
        String setting = door.name().equals(API) ? "api.port" : "doors." + door.name() + ".port";
        String message =
            e.getMessage() + "; is another server running? " + setting + " sets another port";
        throw new PortTaken(door.name(), message, e);
      }
      throw e;
    }
  }

  private Door internalDoor() throws SettingsException {
    keys = KeyRing.of(settings.api(), DataDir.of(settings, System.getenv()));
    // Without coins the rooms go on, so a balancer must not send their viewers away.
    var readiness =
        new Readiness(
            List.of(
                new Readiness.Part("doors", ready::get),
                new Readiness.Part("store", store::isAvailable, false)));
    api = new Api(hall, store.ledger(), tally, keys.keys(), readiness, clock);
    var inside = new Door.Inside.Http(Map.of(), new Router(api.routes()), api::notFound);
    return new Door(API, settings.api().host(), settings.api().port(), false, Set.of(), inside);
  }

  private int loops() {
    int wanted = settings.server().loops();
    return wanted == 0 ? Runtime.getRuntime().availableProcessors() : wanted;
  }

  /// The first token costs a tenth of a second of class loading: not on a loop, please.
  private void warmUp() {
    var _ = doorkeeper.issue(Person.GUEST);
  }

  /// Where each door is, and under the name [#API] the internal port.
  public Map<String, InetSocketAddress> addresses() {
    return Map.copyOf(addresses);
  }

  public Settings settings() {
    return settings;
  }

  List<Dialect> dialects() {
    return dialects;
  }

  /// A token with which a commentator signs in at the desk.
  public String deskToken(String name) {
    return deskTokens.issue(name, settings.auth().tokenLife());
  }

  /// Empty without an internal port.
  public Optional<KeyRing> keys() {
    return Optional.ofNullable(keys);
  }

  /// Says "not ready", lets nobody in, tells every viewer in its own words, and is gone within the
  /// times that the settings allow. Closing again does nothing.
  @Override
  public void close() {
    if (closed.getAndSet(true)) {
      return;
    }
    boolean wasReady = ready.getAndSet(false);
    if (wasReady) {
      log.info(
          "closing: {} connections have {} s to go",
          doors.connections(),
          settings.shutdown().drain().toSeconds());
      pause(settings.shutdown().notice());
    }
    if (demo != null) {
      demo.close();
    }
    hall.closing();
    doors.close(settings.shutdown().drain(), settings.shutdown().comeback());
    if (desk != null) {
      desk.close();
    }
    if (api != null) {
      api.close();
    }
    if (internal != null) {
      internal.close(INTERNAL_DRAIN, INTERNAL_DRAIN);
    }
    store.close();
    if (wasReady) {
      log.info("closed");
    }
  }

  private static void pause(Duration time) {
    try {
      TimeUnit.NANOSECONDS.sleep(time.toNanos());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
