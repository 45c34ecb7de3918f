package dev.grandstand.dialect;

import dev.grandstand.message.Cursor;
import dev.grandstand.message.Person;
import dev.grandstand.message.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One viewer's side of a talk, without IO. One thread at a time calls it. Bad input is answered in
/// the dialect's own form; nothing it hears makes it throw.
///
/// A session is not a connection: it may live across several.
public interface Session {
  /// What it says before it has heard anything.
  default List<Intent> greeting() {
    return List.of();
  }

  List<Intent> hear(Frame frame, Glance glance);

  /// When to let it hear [Frame#SILENCE] if nothing changes this until then. Asked after each
  /// `hear`.
  Instant deadline();

  /// The spelling for this viewer; fixed while it is in a room, until it enters anew.
  Accent accent();

  /// An `Enter` was granted. The frames go out before anything of the room. From here on, and for
  /// one that is in the room already, `accent` may be another one.
  List<Frame> entered(Entrance entrance);

  /// The spelling of what it is told on this entry: of one that looks at a room in one more way,
  /// this way only.
  default Accent opening() {
    return accent();
  }

  /// What was asked is stored, and has happened. Of an `Ask` of what is not stored first, nothing
  /// is said.
  default List<Intent> granted(int ref) {
    return List.of();
  }

  /// An `Enter` or `Ask` was refused.
  List<Intent> refused(Refusal refusal, int ref);

  /// The last words of the house to this viewer: perhaps some frames, then a close.
  List<Intent> farewell(Farewell why);

  /// The last words when the house goes away. `comeBack` is when this viewer had better come again:
  /// another time for each, so that they do not all stand before the next house at once.
  default List<Intent> goingAway(Duration comeBack) {
    return farewell(Farewell.SHUTDOWN);
  }

  /// The viewer is gone; there is nobody to say anything to.
  default void lost() {}

  /// How an entry went. `person` is proven. `gap` means that a cursor was given, but the room no
  /// longer has all that happened since; the recap that follows fills the gap.
  record Entrance(Person person, Cursor at, boolean resumed, boolean gap, @Nullable Cursor since) {}
}
