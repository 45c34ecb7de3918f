package dev.grandstand.app.settings;

import dev.grandstand.dialect.bilibili.BilibiliSettings;
import dev.grandstand.dialect.goconn.GoconnSettings;
import dev.grandstand.dialect.socketio.SocketIoSettings;
import dev.grandstand.dialect.textlive.TextliveSettings;
import dev.grandstand.feature.danmaku.DanmakuRules;
import dev.grandstand.feature.life.LifeRules;
import dev.grandstand.feature.quiz.QuizRules;
import dev.grandstand.hall.HallRules;
import dev.grandstand.hall.LadderRules;
import dev.grandstand.store.JournalRules;
import dev.grandstand.store.StoreRules;
import dev.grandstand.transport.TransportRules;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Everything an operator can set. What each part means, and what it is unless set, stands in
/// `default-config.yaml` and only there; the names are the same, written with dashes.
///
/// @param directory dialect, then the name a room has in it, then the room
public record Settings(
    String dataDir,
    Server server,
    Map<String, Door> doors,
    Tls tls,
    Demo demo,
    Auth auth,
    Api api,
    Desk desk,
    TransportRules connections,
    HallRules rooms,
    LifeRules crowd,
    DanmakuRules danmaku,
    QuizRules quiz,
    LadderRules overload,
    Goconn goconn,
    BilibiliSettings bilibili,
    Textlive textlive,
    Map<String, Map<String, String>> directory,
    Store store,
    Shutdown shutdown,
    Log log) {

  public record Server(String host, Transport transport, int loops) {
    public enum Transport {
      AUTO,
      EPOLL,
      IO_URING,
      NIO
    }

    public Server {
      within("loops", loops, 0, 1_024);
    }
  }

  public record Door(
      int port,
      @Unless("") String host,
      @Unless("ws") Kind kind,
      @Unless("true") When enabled,
      @Unless("false") boolean tls,
      @Unless("") List<String> dialects,
      @Unless("") Set<String> origins) {

    public enum Kind {
      WS,
      TCP
    }

    public enum When {
      TRUE,
      FALSE,
      WITH_TLS
    }

    public Door {
      within("port", port, 0, MAX_PORT);
      dialects = List.copyOf(dialects);
      origins = Set.copyOf(origins);
    }

    public Door at(int otherPort) {
      return new Door(otherPort, host, kind, enabled, tls, dialects, origins);
    }

    public boolean isOpen(Tls certificate) {
      return switch (enabled) {
        case TRUE -> true;
        case FALSE -> false;
        case WITH_TLS -> certificate.isSet();
      };
    }
  }

  public record Tls(
      String certificateFile, String keyFile, Secret keyPassword, String keyPasswordFile) {
    public boolean isSet() {
      return !certificateFile.isEmpty();
    }
  }

  public record Demo(boolean enabled, long seed) {}

  public record Auth(Identity identity, Secret secret, String secretFile, Duration tokenLife) {
    public enum Identity {
      AUTO,
      CLAIMED,
      PROVEN
    }

    public Auth {
      positive("token life", tokenLife);
    }
  }

  public record Api(boolean enabled, String host, int port, List<Secret> keys, String keysFile) {
    public Api {
      within("port", port, 0, MAX_PORT);
      keys = List.copyOf(keys);
    }
  }

  /// The commentators' desk.
  ///
  /// @param doors that offer it; empty: all on which text live is spoken
  public record Desk(boolean enabled, List<String> doors) {
    public Desk {
      doors = List.copyOf(doors);
    }
  }

  /// The GoConn dialect.
  ///
  /// @param anchors whose room it is, by its id
  public record Goconn(Map<String, String> anchors, @Flat GoconnSettings rules) {}

  /// Text live, and the framing that it alone uses.
  public record Textlive(@Flat TextliveSettings rules, @Flat SocketIoSettings framing) {}

  /// The database.
  ///
  /// @param url of a PostgreSQL; empty: a file in the data folder
  public record Store(
      String url,
      String user,
      Secret password,
      String passwordFile,
      @Flat StoreRules rules,
      @Flat JournalRules journal) {}

  public record Shutdown(Duration notice, Duration drain, Duration comeback) {
    public Shutdown {
      if (notice.isNegative()) {
        throw new IllegalArgumentException("notice must not be negative");
      }
      positive("drain", drain);
      positive("comeback", comeback);
    }
  }

  public record Log(Format format, Level level) {
    public enum Format {
      TEXT,
      JSON
    }

    public enum Level {
      DEBUG,
      INFO,
      WARN,
      ERROR
    }
  }

  private static final int MAX_PORT = 65_535;

  /// The doors that are to be opened, as they are to be opened.
  public Map<String, Door> openDoors() {
    Map<String, Door> open = new LinkedHashMap<>();
    doors.forEach((name, door) -> {
      if (door.isOpen(tls)) {
        open.put(name, door);
      }
    });
    return open;
  }

  public Settings with(Map<String, Door> otherDoors, BilibiliSettings otherBilibili) {
    return new Settings(
        dataDir,
        server,
        otherDoors,
        tls,
        demo,
        auth,
        api,
        desk,
        connections,
        rooms,
        crowd,
        danmaku,
        quiz,
        overload,
        goconn,
        otherBilibili,
        textlive,
        directory,
        store,
        shutdown,
        log);
  }

  /// The same, but every door takes any free port.
  public Settings onFreePorts() {
    Map<String, Door> free = new LinkedHashMap<>();
    doors.forEach((name, door) -> free.put(name, door.at(0)));
    var freeApi = new Api(api.enabled(), api.host(), 0, api.keys(), api.keysFile());
    return with(free, bilibili).with(freeApi);
  }

  private Settings with(Api otherApi) {
    return new Settings(
        dataDir,
        server,
        doors,
        tls,
        demo,
        auth,
        otherApi,
        desk,
        connections,
        rooms,
        crowd,
        danmaku,
        quiz,
        overload,
        goconn,
        bilibili,
        textlive,
        directory,
        store,
        shutdown,
        log);
  }

  public String hostOf(Door door) {
    return door.host().isEmpty() ? server.host() : door.host();
  }

  /// Whether people are who they say they are.
  public boolean believesClaims() {
    return switch (auth.identity()) {
      case AUTO -> demo.enabled();
      case CLAIMED -> true;
      case PROVEN -> false;
    };
  }

  /// The hosts on which anything listens.
  public Set<String> hosts() {
    Set<String> hosts = new LinkedHashSet<>();
    openDoors().values().forEach(door -> hosts.add(hostOf(door)));
    if (api.enabled()) {
      hosts.add(api.host());
    }
    return hosts;
  }

  private static void within(String what, int value, int least, int most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(what + " must be within " + least + " to " + most);
    }
  }

  private static void positive(String what, Duration value) {
    if (!value.isPositive()) {
      throw new IllegalArgumentException(what + " must be above zero");
    }
  }
}
