package dev.grandstand.hall;

import dev.grandstand.message.Delivery;
import dev.grandstand.message.Envelope;
import dev.grandstand.message.Event;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What a viewer that fell behind is still owed of what it missed: all that must arrive, the newest
/// of what is superseded, none of what may be dropped.
final class CatchUp {
  private CatchUp() {}

  static List<Envelope> owed(List<Envelope> missed, Tally tally) {
    List<Envelope> owed = new ArrayList<>();
    Set<String> newest = new HashSet<>();
    for (Envelope envelope : missed.reversed()) {
      Event event = envelope.event();
      boolean kept =
          switch (event.delivery()) {
            case MUST_ARRIVE -> true;
            case LATEST_WINS -> newest.add(event.key());
            case MAY_DROP -> false;
          };
      if (kept) {
        owed.addFirst(envelope);
      } else if (event.delivery() == Delivery.MAY_DROP) {
        tally.dropped("slow", Delivery.MAY_DROP).increment();
      }
    }
    return owed;
  }
}
