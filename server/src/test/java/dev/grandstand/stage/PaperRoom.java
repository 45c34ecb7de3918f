package dev.grandstand.stage;

import dev.grandstand.message.Command;
import dev.grandstand.message.Cursor;
import dev.grandstand.message.Envelope;
import dev.grandstand.message.Event;
import dev.grandstand.message.Known;
import dev.grandstand.message.Person;
import dev.grandstand.message.Person.Member;
import dev.grandstand.message.Recipients;
import dev.grandstand.message.Refusal;
import dev.grandstand.message.RoomId;
import dev.grandstand.message.UserId;
import dev.grandstand.message.ViewerId;
import dev.grandstand.room.Asked;
import dev.grandstand.room.Asker;
import dev.grandstand.room.Decision;
import dev.grandstand.room.Effect;
import dev.grandstand.room.Feature;
import dev.grandstand.room.Room;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// A room with nothing around it: what is asked is decided and recorded at once, at a time that
/// stands still until it is moved on.
public final class PaperRoom {
  public static final RoomId ID = new RoomId("12345");
  public static final Instant START = Instant.parse("2026-01-01T20:00:00Z");

  private final Room room;
  private Instant now = START;
  private Cursor cursor = new Cursor(1, 0);
  private int asks;
  private List<Effect> effects = List.of();
  private List<Decision.Told> told = List.of();

  public PaperRoom(Feature<?, ?>... features) {
    room = new Room(List.of(features));
  }

  public static Member member(String id, String name) {
    return new Member(new UserId(id), name);
  }

  public static Asker.Viewer viewer(long id, Person person) {
    return new Asker.Viewer(new ViewerId(id), person);
  }

  public static Asker outside(Person person) {
    return new Asker.Outside(person);
  }

  public static Recipients only(long viewer) {
    return new Recipients.One(new ViewerId(viewer));
  }

  public static Envelope envelope(Event event, Instant at) {
    return new Envelope(ID, new Cursor(1, 1), at, event, Recipients.EVERYONE);
  }

  public Instant now() {
    return now;
  }

  public void pass(Duration time) {
    now = now.plus(time);
  }

  /// What happened then; nothing if it was refused.
  public List<Event> ask(Asker who, Command command) {
    return ask(nextAsk(), who, command);
  }

  public List<Event> ask(String id, Asker who, Command command) {
    if (decide(id, who, command) instanceof Decision.Happened happened) {
      for (Decision.Told each : happened.events()) {
        record(each);
      }
      effects = happened.effects();
      told = happened.events();
    } else {
      effects = List.of();
      told = List.of();
    }
    return told.stream().map(Decision.Told::event).toList();
  }

  public List<Event> askFromOutside(Command command) {
    return ask(outside(new Person.Staff("staff")), command);
  }

  /// The name of the refusal; an `AssertionError` if it was granted.
  public Refusal.Name refusal(Asker who, Command command) {
    return refused(who, command).name();
  }

  public Refusal refused(Asker who, Command command) {
    return switch (decide(nextAsk(), who, command)) {
      case Decision.Refused(Refusal refusal) -> refusal;
      case Decision.Happened happened ->
          throw new AssertionError("not refused, but happened: " + happened);
    };
  }

  public List<Effect> effects() {
    return effects;
  }

  /// To whom each event of the last ask was told.
  public List<Recipients> to() {
    return told.stream().map(Decision.Told::to).toList();
  }

  public List<Event> recap() {
    return recap(Known.NOTHING);
  }

  public List<Event> recap(Known known) {
    return room.recap(known, now);
  }

  public boolean keeps() {
    return room.keeps(now);
  }

  /// Something happened for which no feature of this room decides.
  public void happened(Event event) {
    record(new Decision.Told(event, Recipients.EVERYONE));
  }

  public List<Effect> resume() {
    return room.resume(now);
  }

  private String nextAsk() {
    asks++;
    return "ask-" + asks;
  }

  private Decision decide(String id, Asker who, Command command) {
    return room.decide(new Asked(who, now, id), command);
  }

  private void record(Decision.Told each) {
    if (each.event().lasting()) {
      cursor = cursor.next();
    }
    room.record(new Envelope(ID, cursor, now, each.event(), each.to()));
  }
}
