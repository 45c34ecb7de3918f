package dev.grandstand.dialect.textlive;

import java.util.Locale;
import java.util.Optional;

/// The name of a room of this dialect: a league and what is shown of it. `NBA_HOME` is the list of
/// games of a league, `NBA_PLAYBYPLAY_CASINO` one game told line by line.
record TextliveRoom(String league, Kind kind) {
  private static final int MAX_LEAGUE = 16;

  enum Kind {
    HOME,
    PLAYBYPLAY_CASINO,
    PLAYBYPLAY;

    boolean isGame() {
      return this != HOME;
    }
  }

  static Optional<TextliveRoom> of(String name) {
    int split = name.indexOf('_');
    if (split < 1 || split > MAX_LEAGUE) {
      return Optional.empty();
    }
    String kind = name.substring(split + 1);
    for (Kind known : Kind.values()) {
      if (known.name().equals(kind)) {
        return Optional.of(
            new TextliveRoom(name.substring(0, split).toLowerCase(Locale.ROOT), known));
      }
    }
    return Optional.empty();
  }

  /// The same view of a game of another league.
  TextliveRoom in(String otherLeague) {
    return new TextliveRoom(otherLeague, kind);
  }

  String name() {
    return league.toUpperCase(Locale.ROOT) + "_" + kind.name();
  }
}
