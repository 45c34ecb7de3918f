package dev.grandstand.room;

import dev.grandstand.message.Command;
import dev.grandstand.message.Envelope;
import dev.grandstand.message.Event;
import dev.grandstand.message.Known;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// One room as a story told by one thread: asked, it decides; what happened is recorded; a newcomer
/// is told the recap. It holds one slot per feature and knows nothing of any.
public final class Room {
  private final List<Slot<?, ?>> slots = new ArrayList<>();

  public Room(List<Feature<?, ?>> features) {
    for (Feature<?, ?> feature : features) {
      slots.add(new Slot<>(feature));
    }
  }

  public Decision decide(Asked asked, Command command) {
    for (Slot<?, ?> slot : slots) {
      if (slot.claims(command)) {
        return slot.decide(asked, command);
      }
    }
    throw new IllegalStateException("no feature claims " + command.getClass().getName());
  }

  public void record(Envelope happened) {
    for (Slot<?, ?> slot : slots) {
      slot.record(happened);
    }
  }

  public List<Event> recap(Known known, Instant now) {
    List<Event> told = new ArrayList<>();
    for (Slot<?, ?> slot : slots) {
      told.addAll(slot.recap(known, now));
    }
    return told;
  }

  /// What is to be done anew when the story so far was read from the store.
  public List<Effect> resume(Instant now) {
    List<Effect> effects = new ArrayList<>();
    for (Slot<?, ?> slot : slots) {
      effects.addAll(slot.resume(now));
    }
    return effects;
  }

  /// Whether the room is worth keeping while nobody watches.
  public boolean keeps(Instant now) {
    return slots.stream().anyMatch(slot -> slot.keeps(now));
  }

  private static final class Slot<C extends Command, S> {
    private final Feature<C, S> feature;
    private S state;

    Slot(Feature<C, S> feature) {
      this.feature = feature;
      this.state = feature.start();
    }

    boolean claims(Command command) {
      return feature.claims().isInstance(command);
    }

    Decision decide(Asked asked, Command command) {
      return feature.decide(state, asked, feature.claims().cast(command));
    }

    void record(Envelope happened) {
      state = feature.evolve(state, happened);
    }

    List<Event> recap(Known known, Instant now) {
      return feature.recap(state, known, now);
    }

    List<Effect> resume(Instant now) {
      return feature.resume(state, now);
    }

    boolean keeps(Instant now) {
      return feature.keeps(state, now);
    }
  }
}
