package dev.grandstand.dialect.goconn;

import dev.grandstand.dialect.Credential;
import dev.grandstand.message.Person;
import org.jspecify.annotations.Nullable;

/// Where a viewer is: outside, on its way into a room, or in one; it may enter again, as somebody
/// else or elsewhere, without going outside in between.
///
/// Intents are carried out in order, so what is said right after an entry need not wait for its
/// answer: from the entry on the viewer counts as in the room, as whoever it claims to be, until
/// the entry is refused.
///
/// @param room where it is or wants to be
/// @param unanswered entries into this room that have not been answered
/// @param person who it was when the last of them was; null while none was granted
record Standing(String room, int unanswered, Credential claimed, @Nullable Person person) {
  static final Standing OUTSIDE = new Standing("", 0, Credential.NONE, null);

  /// On the way to another room, entries into the one before are no longer answered.
  Standing entering(String wanted, Credential claim) {
    return wanted.equals(room)
        ? new Standing(room, unanswered + 1, claim, person)
        : new Standing(wanted, 1, claim, null);
  }

  Standing entered(Person proven) {
    return new Standing(room, Math.max(0, unanswered - 1), claimed, proven);
  }

  /// Whoever is in stays in: only to become somebody else was refused.
  Standing turnedAway() {
    return person != null || unanswered > 1
        ? new Standing(room, Math.max(0, unanswered - 1), claimed, person)
        : OUTSIDE;
  }

  boolean outside() {
    return person == null && unanswered == 0;
  }

  boolean isGuest() {
    return unanswered > 0 ? claimed instanceof Credential.None : person instanceof Person.Guest;
  }
}
