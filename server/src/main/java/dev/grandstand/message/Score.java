package dev.grandstand.message;

import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// How a game stands: who plays, the clock, the points.
public interface Score {
  enum Status {
    NOT_STARTED,
    IN_PLAY,
    ENDED,
    DELAYED,
    CANCELLED;

    /// Whether nothing more is to come.
    public boolean isOver() {
      return this == ENDED || this == CANCELLED;
    }
  }

  record Team(String id, String name) {
    public static final int MAX = 32;

    public Team {
      Names.check("team id", id, MAX);
      Names.check("team name", name, MAX);
    }
  }

  /// What does not change while it is played.
  ///
  /// @param league a short lower-case word: `nba`, `cba`, `epl`
  record Game(String league, Team home, Team away, Instant begins) {
    private static final Pattern LEAGUE = Pattern.compile("[a-z][a-z0-9]{0,15}");

    public Game {
      if (!LEAGUE.matcher(league).matches()) {
        throw new IllegalArgumentException(
            "league is not a word of at most 16 lower-case letters and digits");
      }
    }
  }

  /// All of how it stands.
  ///
  /// @param process the clock as people read it: 第二节 2:28
  /// @param race away's points less home's, at the end of each minute played
  record Board(Game game, Status status, String process, int home, int away, List<Integer> race) {
    public Board {
      race = List.copyOf(race);
    }
  }

  sealed interface Asking extends Command {
    @Override
    default Storing storing() {
      return Storing.ALONE;
    }
  }

  /// Says which game is played in the room. Of the same game, it corrects what was said.
  record Arrange(Game game) implements Asking {}

  /// What is null stays as it is.
  ///
  /// @param minute which minute of play this is, the first being 1: for the race
  record Update(
      @Nullable Status status,
      @Nullable String process,
      @Nullable Integer home,
      @Nullable Integer away,
      @Nullable Integer minute)
      implements Asking {
    public static final int MAX_PROCESS = 32;
    public static final int MAX_POINTS = 100_000;
    public static final int MAX_MINUTE = 600;

    public Update {
      checkProcess(process);
      checkRange("home", home, 0, MAX_POINTS);
      checkRange("away", away, 0, MAX_POINTS);
      checkRange("minute", minute, 1, MAX_MINUTE);
    }

    private static void checkProcess(@Nullable String process) {
      if (process != null && !process.isEmpty()) {
        Names.check("process", process, MAX_PROCESS);
      }
    }

    private static void checkRange(String what, @Nullable Integer value, int least, int most) {
      if (value != null && (value < least || value > most)) {
        throw new IllegalArgumentException(what + " is not within " + least + " to " + most);
      }
    }
  }

  /// Points that a team made, or with a number below zero did not make after all: two who count at
  /// once count both.
  ///
  /// @param process as in [Update]
  /// @param minute as in [Update]
  record Count(int home, int away, @Nullable String process, @Nullable Integer minute)
      implements Asking {
    public static final int MOST = 100;

    public Count {
      Update.checkRange("home", home, -MOST, MOST);
      Update.checkRange("away", away, -MOST, MOST);
      Update.checkProcess(process);
      Update.checkRange("minute", minute, 1, Update.MAX_MINUTE);
      if (home == 0 && away == 0) {
        throw new IllegalArgumentException("neither home nor away has made a point");
      }
    }
  }

  sealed interface Happening extends Event {}

  /// How it stands now; whatever stood before is of no interest to who missed it.
  record Stands(Board board) implements Happening {
    @Override
    public Delivery delivery() {
      return Delivery.LATEST_WINS;
    }

    @Override
    public boolean lasting() {
      return true;
    }

    @Override
    public boolean kept() {
      return true;
    }
  }
}
