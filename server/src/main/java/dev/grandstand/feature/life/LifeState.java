package dev.grandstand.feature.life;

import dev.grandstand.message.Envelope;
import dev.grandstand.message.Life;
import dev.grandstand.message.Person;
import dev.grandstand.message.Recipients;
import dev.grandstand.message.UserId;
import dev.grandstand.message.ViewerId;
import dev.grandstand.room.Roll;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Who is in, and how the room stands. One object for the life of the room: a crowd is too big to
/// copy for each newcomer.
final class LifeState {
  private final Roll<Person> in = new Roll<>();
  private final Measures muted = new Measures();
  private final Measures kicked = new Measures();
  private long watched;
  private String title = "";
  private @Nullable Instant liveSince;

  /// A change was not counted yet; somebody has been asked to remind us.
  private boolean countDue;

  /// The last change of the number was announced, so every viewer knows it.
  private boolean numberTold = true;

  private final Bustle bustle = new Bustle();

  @Nullable Person person(ViewerId viewer) {
    return in.get(viewer);
  }

  int viewers() {
    return in.size();
  }

  long watched() {
    return watched;
  }

  String title() {
    return title;
  }

  @Nullable Instant liveSince() {
    return liveSince;
  }

  boolean countDue() {
    return countDue;
  }

  boolean numberTold() {
    return numberTold;
  }

  Measures muted() {
    return muted;
  }

  Measures kicked() {
    return kicked;
  }

  Bustle bustle() {
    return bustle;
  }

  /// The name by which the room knows a user, or the bare id if it does not.
  String nameOf(UserId user) {
    return in.values()
        .filter(person -> person instanceof Person.Member(UserId id, _) && id.equals(user))
        .map(Person::name)
        .findFirst()
        .orElse(user.value());
  }

  void record(Envelope happened) {
    if (!(happened.event() instanceof Life.Happening event)) {
      return;
    }
    Instant now = happened.at();
    switch (event) {
      case Life.Crowd crowd -> crowd(crowd, now);
      case Life.Counted _ -> {
        if (happened.to() instanceof Recipients.Everyone) {
          countDue = false;
        }
      }
      case Life.Retitled(String newTitle) -> title = newTitle;
      case Life.WentLive(Instant since) -> liveSince = since;
      case Life.WentOffline _ -> liveSince = null;
      case Life.Muted(UserId user, _, Instant until) -> muted.put(user, until, now);
      case Life.Unmuted(UserId user, _) -> muted.remove(user);
      case Life.Kicked(UserId user, _, Instant until, _) -> kicked.put(user, until, now);
      case Life.Noticed _ -> {}
    }
  }

  private void crowd(Life.Crowd crowd, Instant now) {
    bustle.change(now, crowd.announced());
    switch (crowd) {
      case Life.Entered entered -> {
        in.put(entered.viewer(), entered.who());
        if (!entered.again()) {
          watched++;
          numberChanged(entered);
        } else if (entered.announced()) {
          numberTold = true;
        }
      }
      case Life.Left left -> {
        in.remove(left.viewer());
        numberChanged(left);
      }
    }
  }

  private void numberChanged(Life.Crowd crowd) {
    countDue = true;
    numberTold = crowd.announced();
  }
}
