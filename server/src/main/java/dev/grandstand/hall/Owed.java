package dev.grandstand.hall;

import dev.grandstand.message.Cursor;
import dev.grandstand.message.Envelope;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What viewers of a room are owed who fell behind. Those who cannot keep up with one room often
/// stop at the same place and drain in the same moment, so the last answer is kept: it is spelled
/// once for all of them.
final class Owed {
  /// @param dropped how many events the viewer will never get, which may be dropped
  record Debt(Cursor since, Cursor until, Broadcast broadcast, int dropped) {}

  private final History history;
  private @Nullable Debt last;

  Owed(History history) {
    this.history = history;
  }

  /// Null if some of what happened since is forgotten.
  @Nullable Debt since(Cursor since, Stands stands, Instant now) {
    Cursor until = history.cursor();
    Debt kept = last;
    if (kept != null && kept.since().equals(since) && kept.until().equals(until)) {
      return kept;
    }
    List<Envelope> missed = history.since(since).orElse(null);
    if (missed == null) {
      return null;
    }
    CatchUp catchUp = CatchUp.owed(missed);
    List<Envelope> events = new ArrayList<>(catchUp.events());
    events.addAll(stands.latest(now));
    last = new Debt(since, until, new Broadcast(events, until), catchUp.dropped());
    return last;
  }
}
