package dev.grandstand.dialect.textlive;

import java.util.Locale;
import java.util.Optional;

/// The name of a room of this dialect: a league and what is shown of it. `NBA_HOME` is the list of
/// games of a league, `NBA_PLAYBYPLAY_CASINO` one game told line by line. What is of no league has
/// none in its name.
record TextliveRoom(String league, Kind kind) {
  private static final int MAX_LEAGUE = 16;

  enum Kind {
    HOME,
    PLAYBYPLAY_CASINO,
    /// Without quizzes.
    PLAYBYPLAY,
    /// Quizzes only.
    CASINO,
    BOXSCORE,
    CHAT,
    /// What concerns the viewer alone, of the game that it looks at.
    USER_NOTIFY;

    boolean isGame() {
      return this != HOME && this != USER_NOTIFY;
    }

    boolean hasLines() {
      return this == PLAYBYPLAY_CASINO || this == PLAYBYPLAY;
    }

    boolean hasQuizzes() {
      return this == PLAYBYPLAY_CASINO || this == CASINO;
    }

    boolean hasBoard() {
      return hasLines() || this == BOXSCORE;
    }

    private boolean hasLeague() {
      return this != CHAT && this != USER_NOTIFY;
    }

    String room(String league) {
      return hasLeague() ? league.toUpperCase(Locale.ROOT) + "_" + name() : name();
    }
  }

  static Optional<TextliveRoom> of(String name) {
    for (Kind known : Kind.values()) {
      if (known.hasLeague() ? name.endsWith("_" + known.name()) : name.equals(known.name())) {
        int split = Math.max(0, name.length() - known.name().length() - 1);
        String league = name.substring(0, split);
        if (known.hasLeague() ? isLeague(league) : league.isEmpty()) {
          return Optional.of(new TextliveRoom(league.toLowerCase(Locale.ROOT), known));
        }
      }
    }
    return Optional.empty();
  }

  private static boolean isLeague(String league) {
    return !league.isEmpty() && league.length() <= MAX_LEAGUE && league.indexOf('_') < 0;
  }

  String name() {
    return kind.room(league);
  }
}
