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
import java.util.ArrayList;
import java.util.List;
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
/// - A fan-out is a walk in slices. Whose slice is next, and when the loop serves others in between
///   (pings are answered, small rooms get their danmaku), is the loop's [Rota] to say.
/// - The walk goes round ([FanOut]). What is said while it is under way comes along from the place
///   where the walk is, and is done when the walk is back there: each viewer gets with one write
///   all that came since the walk was last with it. So no batch waits for the fan-out of another,
///   and the busier a room is, the more a write carries.
/// - When a lap is over and there is more to tell, this room's fan-outs overlap, and its walk rests
///   a moment, for more is on its way; a write had better carry much. What must arrive ends the
///   rest.
/// - What concerns one viewer only (it comes, it goes, it catches up) waits until all that was said
///   before it has been round, and what is said after it waits behind it, so that every viewer sees
///   one order.
/// - A viewer that does not take what it is given costs nothing here: it is marked as behind and
///   passed over until its line drains, then brought up to date by the hall.
/// - The few who get something else than the others (the speaker of what nobody else is told) are
///   given it when the walk comes by, or when it has been round.
///
/// Leaving is the one thing that does not wait: who left during a walk leaves a hole in its array,
/// closed up when the walk is over.
final class LoopAudience implements Audience {
  private static final Logger log = LoggerFactory.getLogger(LoopAudience.class);

  private final Landing landing;
  private final Supplier<RoomFacts> facts;
  private final List<Choir> choirs = new ArrayList<>(2);
  private final Backlog waiting = new Backlog();
  private final Timing walkTime;
  private final Timing delay;
  private @Nullable FanOut walk;

  LoopAudience(Landing landing, Supplier<RoomFacts> facts) {
    this.landing = landing;
    this.facts = facts;
    this.walkTime = landing.tally().timing("fanout");
    this.delay = landing.tally().timing("fanout_delay");
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
    landing.execute(() -> {
      if (isFree()) {
        ((Connection) viewer).told(this, broadcast);
      } else {
        // With the batches that wait, so that these are still joined and this is counted.
        var aside = new Broadcast.Aside(viewer, broadcast);
        enqueue(new Broadcast(List.of(), broadcast.before(), List.of(aside)));
      }
    });
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

  @Override
  public int backlog() {
    return waiting.size();
  }

  private void inTurn(Runnable one) {
    landing.execute(() -> {
      if (isFree()) {
        one.run();
      } else {
        waiting.add(one);
        restNoLonger();
      }
    });
  }

  private void deliverNow(Broadcast broadcast) {
    if (isFree()) {
      enqueue(broadcast);
      begin();
    } else if (waiting.batches() < landing.rules().waitingBatches()
        || broadcast.count(Delivery.MAY_DROP) < broadcast.events().size()) {
      enqueue(broadcast);
    } else {
      Tally tally = landing.tally();
      for (Delivery delivery : Delivery.values()) {
        tally.dropped("audience-behind", delivery).add(broadcast.count(delivery));
      }
    }
  }

  private boolean isFree() {
    return walk == null;
  }

  private void enqueue(Broadcast broadcast) {
    waiting.add(broadcast);
    restNoLonger();
  }

  private void restNoLonger() {
    if (walk != null) {
      walk.restNoLonger();
    }
  }

  /// A walk round all, with what waits.
  private void begin() {
    var next = new FanOut(this, choirs, waiting, landing, walkTime, delay);
    walk = next;
    landing.rota().add(next);
  }

  /// The walk has ended.
  void over() {
    choirs.removeIf(Choir::closeUp);
    walk = null; // not before: who leaves during a walk leaves a hole
    while (isFree() && !waiting.isEmpty()) {
      if (waiting.beginsWithErrand()) {
        attempt(waiting.removeErrand());
      } else {
        begin();
      }
    }
  }

  /// Whatever befalls one viewer, even that memory runs out for it, the others are served.
  static void attempt(Runnable one) {
    try {
      one.run();
    } catch (Throwable e) {
      log.error("a viewer could not be served", e);
    }
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

  /// Where its spelling is sung, which may be another one than before.
  void place(Connection connection) {
    Choir choir = connection.choir();
    if (choir != null && !choir.suits(connection)) {
      remove(connection);
      add(connection);
    }
  }

  void remove(Connection connection) {
    Choir choir = connection.choir();
    if (choir != null) {
      choir.remove(connection, walk != null);
    }
  }
}
