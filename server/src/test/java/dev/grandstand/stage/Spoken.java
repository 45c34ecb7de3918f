package dev.grandstand.stage;

import dev.grandstand.app.Dialects;
import dev.grandstand.app.settings.Settings;
import dev.grandstand.dialect.Dialect;
import dev.grandstand.dialect.Directory;
import dev.grandstand.dialect.Doorkeeper;
import dev.grandstand.dialect.House;
import dev.grandstand.dialect.Purse;
import dev.grandstand.dialect.toy.ToyDialect;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;

/// The dialects that the house speaks in tests: its own, and the toy.
final class Spoken {
  private static final Purse NO_COINS = _ -> CompletableFuture.completedStage(OptionalLong.empty());

  private Spoken() {}

  static List<Dialect> dialects(
      Settings settings, House house, Directory directory, Doorkeeper doorkeeper) {
    List<Dialect> all =
        new ArrayList<>(Dialects.of(settings, house, directory, doorkeeper, NO_COINS));
    all.add(new ToyDialect());
    return all;
  }

  /// As at a door: a path that ends in `/*` stands for all that begin so.
  private static boolean suits(String path, String knocked) {
    return path.endsWith("/*")
        ? knocked.startsWith(path.substring(0, path.length() - 1))
        : path.equals(knocked);
  }

  static Dialect at(Address address, List<Dialect> dialects) {
    return dialects.stream()
        .filter(dialect ->
            address.tcp()
                ? dialect.name().equals(address.tcpDialect())
                : dialect.paths().stream().anyMatch(path -> suits(path, address.path())))
        .findFirst()
        .orElseThrow(() -> new AssertionError("nobody is at home at " + address));
  }
}
