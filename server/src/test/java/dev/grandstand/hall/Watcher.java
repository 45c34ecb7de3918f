package dev.grandstand.hall;

import dev.grandstand.dialect.Farewell;
import dev.grandstand.dialect.Session.Entrance;
import dev.grandstand.message.Command;
import dev.grandstand.message.Cursor;
import dev.grandstand.message.Envelope;
import dev.grandstand.message.Event;
import dev.grandstand.message.Known;
import dev.grandstand.message.Person;
import dev.grandstand.message.Refusal;
import dev.grandstand.message.RoomId;
import dev.grandstand.message.ViewerId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A viewer that remembers all it was told. It can stop reading, and be brought up to date.
final class Watcher implements Viewer {
  /// What one room said to it, from one welcome to the next.
  record Told(Entrance entrance, List<Envelope> envelopes) {}

  private final Hall hall;
  private final ViewerId id;
  private final int loop;
  private final Person person;
  private final List<Told> visits = new ArrayList<>();
  private final List<Refusal> refusals = new ArrayList<>();
  private final List<Integer> granted = new ArrayList<>();
  private final List<Farewell> farewells = new ArrayList<>();

  private @Nullable RoomId room;
  private @Nullable Audience audience;
  private @Nullable List<Watcher> rest;
  private @Nullable Cursor behindAt;
  private @Nullable Broadcast lastRejoin;
  private boolean stalled;
  private boolean catchingUp;
  private long visit;

  Watcher(Hall hall, long id, int loop, Person person) {
    this.hall = hall;
    this.id = new ViewerId(id);
    this.loop = loop;
    this.person = person;
  }

  @Override
  public void granted(int ref) {
    granted.add(ref);
  }

  /// The marks of what it asked that is stored.
  List<Integer> granted() {
    return granted;
  }

  void enter(RoomId to) {
    enter(to, null);
  }

  void enter(RoomId to, @Nullable Cursor since) {
    enterAs(person, to, since);
  }

  void enterAs(Person who, RoomId to, @Nullable Cursor since) {
    if (!to.equals(room)) {
      leave();
      room = to;
      visit++;
    }
    hall.enter(this, visit, to, who, Known.until(since), 1);
  }

  void leave() {
    RoomId left = room;
    if (left == null) {
      return;
    }
    if (rest != null) {
      rest.remove(this);
    }
    room = null;
    audience = null;
    rest = null;
    behindAt = null;
    catchingUp = false;
    hall.leave(this, left);
  }

  void ask(RoomId where, Command command) {
    hall.ask(this, where, command, 2);
  }

  void stall() {
    stalled = true;
  }

  void resume() {
    stalled = false;
    Cursor since = behindAt;
    RoomId where = room;
    if (since != null && where != null && !catchingUp) {
      catchingUp = true;
      hall.catchUp(this, visit, where, since);
    }
  }

  @Nullable RoomId room() {
    return room;
  }

  boolean in() {
    return audience != null;
  }

  boolean behind() {
    return behindAt != null;
  }

  Told lastVisit() {
    return visits.getLast();
  }

  List<Told> visits() {
    return visits;
  }

  List<Event> heard() {
    return lastVisit().envelopes.stream().map(Envelope::event).toList();
  }

  <E> List<E> heard(Class<E> kind) {
    return heard().stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  List<Refusal.Name> refusals() {
    return refusals.stream().map(Refusal::name).toList();
  }

  List<Farewell> farewells() {
    return farewells;
  }

  @Override
  public ViewerId id() {
    return id;
  }

  @Override
  public int loop() {
    return loop;
  }

  @Override
  public void refused(Refusal refusal, int ref) {
    refusals.add(refusal);
  }

  @Override
  public void turnedAway(long visit, Refusal refusal, int ref) {
    refusals.add(refusal);
    if (visit == this.visit && audience == null) {
      room = null;
    }
  }

  void admitted(Audience by, List<Watcher> rest, Welcome welcome) {
    if (welcome.visit() != visit || room == null) {
      return;
    }
    if (audience == null) {
      visits.add(new Told(welcome.entrance(), new ArrayList<>(welcome.first().events())));
      audience = by;
      this.rest = rest;
      rest.add(this);
    }
  }

  void delivered(Broadcast broadcast) {
    if (behindAt == null && stalled) {
      behindAt = broadcast.before();
    }
    if (behindAt == null) {
      Broadcast own =
          broadcast.asides().stream()
              .filter(aside -> aside.viewer() == this)
              .map(Broadcast.Aside::instead)
              .findFirst()
              .orElse(broadcast);
      lastVisit().envelopes.addAll(own.events());
    }
  }

  void told(Audience by, Broadcast broadcast) {
    if (by.equals(audience)) {
      lastVisit().envelopes.addAll(broadcast.events());
    }
  }

  @Nullable Broadcast lastRejoin() {
    return lastRejoin;
  }

  void rejoined(long visit, Broadcast missed) {
    lastRejoin = missed;
    if (visit == this.visit && audience != null) {
      behindAt = null;
      catchingUp = false;
      lastVisit().envelopes.addAll(missed.events());
    }
  }

  void dismissed(Audience by, Farewell why) {
    if (by.equals(audience)) {
      farewells.add(why);
      leave();
    }
  }
}
