package dev.grandstand.transport;

import dev.grandstand.dialect.Farewell;
import dev.grandstand.dialect.House.RoomFacts;
import dev.grandstand.hall.Audience;
import dev.grandstand.hall.Broadcast;
import dev.grandstand.hall.Tally;
import dev.grandstand.hall.Timing;
import dev.grandstand.hall.Viewer;
import dev.grandstand.hall.Welcome;
import dev.grandstand.message.Delivery;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The viewers of one room on one loop, and the way everything reaches them.
///
/// A fan-out is the dearest thing the server does, so this is where its cost is decided:
///
/// - Viewers stand in one dense array for each spelling and wire ([Choir]). All of a choir get the
///   same bytes: one buffer, frame headers included, made once and handed to each with a single
///   write.
/// - A large fan-out is a walk in chunks. Between chunks the loop serves others: pings are
///   answered, small rooms get their danmaku.
/// - While a walk is under way everything else for this room waits its turn, so that every viewer
///   sees one order. Batches that waited together are walked together, as one write: a room that is
///   too busy for its loop merges more, not less.
/// - A viewer that does not take what it is given costs nothing here: it is marked as behind and
///   passed over until its channel drains, then brought up to date by the hall.
///
/// Leaving is the one thing that does not wait: who left during a walk leaves a hole in its array,
/// closed up when the walk is over.
final class LoopAudience implements Audience {
  private static final Logger log = LoggerFactory.getLogger(LoopAudience.class);

  /// Batches that waited together are joined up to about this size.
  private static final int JOINED_EVENTS = 512;

  private final Landing landing;
  private final Supplier<RoomFacts> facts;
  private final List<Choir> choirs = new ArrayList<>(2);
  private final Queue<Object> waiting = new ArrayDeque<>(0);
  private final Timing walkTime;
  private int waitingBatches;
  private @Nullable Walk walk;

  LoopAudience(Landing landing, Supplier<RoomFacts> facts) {
    this.landing = landing;
    this.facts = facts;
    this.walkTime = landing.tally().timing("fanout");
  }

  RoomFacts facts() {
    return facts.get();
  }

  @Override
  public void admit(Viewer viewer, Welcome welcome) {
    inTurn(() -> ((Connection) viewer).admitted(this, welcome));
  }

  @Override
  public void tell(Viewer viewer, Broadcast broadcast) {
    inTurn(() -> ((Connection) viewer).told(this, broadcast));
  }

  @Override
  public void rejoin(Viewer viewer, long visit, Broadcast missed) {
    inTurn(() -> ((Connection) viewer).rejoined(visit, missed));
  }

  @Override
  public void dismiss(Viewer viewer, Farewell why) {
    inTurn(() -> ((Connection) viewer).dismissed(this, why));
  }

  @Override
  public void deliver(Broadcast broadcast) {
    landing.execute(() -> deliverNow(broadcast));
  }

  private void inTurn(Runnable one) {
    landing.execute(() -> {
      if (walk == null) {
        one.run();
      } else {
        waiting.add(one);
      }
    });
  }

  private void deliverNow(Broadcast broadcast) {
    if (walk == null) {
      begin(List.of(broadcast));
    } else if (waitingBatches < landing.rules().waitingBatches()
        || broadcast.count(Delivery.MAY_DROP) < broadcast.events().size()) {
      waitingBatches++;
      waiting.add(broadcast);
    } else {
      Tally tally = landing.tally();
      for (Delivery delivery : Delivery.values()) {
        tally.dropped("audience-behind", delivery).add(broadcast.count(delivery));
      }
    }
  }

  private void begin(List<Broadcast> batches) {
    walk = new Walk(batches, System.nanoTime());
    step();
  }

  private void step() {
    Walk current = walk;
    if (current == null) {
      return;
    }
    if (walked(current)) {
      walk = null;
      walkTime.add(System.nanoTime() - current.startedNanos);
      choirs.removeIf(Choir::closeUp);
      goOn();
    } else {
      landing.afterIo(this::step);
    }
  }

  /// A walk that fails is over: the room must not wait for it.
  private boolean walked(Walk current) {
    try {
      return current.step(landing.rules().chunk());
    } catch (Throwable e) {
      log.error("a fan-out failed", e);
      choirs.forEach(Choir::end);
      return true;
    }
  }

  /// What waited, up to the next walk.
  private void goOn() {
    while (walk == null && !waiting.isEmpty()) {
      if (waiting.peek() instanceof Runnable one) {
        waiting.remove();
        one.run();
      } else {
        begin(joined());
      }
    }
  }

  private List<Broadcast> joined() {
    List<Broadcast> batches = new ArrayList<>();
    int events = 0;
    while (waiting.peek() instanceof Broadcast next && events < JOINED_EVENTS) {
      waiting.remove();
      waitingBatches--;
      batches.add(next);
      events += next.events().size();
    }
    return batches;
  }

  void add(Connection connection) {
    for (Choir choir : choirs) {
      if (choir.suits(connection)) {
        choir.add(connection);
        return;
      }
    }
    Choir choir = new Choir(connection, landing);
    choirs.add(choir);
    choir.add(connection);
  }

  void remove(Connection connection) {
    Choir choir = connection.choir();
    if (choir != null) {
      choir.remove(connection, walk != null);
    }
  }

  /// One fan-out under way: which choir, which viewer next.
  private final class Walk {
    private final List<Broadcast> batches;
    private final long startedNanos;
    private int choir;
    private int next;

    Walk(List<Broadcast> batches, long startedNanos) {
      this.batches = batches;
      this.startedNanos = startedNanos;
    }

    /// True when everybody was served.
    boolean step(int chunk) {
      int left = chunk;
      while (choir < choirs.size()) {
        Choir singing = choirs.get(choir);
        if (next == 0) {
          singing.begin(batches);
        }
        int until = Math.min(singing.size(), next + left);
        singing.sing(next, until);
        left -= until - next;
        next = until;
        if (next < singing.size()) {
          return false;
        }
        singing.end();
        choir++;
        next = 0;
        if (left <= 0 && choir < choirs.size()) {
          return false;
        }
      }
      return true;
    }
  }
}
