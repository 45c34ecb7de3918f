package dev.grandstand.hall;

import dev.grandstand.dialect.Farewell;
import dev.grandstand.dialect.House.RoomFacts;
import dev.grandstand.message.RoomId;
import java.util.function.Supplier;

/// The viewers of one room on one loop. The room calls it from its own loop; each call takes effect
/// on the audience's loop, in the order of the calls. A viewer that has left meanwhile is passed
/// over.
public interface Audience {
  void admit(Viewer viewer, Welcome welcome);

  void deliver(Broadcast broadcast);

  /// How many events wait to be delivered. Any thread may ask; the answer may be a moment old.
  int backlog();

  void tell(Viewer viewer, Broadcast broadcast);

  /// Brings a viewer that had fallen behind up to date; from here on it gets what is delivered
  /// again.
  void rejoin(Viewer viewer, long visit, Broadcast missed);

  void dismiss(Viewer viewer, Farewell why);

  /// Where audiences and loops come from.
  interface Source {
    int loops();

    Loop loop(int index);

    Audience open(RoomId room, int loop, Supplier<RoomFacts> facts);
  }
}
