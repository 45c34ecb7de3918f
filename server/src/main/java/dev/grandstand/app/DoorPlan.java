package dev.grandstand.app;

import dev.grandstand.app.settings.Settings;
import dev.grandstand.dialect.Dialect;
import dev.grandstand.dialect.textlive.TextliveDialect;
import dev.grandstand.transport.Door;
import dev.grandstand.transport.Doors;
import dev.grandstand.web.Answer;
import dev.grandstand.web.Request;
import dev.grandstand.web.Route;
import dev.grandstand.web.Router;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Makes doors of their settings.
public final class DoorPlan {
  private final Settings settings;
  private final List<Dialect> dialects;
  private final Doors doors;
  private final List<Route> desk;

  /// @param desk what the commentators' desk is made of; empty if there is none
  DoorPlan(Settings settings, List<Dialect> dialects, Doors doors, List<Route> desk) {
    this.settings = settings;
    this.dialects = dialects;
    this.doors = doors;
    this.desk = desk;
  }

  Door door(String name, Settings.Door door) {
    return new Door(
        name,
        settings.hostOf(door),
        door.port(),
        door.tls(),
        door.origins(),
        switch (door.kind()) {
          case WS -> http(name, door);
          case TCP -> new Door.Inside.Tcp(spoken(door).getFirst());
        });
  }

  private List<Dialect> spoken(Settings.Door door) {
    return dialects.stream()
        .filter(dialect -> door.dialects().isEmpty() || door.dialects().contains(dialect.name()))
        .toList();
  }

  private Door.Inside http(String name, Settings.Door door) {
    Map<String, Dialect> paths = new HashMap<>();
    List<Route> routes = new ArrayList<>();
    if (hasDesk(settings, name, door)) {
      routes.addAll(desk); // before dialects in which any first word of a path may name a room
    }
    for (Dialect dialect : spoken(door)) {
      dialect.paths().forEach(path -> paths.putIfAbsent(path, dialect));
      routes.addAll(dialect.routes(doors.callers(name, door.origins(), dialect)));
    }
    return new Door.Inside.Http(paths, new Router(routes), DoorPlan::nothingThere);
  }

  static boolean hasDesk(Settings settings, String name, Settings.Door door) {
    List<String> chosen = settings.desk().doors();
    return settings.desk().enabled()
        && mayHaveDesk(door)
        && (chosen.isEmpty() || chosen.contains(name));
  }

  /// The desk sees its games as viewers of text live do.
  public static boolean mayHaveDesk(Settings.Door door) {
    return door.kind() == Settings.Door.Kind.WS
        && (door.dialects().isEmpty() || door.dialects().contains(TextliveDialect.NAME));
  }

  private static Answer nothingThere(Request request, Set<String> methods) {
    return methods.isEmpty()
        ? Answer.text(404, "There is nothing here.\n")
        : Answer.text(405, "This does not take " + request.method() + ".\n")
            .with("allow", String.join(", ", methods));
  }
}
