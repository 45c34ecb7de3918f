package dev.grandstand.hall;

import dev.grandstand.dialect.House.RoomFacts;
import dev.grandstand.message.Person;
import dev.grandstand.message.RoomId;
import dev.grandstand.message.UserId;
import dev.grandstand.message.ViewerId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Who watches a room now, and through which audience each is reached.
final class Present {
  private record Presence(Viewer viewer, Person person) {}

  private final RoomId room;
  private final Audience.Source source;
  private final Supplier<RoomFacts> facts;
  private final Map<ViewerId, Presence> viewers = new HashMap<>();
  private final @Nullable Audience[] audiences;
  private final int[] perLoop;

  Present(RoomId room, Audience.Source source, Supplier<RoomFacts> facts) {
    this.room = room;
    this.source = source;
    this.facts = facts;
    this.audiences = new Audience[source.loops()];
    this.perLoop = new int[source.loops()];
  }

  /// True if the viewer was not here yet.
  boolean add(Viewer viewer, Person person) {
    boolean newcomer = viewers.put(viewer.id(), new Presence(viewer, person)) == null;
    if (newcomer) {
      perLoop[viewer.loop()]++;
    }
    return newcomer;
  }

  @Nullable Person remove(ViewerId id) {
    Presence gone = viewers.remove(id);
    if (gone == null) {
      return null;
    }
    int loop = gone.viewer.loop();
    if (--perLoop[loop] == 0) {
      audiences[loop] = null;
    }
    return gone.person;
  }

  @Nullable Person person(ViewerId id) {
    Presence presence = viewers.get(id);
    return presence == null ? null : presence.person;
  }

  @Nullable Viewer viewer(ViewerId id) {
    Presence presence = viewers.get(id);
    return presence == null ? null : presence.viewer;
  }

  List<Viewer> of(UserId user) {
    List<Viewer> found = new ArrayList<>();
    for (Presence presence : viewers.values()) {
      if (presence.person instanceof Person.Member(UserId id, _) && id.equals(user)) {
        found.add(presence.viewer);
      }
    }
    return found;
  }

  int size() {
    return viewers.size();
  }

  boolean nobody() {
    return viewers.isEmpty();
  }

  Audience audience(Viewer viewer) {
    int loop = viewer.loop();
    Audience audience = audiences[loop];
    if (audience == null) {
      audience = source.open(room, loop, facts);
      audiences[loop] = audience;
    }
    return audience;
  }

  void deliver(Broadcast broadcast) {
    for (Audience audience : audiences) {
      if (audience != null) {
        audience.deliver(broadcast);
      }
    }
  }
}
