package dev.grandstand.stage;

import dev.grandstand.dialect.Dialect;
import dev.grandstand.dialect.Directory;
import dev.grandstand.dialect.Doorkeeper;
import dev.grandstand.dialect.House;
import dev.grandstand.dialect.bilibili.BilibiliDialect;
import dev.grandstand.dialect.bilibili.BilibiliSettings;
import dev.grandstand.dialect.goconn.GoconnDialect;
import dev.grandstand.dialect.toy.ToyDialect;
import java.util.List;

/// The dialects that the house speaks in tests: its own and the toy.
final class Spoken {
  private Spoken() {}

  static List<Dialect> dialects(
      Terms terms, House house, Directory directory, Doorkeeper doorkeeper) {
    return List.of(
        new GoconnDialect(terms.goconn()),
        new BilibiliDialect(BilibiliSettings.defaults(), house, directory, doorkeeper),
        new ToyDialect());
  }

  static Dialect at(Address address, List<Dialect> dialects) {
    return dialects.stream()
        .filter(dialect ->
            address.tcp()
                ? dialect.name().equals(address.tcpDialect())
                : dialect.paths().contains(address.path()))
        .findFirst()
        .orElseThrow(() -> new AssertionError("nobody is at home at " + address));
  }
}
