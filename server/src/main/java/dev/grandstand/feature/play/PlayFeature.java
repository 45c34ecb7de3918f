package dev.grandstand.feature.play;

import dev.grandstand.message.Envelope;
import dev.grandstand.message.Event;
import dev.grandstand.message.Known;
import dev.grandstand.message.Play;
import dev.grandstand.message.Quiz;
import dev.grandstand.message.Refusal;
import dev.grandstand.room.Asked;
import dev.grandstand.room.Asker;
import dev.grandstand.room.Decision;
import dev.grandstand.room.Feature;
import java.time.Instant;
import java.util.List;

/// What commentators write in one room, through the API.
public final class PlayFeature implements Feature<Play.Asking, Lines> {
  /// What a newcomer is told who does not say what it has.
  private static final int LAST = 20;

  @Override
  public Class<Play.Asking> claims() {
    return Play.Asking.class;
  }

  @Override
  public Lines start() {
    return new Lines();
  }

  @Override
  public Decision decide(Lines state, Asked asked, Play.Asking command) {
    if (asked.who() instanceof Asker.Viewer) {
      return Decision.no(Refusal.Name.INVALID, "this is not for viewers to ask");
    }
    return switch (command) {
      case Play.Add(Play.Line line) ->
          Decision.everyone(new Play.Added(state.nextNumber(), line, asked.when()));
      case Play.Correct(long id, Play.Line anew) -> correct(state, id, anew);
      case Play.Delete(long id) -> delete(state, id);
    };
  }

  private static Decision correct(Lines state, long id, Play.Line anew) {
    Play.Added old = state.line(id);
    if (old == null) {
      return noLine(id);
    }
    Quiz.Sheet quiz = old.line().quiz();
    if (quiz != null) {
      return Decision.no(
          Refusal.Name.INVALID,
          "line "
              + id
              + " asks quiz "
              + quiz.id()
              + ", whose terms never change; delete it instead");
    }
    if (old.line().equals(anew)) {
      return Decision.nothing();
    }
    return Decision.everyone(
        new Play.Corrected(state.nextNumber(), id, state.row(id), anew, old.at()));
  }

  private static Decision delete(Lines state, long id) {
    return state.line(id) == null
        ? noLine(id)
        : Decision.everyone(new Play.Deleted(state.nextNumber(), id, state.row(id)));
  }

  private static Decision noLine(long id) {
    return Decision.no(Refusal.Name.INVALID, "there is no line " + id + " in this room");
  }

  @Override
  public Lines evolve(Lines state, Envelope happened) {
    return switch (happened.event()) {
      case Play.Happening play -> {
        state.record(play);
        yield state;
      }
      default -> state;
    };
  }

  @Override
  public List<Event> recap(Lines state, Known known, Instant now) {
    return List.copyOf(known.play() < 0 ? state.last(LAST) : state.since(known.play()));
  }
}
