package dev.grandstand.hall;

import dev.grandstand.message.Cursor;
import dev.grandstand.message.Envelope;
import dev.grandstand.message.Event;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What viewers of a room are owed who fell behind. Those who cannot keep up with one room often
/// stop at the same place and drain in the same moment, so the last answer is kept: it is spelled
/// once for all of them.
final class Owed {
  /// @param latest what passes and is superseded, as it stood then
  /// @param dropped how many events the viewer will never get, which may be dropped
  record Debt(Cursor since, Cursor until, List<Event> latest, Broadcast broadcast, int dropped) {}

  private final History history;
  private @Nullable Debt last;

  Owed(History history) {
    this.history = history;
  }

  /// Null if some of what happened since is forgotten.
  @Nullable Debt since(Cursor since, Stands stands, Instant now) {
    Cursor until = history.cursor();
    List<Envelope> passing = stands.latest(now);
    List<Event> latest = passing.stream().map(Envelope::event).toList();
    Debt kept = last;
    if (kept != null
        && kept.since().equals(since)
        && kept.until().equals(until)
        && kept.latest().equals(latest)) {
      return kept;
    }
    List<Envelope> missed = history.since(since).orElse(null);
    if (missed == null) {
      return null;
    }
    CatchUp catchUp = CatchUp.owed(missed);
    List<Envelope> events = new ArrayList<>(catchUp.events());
    events.addAll(passing);
    last = new Debt(since, until, latest, new Broadcast(events, until), catchUp.dropped());
    return last;
  }
}
