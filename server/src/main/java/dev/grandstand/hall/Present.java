package dev.grandstand.hall;

import dev.grandstand.dialect.House.RoomFacts;
import dev.grandstand.message.Person;
import dev.grandstand.message.RoomId;
import dev.grandstand.message.UserId;
import dev.grandstand.message.ViewerId;
import dev.grandstand.room.Roll;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Who watches a room now, and through which audience each is reached.
final class Present {
  private final RoomId room;
  private final Audience.Source source;
  private final Supplier<RoomFacts> facts;
  private final Roll<Viewer> viewers = new Roll<>();
  private final Roll<Person> known = new Roll<>(); // all but guests, who are the most
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
    boolean newcomer = viewers.put(viewer.id(), viewer) == null;
    if (newcomer) {
      perLoop[viewer.loop()]++;
    } else {
      forget(viewer);
    }
    if (!(person instanceof Person.Guest)) {
      known.put(viewer.id(), person);
    }
    if (person instanceof Person.Member(UserId user, _)) {
      members.computeIfAbsent(user, _ -> new ArrayList<>(1)).add(viewer);
    }
    return newcomer;
  }

  @Nullable Person remove(ViewerId id) {
    Viewer gone = viewers.remove(id);
    if (gone == null) {
      return null;
    }
    int loop = gone.loop();
    if (--perLoop[loop] == 0) {
      audiences[loop] = null;
    }
    return forget(gone);
  }

  /// Who the viewer was.
  private Person forget(Viewer gone) {
    Person person = known.remove(gone.id());
    if (person instanceof Person.Member(UserId user, _)) {
      members.computeIfPresent(
          user,
          (_, connections) -> {
            connections.remove(gone);
            return connections.isEmpty() ? null : connections;
          });
    }
    return person == null ? Person.GUEST : person;
  }

  @Nullable Person person(ViewerId id) {
    if (viewers.get(id) == null) {
      return null;
    }
    Person person = known.get(id);
    return person == null ? Person.GUEST : person;
  }

  @Nullable Viewer viewer(ViewerId id) {
    return viewers.get(id);
  }

  List<Viewer> of(UserId user) {
    return List.copyOf(members.getOrDefault(user, List.of()));
  }

  int size() {
    return viewers.size();
  }

  boolean nobody() {
    return viewers.size() == 0;
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
