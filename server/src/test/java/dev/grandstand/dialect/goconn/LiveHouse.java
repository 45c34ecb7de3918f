package dev.grandstand.dialect.goconn;

import dev.grandstand.dialect.Credential;
import dev.grandstand.dialect.Dialect;
import dev.grandstand.dialect.Directory;
import dev.grandstand.dialect.Doorkeeper;
import dev.grandstand.feature.danmaku.DanmakuFeature;
import dev.grandstand.feature.danmaku.DanmakuRules;
import dev.grandstand.feature.gift.GiftFeature;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// A real server with this dialect alone, on a free port.
final class LiveHouse implements AutoCloseable {
  private final Doors doors;
  final Hall hall;
  final int port;
  private boolean closed;

  LiveHouse(GoconnSettings settings, LifeRules life) throws IOException {
    this(settings, life, 0);
  }

  LiveHouse(GoconnSettings settings, LifeRules life, int wantedPort) throws IOException {
    Tally tally = new Tally();
    InstantSource clock = InstantSource.system();
    doors = new Doors(TransportRules.defaults(), Transport.choose("auto"), 2, clock, tally);
    hall =
        new Hall(
            HallRules.defaults(),
            room -> room(room, life),
            doors,
            clock,
            tally,
            Unmoved.ladder(tally),
            new MemoryJournal());
    doors.moveIn(hall, new Believer(), new Plain());
    Dialect dialect = new GoconnDialect(settings);
    Map<String, Dialect> paths =
        dialect.paths().stream().collect(Collectors.toMap(Function.identity(), _ -> dialect));
    var inside =
        new Door.Inside.Http(
            paths, new Router(dialect.routes()), (_, _) -> Answer.text(404, "Not here.\n"));
    port =
        doors
            .open(new Door("test", "127.0.0.1", wantedPort, false, Set.of(), inside), null)
            .getPort();
  }

  private static Room room(RoomId room, LifeRules life) {
    return new Room(
        List.of(
            new LifeFeature(life),
            new DanmakuFeature(new DanmakuRules(200, 0, Map.of())),
            new GiftFeature(room, "主播" + room)));
  }

  String address(String scheme, String path) {
    return scheme + "://127.0.0.1:" + port + path;
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    hall.closing();
    doors.close(Duration.ofSeconds(5), Duration.ofSeconds(5));
  }

  /// Wire names are ids.
  private static final class Plain implements Directory {
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
      return "主播" + room;
    }
  }

  /// Believes what clients say, and knows no token.
  private static final class Believer implements Doorkeeper {
    @Override
    public Admission admit(Credential credential) {
      return new Admission.Admitted(
          switch (credential) {
            case Credential.Claim(String user, String name) ->
                new Person.Member(new UserId(user), name);
            case Credential.None _, Credential.Token _ -> Person.GUEST;
          });
    }

    @Override
    public String issue(Person person) {
      return "";
    }
  }
}
