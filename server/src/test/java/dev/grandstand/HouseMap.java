package dev.grandstand;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// Who knows whom, and which library lives where. A package that is not drawn here may not exist,
/// and a library that is not named in a row may not be used there.
final class HouseMap {
  /// One package below the root with everything inside it.
  record Place(String name, Set<String> knows, Set<String> libraries) {
    Place {
      knows = Set.copyOf(knows);
      libraries = Set.copyOf(libraries);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  private static final Set<String> NOTHING = Set.of();
  private static final String LOG = "org.slf4j";

  /// The outer ring are strangers to each other, the leaves know nobody, and nobody knows `app`.
  static final List<Place> PLACES =
      List.of(
          new Place("message", NOTHING, NOTHING),
          new Place("room", Set.of("message"), NOTHING),
          new Place("feature", Set.of("room", "message"), NOTHING),
          new Place("json", NOTHING, Set.of("tools.jackson")),
          new Place("web", NOTHING, NOTHING),
          new Place("dialect", Set.of("message", "json", "web"), NOTHING),
          new Place("hall", Set.of("room", "dialect", "message", "json", "web"), Set.of(LOG)),
          new Place(
              "transport",
              Set.of("hall", "dialect", "message", "json", "web"),
              Set.of("io.netty", LOG)),
          new Place(
              "api",
              Set.of("hall", "dialect", "message", "json", "web"),
              Set.of("io.micrometer", "io.prometheus", LOG)),
          new Place(
              "auth", Set.of("hall", "dialect", "message", "json"), Set.of("com.nimbusds", LOG)),
          new Place("feed", Set.of("hall", "message", "json"), Set.of(LOG)),
          new Place("cluster", Set.of("hall", "message", "json"), Set.of(LOG)),
          new Place(
              "store",
              Set.of("hall", "message", "json"),
              Set.of("com.zaxxer.hikari", "org.jdbi", "org.flywaydb", LOG)),
          new Place(
              "bench",
              Set.of("message", "json"),
              Set.of("io.netty", "org.HdrHistogram", "jdk.net")),
          new Place(
              "app",
              Set.of(
                  "message",
                  "room",
                  "feature",
                  "json",
                  "web",
                  "dialect",
                  "hall",
                  "transport",
                  "api",
                  "auth",
                  "feed",
                  "cluster",
                  "store",
                  "bench"),
              Set.of("picocli", "tools.jackson", "com.fasterxml.jackson", "ch.qos.logback", LOG)));

  /// Drawn, but not built yet. Whoever builds one takes it off this list.
  static final Set<String> PLANNED = Set.of("feed", "cluster");

  /// Libraries of one inner package rather than of the whole place around it, and parts of Java
  /// that only one package may use.
  record Lodger(String library, String home) {}

  static final List<Lodger> LODGERS =
      List.of(
          new Lodger("com.aayushatharva.brotli4j", "dialect.bilibili"),
          new Lodger("java.sql", "store"),
          new Lodger("javax.sql", "store"));

  /// The packages in which every member is a stranger to its siblings.
  static final List<String> STRANGERS = List.of("feature", "dialect");

  /// A framing that several dialects may be built on: its siblings may know it, and it knows none.
  static final List<String> FRAMINGS = List.of("dialect.socketio");

  /// Rules without clock, chance or IO.
  static final List<String> PURE = List.of("message", "room", "feature");

  /// What runs on an event loop: here nothing may wait.
  static final List<String> NEVER_WAITS = List.of("message", "room", "feature", "dialect", "hall");

  static String[] everythingIn(String root, List<String> names) {
    return names.stream().map(name -> root + "." + name + "..").toArray(String[]::new);
  }

  static Stream<String> names() {
    return PLACES.stream().map(Place::name);
  }

  private HouseMap() {}
}
