package dev.grandstand.hall;

import dev.grandstand.message.Delivery;
import dev.grandstand.message.Envelope;
import dev.grandstand.message.Event;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What a viewer that fell behind is still owed of what it missed: all that must arrive, the newest
/// of what is superseded, none of what may be dropped. The newest is looked for on each side of a
/// fence: what came before it was about something else.
///
/// @param events in their order
/// @param dropped how many are left out that may be dropped
record CatchUp(List<Envelope> events, int dropped) {

  static CatchUp owed(List<Envelope> missed) {
    List<Envelope> owed = new ArrayList<>();
    Set<String> newest = new HashSet<>();
    int dropped = 0;
    for (Envelope envelope : missed.reversed()) {
      Event event = envelope.event();
      boolean kept =
          switch (event.delivery()) {
            case MUST_ARRIVE -> true;
            case LATEST_WINS -> newest.add(event.key());
            case MAY_DROP -> false;
          };
      if (event.fence()) {
        newest.clear();
      }
      if (kept) {
        owed.add(envelope);
      } else if (event.delivery() == Delivery.MAY_DROP) {
        dropped++;
      }
    }
    return new CatchUp(owed.reversed(), dropped);
  }
}
