package dev.grandstand.hall;

import dev.grandstand.dialect.Accent;
import dev.grandstand.dialect.Frame;
import dev.grandstand.message.Cursor;
import dev.grandstand.message.Delivery;
import dev.grandstand.message.Envelope;
import dev.grandstand.message.Life;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A batch of envelopes and its spellings, each made when it is first asked for and then shared by
/// every loop and viewer.
public final class Broadcast {
  /// What one viewer gets instead: the same, and what it alone is told, in their order.
  public record Aside(Viewer viewer, Broadcast instead) {}

  private static final Logger log = LoggerFactory.getLogger(Broadcast.class);

  private final List<Envelope> events;
  private final Cursor before;
  private final List<Aside> asides;
  private final long madeAt = System.nanoTime();
  private final Map<Accent, List<Frame>> spellings = new HashMap<>(2);
  private final int mustArrive;
  private final int latestWins;

  /// `before` is the place in the story just before the first event: where a viewer stands that did
  /// not get this batch.
  public Broadcast(List<Envelope> events, Cursor before) {
    this(events, before, List.of());
  }

  /// `asides` are for those viewers who get something else instead.
  public Broadcast(List<Envelope> events, Cursor before, List<Aside> asides) {
    this.events = List.copyOf(events);
    this.before = before;
    this.asides = List.copyOf(asides);
    int must = 0;
    int latest = 0;
    for (Envelope envelope : this.events) {
      Delivery delivery = envelope.event().delivery();
      must += delivery == Delivery.MUST_ARRIVE ? 1 : 0;
      latest += delivery == Delivery.LATEST_WINS ? 1 : 0;
    }
    this.mustArrive = must;
    this.latestWins = latest;
  }

  public List<Envelope> events() {
    return events;
  }

  public Cursor before() {
    return before;
  }

  public List<Aside> asides() {
    return asides;
  }

  /// By the clock of `System.nanoTime`.
  public long madeAt() {
    return madeAt;
  }

  public int count(Delivery delivery) {
    return switch (delivery) {
      case MUST_ARRIVE -> mustArrive;
      case LATEST_WINS -> latestWins;
      case MAY_DROP -> events.size() - mustArrive - latestWins;
    };
  }

  public boolean tellsOnlyWhoComesAndGoes() {
    for (Envelope told : events) {
      if (!(told.event() instanceof Life.Counted || told.event() instanceof Life.Crowd)) {
        return false;
      }
    }
    return asides.isEmpty();
  }

  /// The first loop to ask does the work; another that asks meanwhile waits for it rather than do
  /// the same again.
  public synchronized List<Frame> in(Accent accent) {
    return spellings.computeIfAbsent(accent, this::spell);
  }

  private List<Frame> spell(Accent accent) {
    try {
      return List.copyOf(accent.spell(events));
    } catch (RuntimeException e) {
      // An accent that fails on an event must not take the room's other accents with it.
      log.error("cannot spell {} in {}", events, accent, e);
      return List.of();
    }
  }
}
