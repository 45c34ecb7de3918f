package dev.grandstand.transport;

import dev.grandstand.hall.Broadcast;
import dev.grandstand.hall.Timing;
import java.time.Duration;
import java.util.List;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A walk round all viewers of an audience, for as long as there is something to tell them.
///
/// It begins with the first place, and a batch that was there from the beginning is told to all
/// when the walk has come to the last. One that comes along later, when the walk is anywhere, is
/// told to those who follow, then to those from the first place on, and is done where it came
/// along. No place moves meanwhile, so each viewer is told each batch once and in order.
final class FanOut implements Rota.Walk {
  private static final Logger log = LoggerFactory.getLogger(FanOut.class);
  private static final int REST = 8; // this part of the lap before it
  private static final long SHORTEST_REST_NANOS = 50_000; // a timer for less is not worth it
  private static final long ITS_TIME_NANOS = 100_000_000; // of what nobody is in a hurry for

  /// After so many laps nothing more comes along: the walk ends, and holes are closed up.
  private static final int LAPS = 64;

  private final LoopAudience audience;
  private final List<Choir> choirs;
  private final Backlog waiting;
  private final Landing landing;
  private final Timing walkTime;
  private final Timing delay;
  private final Lap lap = new Lap();
  private final int places;
  private long open; // so many places on, something may still come along

  private int choir;
  private int next;
  private boolean begun; // this choir, with all that goes round
  private long ownNanos;
  private long stepFrom;
  private long latest; // of what is done, since it was last asked for
  private long ownAtRest;
  private long sinceRest; // so many places
  private boolean resting;
  private boolean over;

  /// @param walkTime of each batch, from when it comes along until it is done
  /// @param delay the same from when it was made
  FanOut(
      LoopAudience audience,
      List<Choir> choirs,
      Backlog waiting,
      Landing landing,
      Timing walkTime,
      Timing delay) {
    this.audience = audience;
    this.choirs = choirs;
    this.waiting = waiting;
    this.landing = landing;
    this.walkTime = walkTime;
    this.delay = delay;
    int all = 0;
    for (Choir each : choirs) {
      all += each.size();
    }
    this.places = all;
    this.open = (long) LAPS * all;
    takeAlong();
  }

  /// What was said meanwhile, unless it has to wait for something else.
  private void takeAlong() {
    Broadcast batch = waiting.batch();
    while (batch != null && mayCome(batch)) {
      waiting.removeBatch(batch);
      lap.add(batch, places, ownNanos);
      prepare(batch);
      fallSilent();
      batch = waiting.batch();
    }
  }

  private boolean mayCome(Broadcast batch) {
    return lap.isEmpty() || (open > 0 && lap.weightWith(batch) <= landing.rules().joinedEvents());
  }

  /// Lets those know who get something else.
  private void prepare(Broadcast batch) {
    if (!batch.asides().isEmpty()) {
      personally(batch, (viewer, own) -> viewer.tellInstead(batch, own));
    }
  }

  /// What is sung from here on is not what was sung so far.
  private void fallSilent() {
    if (begun) {
      begun = false;
      choirs.get(choir).end();
    }
  }

  @Override
  public int step(int most) {
    stepFrom = System.nanoTime();
    int left = most;
    try {
      takeAlong();
      left = sing(most);
    } catch (Throwable e) {
      // A walk that fails is over: the room must not wait for it. Who was not served is behind.
      log.error("a fan-out failed", e);
      passOver();
    }
    ownNanos += System.nanoTime() - stepFrom;
    if (over) {
      audience.over();
    } else if (sinceRest >= places) {
      rest();
    }
    return most - left;
  }

  /// What is left of `most`; negative if it was more.
  private int sing(int most) {
    int left = most;
    go(0); // in a room where nobody is, all is done at once
    while (!lap.isEmpty()) {
      if (left <= 0) {
        return left;
      }
      Choir singing = choirs.get(choir);
      if (!begun) {
        begin(singing);
      }
      int until = until(singing);
      if (singing.hasWords()) {
        int price = singing.price();
        until = (int) Math.min(until, next + Math.ceilDiv((long) left, price));
        left -= singing.sing(next, until) * price;
      }
      go(until - next);
    }
    over = true;
    return left;
  }

  /// Where something is done or the choir ends.
  private int until(Choir singing) {
    return Math.min(singing.size(), next + lap.untilDone());
  }

  /// What cannot be spelled for some is no reason to keep it from the others.
  private void begin(Choir singing) {
    begun = true;
    try {
      singing.begin(lap.broadcasts());
    } catch (RuntimeException e) {
      log.error("a batch could not be made", e);
    }
  }

  /// So many places on. What has been round is done.
  private void go(int on) {
    next += on;
    open -= on;
    sinceRest += on;
    lap.go(on);
    for (Lap.Batch done = lap.takeDone(); done != null; done = lap.takeDone()) {
      fallSilent();
      done(done);
    }
    if (!choirs.isEmpty() && next == choirs.get(choir).size()) {
      fallSilent();
      choir = (choir + 1) % choirs.size();
      next = 0;
    }
  }

  private void done(Lap.Batch batch) {
    if (!batch.broadcast.asides().isEmpty()) {
      // To those in whose choir there were no words for it.
      personally(batch.broadcast, (viewer, _) -> viewer.sayInstead(batch.broadcast));
    }
    long now = System.nanoTime();
    if (!batch.ofComings) {
      latest = Math.max(latest, lateBy(batch, now, ownNanos + now - stepFrom));
    }
    walkTime.add(now - batch.sinceNanos);
    delay.add(now - batch.broadcast.madeAt());
  }

  /// Does it to each who gets something else than the others get with a batch.
  private void personally(Broadcast batch, BiConsumer<Connection, Broadcast> way) {
    for (Broadcast.Aside aside : batch.asides()) {
      if (aside.viewer() instanceof Connection connection && connection.isIn(audience)) {
        LoopAudience.attempt(() -> way.accept(connection, aside.instead()));
      }
    }
  }

  /// Leaves all behind who were not told all of it.
  private void passOver() {
    go(0);
    for (Lap.Batch oldest = lap.oldest(); oldest != null; oldest = lap.oldest()) {
      Choir silent = choirs.get(choir);
      int until = until(silent);
      silent.passOver(next, until, oldest.broadcast.before());
      go(until - next);
    }
    over = true;
  }

  /// Once a lap: there is still something to tell, and more of it is on its way.
  private void rest() {
    long nanos = Math.min((ownNanos - ownAtRest) / REST, landing.rules().longestRest().toNanos());
    sinceRest = 0;
    ownAtRest = ownNanos;
    if (nanos >= SHORTEST_REST_NANOS && mayRest()) {
      resting = true;
      fallSilent(); // should the loop end meanwhile, nothing is held
      landing.schedule(Duration.ofNanos(nanos), this::goOn);
    }
  }

  /// Nothing is dropped for a rest, nothing that must arrive waits for it, and it is of no use when
  /// nothing more can come along.
  private boolean mayRest() {
    return !isUrgent()
        && open > 0
        && !waiting.beginsWithErrand()
        && waiting.batches() < landing.rules().waitingBatches()
        && waiting.events() + lap.weight() < landing.rules().joinedEvents();
  }

  /// Something more waits.
  void restNoLonger() {
    if (!mayRest()) {
      goOn();
    }
  }

  private void goOn() {
    if (resting) { // nothing has ended it before
      resting = false;
      landing.rota().add(this);
    }
  }

  @Override
  public boolean isOver() {
    return over || resting;
  }

  @Override
  public void breakOff() {
    fallSilent();
    over = true;
  }

  @Override
  public int left() {
    return lap.left();
  }

  @Override
  public boolean isUrgent() {
    return lap.isUrgent() || waiting.isUrgent();
  }

  /// Nobody minds when comings and goings are told within their second, but this room's newcomers
  /// wait for it.
  @Override
  public boolean hasTime() {
    Lap.Batch oldest = lap.oldest();
    return oldest != null
        && lap.isOfComings()
        && waiting.batches() == 0
        && System.nanoTime() - oldest.sinceNanos < ITS_TIME_NANOS;
  }

  @Override
  public long lateNanos(long nowNanos) {
    Lap.Batch oldest = lap.oldestInHurry();
    long worst = oldest == null ? latest : Math.max(latest, lateBy(oldest, nowNanos, ownNanos));
    latest = 0;
    return worst;
  }

  private static long lateBy(Lap.Batch batch, long nowNanos, long ownNanos) {
    return nowNanos - batch.broadcast.madeAt() - 2 * (ownNanos - batch.ownNanos);
  }
}
