package dev.grandstand.transport;

import dev.grandstand.dialect.Farewell;
import dev.grandstand.dialect.House.RoomFacts;
import dev.grandstand.hall.Audience;
import dev.grandstand.hall.Broadcast;
import dev.grandstand.hall.Tally;
import dev.grandstand.hall.Timing;
import dev.grandstand.hall.Viewer;
import dev.grandstand.hall.Welcome;
import dev.grandstand.message.Cursor;
import dev.grandstand.message.Delivery;
import java.time.Duration;
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
/// - A large fan-out is a walk in slices. Whose slice is next, and when the loop serves others in
///   between (pings are answered, small rooms get their danmaku), is the loop's [Rota] to say.
/// - While a walk is under way everything else for this room waits its turn, so that every viewer
///   sees one order. Batches that waited together are walked together, as one write: a room that is
///   too busy for its loop merges more, not less.
/// - If batches wait when a walk ends, this room's walks overlap, and the next one had better carry
///   much: it begins after a short rest, for what was said when the last viewers were told is on
///   its way. What must arrive ends the rest.
/// - A viewer that does not take what it is given costs nothing here: it is marked as behind and
///   passed over until its line drains, then brought up to date by the hall.
/// - The few who get something else than the others (the speaker of what nobody else is told) are
///   given it when the walk comes by, or at its end.
///
/// Leaving is the one thing that does not wait: who left during a walk leaves a hole in its array,
/// closed up when the walk is over.
final class LoopAudience implements Audience {
  private static final Logger log = LoggerFactory.getLogger(LoopAudience.class);
  private static final int REST = 8; // this part of the walk before it
  private static final long SHORTEST_REST_NANOS = 50_000; // a timer for less is not worth it
  private static final long ITS_TIME_NANOS = 100_000_000; // of what nobody is in a hurry for

  private final Landing landing;
  private final Supplier<RoomFacts> facts;
  private final List<Choir> choirs = new ArrayList<>(2);
  private final Queue<Object> waiting = new ArrayDeque<>(0);
  private final Timing walkTime;
  private final Timing delay;
  private int waitingBatches;
  private int waitingUrgent;
  private int waitingEvents;
  private volatile int backlog; // the same, for other threads
  private @Nullable Walk walk;
  private boolean resting;

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
    return backlog;
  }

  private void inTurn(Runnable one) {
    landing.execute(() -> {
      if (isFree()) {
        one.run();
      } else {
        waiting.add(one);
      }
    });
  }

  private void deliverNow(Broadcast broadcast) {
    if (isFree()) {
      begin(List.of(broadcast));
    } else if (waitingBatches < landing.rules().waitingBatches()
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
    return walk == null && !resting;
  }

  private void enqueue(Broadcast broadcast) {
    waiting.add(broadcast);
    count(broadcast, 1);
    if (resting && !mayRest()) {
      goOn(0);
    }
  }

  /// Nothing is dropped for a rest, and nothing that must arrive waits for it.
  private boolean mayRest() {
    return waitingBatches > 0
        && waitingBatches < landing.rules().waitingBatches()
        && waitingUrgent == 0
        && waitingEvents < landing.rules().joinedEvents();
  }

  private void count(Broadcast broadcast, int sign) {
    waitingBatches += sign;
    waitingUrgent += carriesUrgent(broadcast) ? sign : 0;
    waitingEvents += sign * (broadcast.events().size() + broadcast.asides().size());
    backlog = waitingEvents;
  }

  private static boolean carriesUrgent(Broadcast broadcast) {
    return broadcast.count(Delivery.MUST_ARRIVE) > 0;
  }

  private void begin(List<Broadcast> batches) {
    var next = new Walk(batches, personal(batches));
    walk = next;
    landing.rota().add(next);
  }

  private void over(Walk done) {
    for (Connection connection : done.personal) {
      if (connection.isIn(this)) {
        attempt(connection::sayInstead);
      }
    }
    choirs.removeIf(Choir::closeUp);
    walk = null; // not before: who leaves during a walk leaves a hole
    long now = System.nanoTime();
    walkTime.add(now - done.startedNanos);
    delay.add(now - done.madeAt);
    goOn(Math.min(done.ownNanos / REST, landing.rules().longestRest().toNanos()));
  }

  private void rested() {
    if (resting) { // nothing has ended it before
      goOn(0);
    }
  }

  /// What waited, up to the next walk or the rest before it.
  private void goOn(long restNanos) {
    resting = false;
    while (isFree() && !waiting.isEmpty()) {
      if (waiting.peek() instanceof Runnable one) {
        waiting.remove();
        attempt(one);
      } else if (restNanos >= SHORTEST_REST_NANOS && mayRest()) {
        resting = true;
        landing.schedule(Duration.ofNanos(restNanos), this::rested);
      } else {
        begin(joined());
      }
    }
  }

  /// Whatever befalls one viewer, even that memory runs out for it, the others are served.
  private static void attempt(Runnable one) {
    try {
      one.run();
    } catch (Throwable e) {
      log.error("a viewer could not be served", e);
    }
  }

  private List<Broadcast> joined() {
    List<Broadcast> batches = new ArrayList<>();
    int events = 0;
    while (waiting.peek() instanceof Broadcast next && events < landing.rules().joinedEvents()) {
      waiting.remove();
      count(next, -1);
      batches.add(next);
      events += next.events().size();
    }
    return batches;
  }

  /// Lets those know who get something else; answers who they are.
  private List<Connection> personal(List<Broadcast> batches) {
    List<Connection> told = new ArrayList<>(0);
    for (Broadcast batch : batches) {
      for (Broadcast.Aside aside : batch.asides()) {
        if (aside.viewer() instanceof Connection connection
            && connection.isIn(this)
            && connection.tellInstead(batches, batch, aside.instead())) {
          told.add(connection);
        }
      }
    }
    return told;
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

  /// One fan-out under way: which choir, which viewer next.
  private final class Walk implements Rota.Walk {
    private final List<Broadcast> batches;
    private final long madeAt;
    private final long startedNanos = System.nanoTime();
    private final List<Connection> personal;
    private boolean urgent;
    private boolean ofComings = true; // and goings, and of nothing else
    private int choir;
    private int next;
    private long ownNanos;
    private boolean over;

    Walk(List<Broadcast> batches, List<Connection> personal) {
      this.batches = batches;
      this.personal = personal;
      this.madeAt = batches.getFirst().madeAt();
      for (Broadcast batch : batches) {
        urgent |= carriesUrgent(batch);
        ofComings &= batch.tellsOnlyWhoComesAndGoes();
      }
    }

    @Override
    public int step(int most) {
      long from = System.nanoTime();
      int left = most;
      try {
        left = sing(most);
      } catch (Throwable e) {
        // A walk that fails is over: the room must not wait for it. Who was not served is behind.
        log.error("a fan-out failed", e);
        Cursor before = batches.getFirst().before();
        for (int i = choir; i < choirs.size(); i++) {
          choirs.get(i).passOver(i == choir ? next : 0, before);
        }
        breakOff();
      }
      ownNanos += System.nanoTime() - from;
      if (over) {
        over(this);
      }
      return most - left;
    }

    /// What is left of `most`; negative if it was more.
    private int sing(int most) {
      int left = most;
      while (choir < choirs.size()) {
        Choir singing = choirs.get(choir);
        if (next == 0) {
          begin(singing);
        }
        if (!singing.hasWords()) {
          singing.end();
          choir++;
          next = 0;
          continue;
        }
        int price = singing.price();
        int until = (int) Math.min(singing.size(), next + Math.ceilDiv((long) left, price));
        left -= singing.sing(next, until) * price;
        next = until;
        if (next == singing.size()) {
          singing.end();
          choir++;
          next = 0;
        }
        if (left <= 0 && choir < choirs.size()) {
          return left;
        }
      }
      over = true;
      return left;
    }

    /// What cannot be spelled for some is no reason to keep it from the others.
    private void begin(Choir singing) {
      try {
        singing.begin(batches);
      } catch (RuntimeException e) {
        log.error("a batch could not be made", e);
      }
    }

    @Override
    public boolean isOver() {
      return over;
    }

    @Override
    public void breakOff() {
      choirs.forEach(Choir::end);
      over = true;
    }

    @Override
    public int left() {
      int left = -next;
      for (int i = choir; i < choirs.size(); i++) {
        left += choirs.get(i).size();
      }
      return left;
    }

    @Override
    public boolean isUrgent() {
      return urgent || waitingUrgent > 0;
    }

    /// Nobody minds when comings and goings are told within their second, but this room's newcomers
    /// wait for it.
    @Override
    public boolean hasTime() {
      return ofComings && waitingBatches == 0 && System.nanoTime() - startedNanos < ITS_TIME_NANOS;
    }

    @Override
    public long lateNanos(long nowNanos) {
      return ofComings ? 0 : nowNanos - madeAt - 2 * ownNanos;
    }
  }
}
