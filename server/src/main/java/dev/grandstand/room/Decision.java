package dev.grandstand.room;

import dev.grandstand.message.Event;
import dev.grandstand.message.Recipients;
import dev.grandstand.message.Refusal;
import dev.grandstand.message.ViewerId;
import java.util.ArrayList;
import java.util.List;

/// The room's answer: a named no, or what happened (perhaps nothing) and what else is to be done.
public sealed interface Decision {
  record Refused(Refusal refusal) implements Decision {}

  record Happened(List<Told> events, List<Effect> effects) implements Decision {
    public Happened {
      events = List.copyOf(events);
      effects = List.copyOf(effects);
    }

    public Happened and(Effect effect) {
      var more = new ArrayList<>(effects);
      more.add(effect);
      return new Happened(events, more);
    }
  }

  /// An event and who is told of it.
  record Told(Event event, Recipients to) {}

  static Refused no(Refusal.Name name, String why) {
    return new Refused(new Refusal(name, why));
  }

  static Happened nothing() {
    return new Happened(List.of(), List.of());
  }

  static Happened everyone(Event event) {
    return to(Recipients.EVERYONE, event);
  }

  static Happened to(Recipients whom, Event event) {
    return new Happened(List.of(new Told(event, whom)), List.of());
  }

  static Happened only(ViewerId viewer, Event event) {
    return to(new Recipients.One(viewer), event);
  }
}
