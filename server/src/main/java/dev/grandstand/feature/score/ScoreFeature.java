package dev.grandstand.feature.score;

import dev.grandstand.message.Envelope;
import dev.grandstand.message.Event;
import dev.grandstand.message.Known;
import dev.grandstand.message.Refusal;
import dev.grandstand.message.Score;
import dev.grandstand.message.Score.Board;
import dev.grandstand.room.Asked;
import dev.grandstand.room.Asker;
import dev.grandstand.room.Decision;
import dev.grandstand.room.Feature;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Keeps the scoreboard of a room in which a game is played. Who may change it asks from outside.
public final class ScoreFeature implements Feature<Score.Asking, ScoreState> {
  /// A game that nobody touches any more: longer than any delay, so that nothing stays for ever.
  private static final Duration FORGOTTEN = Duration.ofDays(3);

  private static final Decision NO_GAME =
      Decision.no(
          Refusal.Name.INVALID, "no game is arranged in this room; push a game event first");

  @Override
  public Class<Score.Asking> claims() {
    return Score.Asking.class;
  }

  @Override
  public ScoreState start() {
    return new ScoreState.None();
  }

  @Override
  public Decision decide(ScoreState state, Asked asked, Score.Asking command) {
    if (asked.who() instanceof Asker.Viewer) {
      return Decision.no(Refusal.Name.INVALID, "this is not for viewers to ask");
    }
    return switch (command) {
      case Score.Arrange(Score.Game game) -> arrange(state, game);
      case Score.Update update -> update(state, update);
      case Score.Count count -> count(state, count);
    };
  }

  private static Decision count(ScoreState state, Score.Count count) {
    if (!(state instanceof ScoreState.Playing(Board old, Instant _))) {
      return NO_GAME;
    }
    int home = old.home() + count.home();
    int away = old.away() + count.away();
    if (home < 0 || away < 0 || Math.max(home, away) > Score.Update.MAX_POINTS) {
      return Decision.no(
          Refusal.Name.INVALID, "it stands " + old.home() + " : " + old.away() + " only");
    }
    return update(state, new Score.Update(null, count.process(), home, away, count.minute()));
  }

  private static Decision arrange(ScoreState state, Score.Game game) {
    return switch (state) {
      case ScoreState.None _ -> begins(game);
      // Who played at another time played another game.
      case ScoreState.Playing(Board old, Instant _)
          when old.status().isOver() && !game.begins().equals(old.game().begins()) ->
          begins(game);
      case ScoreState.Playing(Board old, Instant _) -> {
        var corrected =
            new Board(game, old.status(), old.process(), old.home(), old.away(), old.race());
        yield corrected.equals(old) ? Decision.nothing() : stands(corrected);
      }
    };
  }

  private static Decision begins(Score.Game game) {
    return stands(new Board(game, Score.Status.NOT_STARTED, "", 0, 0, List.of()));
  }

  private static Decision update(ScoreState state, Score.Update update) {
    if (!(state instanceof ScoreState.Playing(Board old, Instant _))) {
      return NO_GAME;
    }
    int home = or(update.home(), old.home());
    int away = or(update.away(), old.away());
    Integer minute = update.minute();
    List<Integer> race = minute == null ? old.race() : race(old, minute, away - home);
    Score.Status status = or(update.status(), old.status());
    var anew = new Board(old.game(), status, or(update.process(), old.process()), home, away, race);
    return anew.equals(old) ? Decision.nothing() : stands(anew);
  }

  /// A minute that nobody spoke of ended as it began. Who goes back to an earlier minute corrects
  /// it, and the later ones stay.
  private static List<Integer> race(Board old, int minute, int lead) {
    List<Integer> race = new ArrayList<>(old.race());
    int before = old.away() - old.home();
    while (race.size() < minute) {
      race.add(before);
    }
    race.set(minute - 1, lead);
    return race;
  }

  private static <T> T or(@Nullable T anew, T old) {
    return anew == null ? old : anew;
  }

  private static Decision stands(Board board) {
    return Decision.everyone(new Score.Stands(board));
  }

  @Override
  public ScoreState evolve(ScoreState state, Envelope happened) {
    return happened.event() instanceof Score.Stands(Board board)
        ? new ScoreState.Playing(board, happened.at())
        : state;
  }

  @Override
  public List<Event> recap(ScoreState state, Known known, Instant now) {
    return state instanceof ScoreState.Playing(Board board, Instant _)
        ? List.of(new Score.Stands(board))
        : List.of();
  }

  @Override
  public boolean keeps(ScoreState state, Instant now) {
    return state instanceof ScoreState.Playing(Board _, Instant changed)
        && now.isBefore(changed.plus(FORGOTTEN));
  }
}
