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
import org.jspecify.annotations.Nullable;

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
      case Play.Correct correct -> correct(state, correct);
      case Play.Delete(long id, String was) -> delete(state, id, was);
    };
  }

  private static Decision correct(Lines state, Play.Correct command) {
    long id = command.line();
    Play.Line anew = command.anew();
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
    if (readsOtherwise(old, command.was())) {
      return changed(id);
    }
    if (old.line().equals(anew)) {
      return Decision.nothing();
    }
    return Decision.everyone(
        new Play.Corrected(state.nextNumber(), id, state.row(id), anew, old.at()));
  }

  private static Decision delete(Lines state, long id, @Nullable String was) {
    Play.Added old = state.line(id);
    if (old == null) {
      return noLine(id);
    }
    return readsOtherwise(old, was)
        ? changed(id)
        : Decision.everyone(new Play.Deleted(state.nextNumber(), id, state.row(id)));
  }

  /// Two may correct one line at once: the second one is told, and has not undone the first unseen.
  private static boolean readsOtherwise(Play.Added line, @Nullable String was) {
    return was != null && !line.line().text().equals(was);
  }

  private static Decision changed(long id) {
    return Decision.no(Refusal.Name.CHANGED, "somebody has changed line " + id + " meanwhile");
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
