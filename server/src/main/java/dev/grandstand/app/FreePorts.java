package dev.grandstand.app;

import dev.grandstand.app.settings.Settings;
import dev.grandstand.app.settings.Settings.Door;
import dev.grandstand.app.settings.Settings.Door.Kind;
import dev.grandstand.dialect.bilibili.BilibiliSettings;
import dev.grandstand.dialect.bilibili.BilibiliSettings.Announced;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Settles which ports are meant before anything is opened: a dialect may have to tell its clients
/// the port of a door that is not open yet.
final class FreePorts {
  /// How the ports are found.
  interface Search {
    Settings settle(Settings settings) throws IOException;
  }

  private FreePorts() {}

  static Settings settled(Settings settings) throws IOException {
    Map<String, Door> doors = new LinkedHashMap<>();
    for (var entry : settings.doors().entrySet()) {
      Door door = entry.getValue();
      doors.put(entry.getKey(), door.port() == 0 ? door.at(free(settings.hostOf(door))) : door);
    }
    Settings settled = settings.with(doors, settings.bilibili());
    return settled.with(doors, announced(settings.bilibili(), settled.openDoors()));
  }

  /// Whether any other port would do for a door whose own was taken.
  static boolean mayMove(Settings wanted, PortTaken taken) {
    Door door = wanted.doors().get(taken.door());
    return door != null && door.port() == 0;
  }

  private static int free(String host) throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getByName(host))) {
      return socket.getLocalPort();
    }
  }

  /// Addresses that an operator has set are theirs; the others follow the doors.
  private static BilibiliSettings announced(BilibiliSettings bilibili, Map<String, Door> doors) {
    List<Announced> usual = BilibiliSettings.defaults().announced();
    if (!bilibili.announced().equals(usual)) {
      return bilibili;
    }
    Announced first = usual.getFirst();
    return bilibili.announcing(
        List.of(
            new Announced(
                "",
                port(doors, "bilibili-tcp", Kind.TCP, false, first.port()),
                port(doors, "bilibili-ws", Kind.WS, false, first.wsPort()),
                port(doors, "bilibili-wss", Kind.WS, true, first.wssPort()))));
  }

  /// The door of this name, or else any other through which such a client may come.
  private static int port(Map<String, Door> open, String name, Kind kind, boolean tls, int usual) {
    Door own = open.get(name);
    if (own != null) {
      return own.port();
    }
    return open.values().stream()
        .filter(door -> door.kind() == kind && door.tls() == tls && speaksBilibili(door))
        .map(Door::port)
        .findFirst()
        .orElse(usual);
  }

  private static boolean speaksBilibili(Door door) {
    return door.dialects().isEmpty() || door.dialects().contains("bilibili");
  }
}
