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
  private final Map<UserId, List<Viewer>> members = new HashMap<>();
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
    Presence before = viewers.put(viewer.id(), new Presence(viewer, person));
    if (before == null) {
      perLoop[viewer.loop()]++;
    } else {
      forget(before);
    }
    if (person instanceof Person.Member(UserId user, _)) {
      members.computeIfAbsent(user, _ -> new ArrayList<>(1)).add(viewer);
    }
    return before == null;
  }

  @Nullable Person remove(ViewerId id) {
    Presence gone = viewers.remove(id);
    if (gone == null) {
      return null;
    }
    forget(gone);
    int loop = gone.viewer.loop();
    if (--perLoop[loop] == 0) {
      audiences[loop] = null;
    }
    return gone.person;
  }

  private void forget(Presence gone) {
    if (gone.person instanceof Person.Member(UserId user, _)) {
      members.computeIfPresent(
          user,
          (_, connections) -> {
            connections.remove(gone.viewer);
            return connections.isEmpty() ? null : connections;
          });
    }
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
    return List.copyOf(members.getOrDefault(user, List.of()));
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

  /// Of the audience where most waits.
  int backlog() {
    int most = 0;
    for (Audience audience : audiences) {
      if (audience != null) {
        most = Math.max(most, audience.backlog());
      }
    }
    return most;
  }

  void deliver(Broadcast broadcast) {
    for (Audience audience : audiences) {
      if (audience != null) {
        audience.deliver(broadcast);
      }
    }
  }
}
