package dev.grandstand.stage;

import dev.grandstand.app.settings.Settings;
import dev.grandstand.dialect.Dialect;
import dev.grandstand.dialect.Farewell;
import dev.grandstand.dialect.Hello;
import dev.grandstand.dialect.House.RoomFacts;
import dev.grandstand.feature.danmaku.DanmakuFeature;
import dev.grandstand.feature.gift.GiftFeature;
import dev.grandstand.feature.life.LifeFeature;
import dev.grandstand.feature.play.PlayFeature;
import dev.grandstand.feature.quiz.QuizFeature;
import dev.grandstand.feature.score.ScoreFeature;
import dev.grandstand.hall.Audience;
import dev.grandstand.hall.Hall;
import dev.grandstand.hall.Loop;
import dev.grandstand.hall.MemoryJournal;
import dev.grandstand.hall.StoreUnavailable;
import dev.grandstand.hall.Tally;
import dev.grandstand.message.Account;
import dev.grandstand.message.Coins;
import dev.grandstand.message.Command;
import dev.grandstand.message.Movement;
import dev.grandstand.message.Person;
import dev.grandstand.message.RoomId;
import dev.grandstand.message.UserId;
import dev.grandstand.room.Room;
import dev.grandstand.web.Request;
import dev.grandstand.web.Route;
import dev.grandstand.web.Router;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// The real hall, the real rooms and the real sessions, with nothing of the outside world: one
/// thread, no sockets, a clock moved by hand.
final class PaperStage implements Stage, Audience.Source {
  static final int LOOPS = 2;
  private static final Duration TICK = Duration.ofSeconds(1);

  private final PaperLoop loop = new PaperLoop();
  private final Names names = new Names();
  private final MemoryJournal journal = new MemoryJournal();
  private final Hall hall;
  private final List<Dialect> dialects;
  private final List<PaperConnection> connections = new ArrayList<>();
  private final Map<String, PaperConnection> only = new HashMap<>();
  private int asks;

  PaperStage(Terms terms) {
    Settings settings = terms.settings();
    hall = new Hall(settings.rooms(), id -> room(id, settings), this, loop, new Tally(), journal);
    dialects = Spoken.dialects(settings, hall, names, names);
    tick();
  }

  private static Room room(RoomId id, Settings settings) {
    return new Room(
        List.of(
            new LifeFeature(settings.crowd()),
            new DanmakuFeature(settings.danmaku()),
            new GiftFeature(id, Names.anchorOf(id)),
            new ScoreFeature(),
            new PlayFeature(),
            new QuizFeature(id, settings.quiz())));
  }

  private void tick() {
    loop.schedule(
        TICK,
        () -> {
          connections.forEach(connection -> connection.lookAfter(now()));
          tick();
        });
  }

  @Override
  public PaperConnection open(String address) {
    Address to =
        Address.read(
            Handshakes.isNeeded(address)
                ? Handshakes.webSocket(address, handshake(address))
                : address);
    Dialect dialect = Spoken.at(to, dialects);
    var hello = new Hello(to.path(), to.query(), "127.0.0.1", now());
    var connection = new PaperConnection(this, connections.size() + 1L, dialect, hello);
    connections.add(connection);
    connection.greet();
    return connection;
  }

  private String handshake(String address) {
    Address to = Address.read(address);
    List<Route> routes =
        dialects.stream()
            .flatMap(dialect -> dialect.routes(Handshakes.NO_CALLERS).stream())
            .toList();
    Router.Match match = new Router(routes).find("GET", to.path()).orElseThrow();
    var request =
        new Request(
            "GET", to.path(), match.parameters(), Map.of(), Map.of(), new byte[0], "127.0.0.1");
    var answer = match.route().handler().answer(request).toCompletableFuture().join();
    return new String(answer.body(), StandardCharsets.UTF_8);
  }

  /// Where a dialect allows a member one connection, the older one gives way.
  void settleOnly(PaperConnection connection, Person person) {
    if (!connection.onePerMember()) {
      return;
    }
    only.values().removeIf(connection::equals);
    if (person instanceof Person.Member(UserId user, _)) {
      PaperConnection other = only.put(connection.dialect() + " " + user, connection);
      if (other != null) {
        execute(() -> other.farewell(Farewell.ELSEWHERE));
      }
    }
  }

  @Override
  public String ask(RoomId room, Person who, Command command) {
    asks++;
    var answer = hall.ask(room, who, "ask-" + asks, command).toCompletableFuture();
    settle();
    return answer.getNow(Optional.empty()).map(no -> no.name().name()).orElse("");
  }

  @Override
  public String post(Person who, String path, String form) {
    List<Route> routes = dialects.stream().flatMap(dialect -> dialect.routes().stream()).toList();
    Router.Match match = new Router(routes).find("POST", path).orElseThrow();
    var request =
        new Request(
            "POST",
            path,
            match.parameters(),
            Map.of(),
            Map.of("cookie", SignIn.cookies(names.issue(who))),
            SignIn.form(form),
            "127.0.0.1");
    var answer = match.route().handler().answer(request).toCompletableFuture();
    settle();
    return new String(answer.join().body(), StandardCharsets.UTF_8);
  }

  @Override
  public void give(Person.Member who, long coins) {
    asks++;
    Account account = Account.of(who.id());
    String id = "stage:" + asks;
    try {
      var _ =
          journal.ledger.post(
              Movement.of(id, Account.MINT, account, new Coins(coins), "for the scene"));
    } catch (StoreUnavailable e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void pass(Duration time) {
    loop.pass(time);
  }

  @Override
  public void settle() {
    loop.settle();
  }

  @Override
  public void end() {
    hall.closing();
    connections.forEach(PaperConnection::goAway);
  }

  @Override
  public void close() {}

  Optional<RoomFacts> facts(RoomId room) {
    settle();
    return hall.facts(room);
  }

  List<Dialect> dialects() {
    return dialects;
  }

  Hall hall() {
    return hall;
  }

  Names names() {
    return names;
  }

  Instant now() {
    return loop.instant();
  }

  void execute(Runnable task) {
    loop.execute(task);
  }

  @Override
  public int loops() {
    return LOOPS;
  }

  @Override
  public Loop loop(int index) {
    return loop;
  }

  @Override
  public Audience open(RoomId room, int loopIndex, Supplier<RoomFacts> facts) {
    return new PaperAudience(loop, facts);
  }
}
