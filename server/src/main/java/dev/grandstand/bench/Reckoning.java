package dev.grandstand.bench;

import dev.grandstand.bench.Engine.Measured;
import dev.grandstand.bench.Engine.Moment;
import dev.grandstand.bench.Listener.Clock;
import dev.grandstand.bench.ServerProcess.Cpu;
import dev.grandstand.message.Delivery;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;

/// Adds up what the loops kept account of, when they have ended.
final class Reckoning implements Listener.Sent {
  private final Course course;
  private final Seating seating;
  private final List<ClientLoop> loops;
  private final Speakers speakers;
  private final Optional<Herald> herald;

  Reckoning(
      Course course,
      Seating seating,
      List<ClientLoop> loops,
      Speakers speakers,
      Optional<Herald> herald) {
    this.course = course;
    this.seating = seating;
    this.loops = List.copyOf(loops);
    this.speakers = speakers;
    this.herald = herald;
  }

  @Override
  public int sent(int speaker, Delivery delivery) {
    if (herald.isPresent() && herald.get().number() == speaker) {
      return delivery == Delivery.MUST_ARRIVE ? herald.get().said() : 0;
    }
    return speakers.sent(speaker, delivery);
  }

  @Override
  public int refused(int speaker, Delivery delivery) {
    return loops.stream().mapToInt(loop -> loop.listener().refusals(speaker, delivery)).sum();
  }

  Card.Leg leg(Measured measured) {
    Moment from = measured.from();
    Moment to = measured.to();
    Card.Latency must = latency(measured.leg(), Delivery.MUST_ARRIVE);
    Card.Latency gifts = latency(measured.leg(), Clock.GIFTS);
    return new Card.Leg(
        measured.name(),
        deliveries(from, to, course.legs().get(measured.leg()).unsent()),
        latency(measured.leg(), Delivery.MAY_DROP),
        must.count() == 0 ? Optional.empty() : Optional.of(must),
        gifts.count() == 0 ? Optional.empty() : Optional.of(gifts),
        writes(from, to),
        cost(from, to, from.server(), to.server()),
        cost(from, to, from.client(), to.client()));
  }

  private static Card.Deliveries deliveries(Moment from, Moment to, long unsent) {
    double seconds = (to.nanos() - from.nanos()) / 1e9;
    long delivered = to.counts().delivered() - from.counts().delivered();
    return new Card.Deliveries(
        seconds,
        to.said() - from.said(),
        delivered,
        to.counts().must() - from.counts().must(),
        delivered / seconds,
        (to.counts().bytes() - from.counts().bytes()) / seconds,
        to.counts().others() - from.counts().others(),
        unsent);
  }

  Card.Latency latency(int leg, Delivery delivery) {
    return delivery == Delivery.MAY_DROP
        ? latency(leg, Clock.DANMAKU)
        : latency(leg, Clock.MARKED, Clock.GIFTS);
  }

  Card.Latency latency(int leg, Clock... clocks) {
    Histogram all = Listener.sum();
    for (Clock clock : clocks) {
      loops.forEach(loop -> loop.listener().addLatencies(leg, clock, all));
    }
    return new Card.Latency(
        all.getTotalCount(),
        all.getValueAtPercentile(50) / 1e3,
        all.getValueAtPercentile(99) / 1e3,
        all.getValueAtPercentile(99.9) / 1e3,
        all.getMaxValue() / 1e3);
  }

  /// @param mayShed whether everybody may miss danmaku; those who stop reading always may
  Card.Faults faults(Delivery delivery, boolean mayShed) {
    Audit.Findings order =
        loops.stream()
            .map(loop -> loop.listener().order(delivery, this))
            .reduce(Audit.Findings.NONE, Audit.Findings::and);
    long shed = 0;
    long lost = 0;
    for (Manner manner : Manner.values()) {
      long missed = lost(manner, delivery);
      boolean may = manner.mayMiss(delivery) || (mayShed && delivery == Delivery.MAY_DROP);
      shed += may ? missed : 0;
      lost += may ? 0 : missed;
    }
    long refused =
        delivery == Delivery.MUST_ARRIVE && herald.isPresent() ? herald.get().refused() : 0;
    long sent = 0;
    for (int speaker = 0; speaker < seating.speakers(); speaker++) {
      sent += sent(speaker, delivery);
      refused += refused(speaker, delivery);
    }
    return new Card.Faults(sent, lost, shed, order.twice(), order.late(), order.crossed(), refused);
  }

  /// What viewers of one manner have not got.
  long lost(Manner manner, Delivery delivery) {
    return loops.stream().mapToLong(loop -> loop.listener().lost(manner, delivery, this)).sum();
  }

  Card.Trouble trouble() {
    Map<String, Integer> gone = new TreeMap<>();
    loops.forEach(loop ->
        loop.losses().byReason().forEach((why, count) -> gone.merge(why, count, Integer::sum)));
    Optional<String> first =
        Stream.concat(
                herald.stream().map(Herald::trouble),
                loops.stream().map(loop -> loop.losses().first()))
            .filter(Objects::nonNull)
            .findFirst();
    return new Card.Trouble(
        loops.stream().mapToLong(loop -> loop.listener().audit().strays()).sum(),
        loops.stream().mapToLong(loop -> loop.listener().ownLost(this)).sum(),
        gone,
        loops.stream().mapToInt(loop -> loop.losses().excused()).sum(),
        speakers.givenUp(),
        speakers.unsent(),
        herald.map(Herald::putOff).orElse(0),
        herald.isPresent() && herald.get().trouble() != null,
        first);
  }

  /// Danmaku delivered of each speaker, the fewest first.
  List<Long> bySpeaker() {
    List<Long> delivered = new ArrayList<>();
    for (int speaker = 0; speaker < seating.speakers(); speaker++) {
      int number = speaker;
      if (speakers.sent(speaker, Delivery.MAY_DROP) > 0) {
        delivered.add(loops.stream().mapToLong(loop -> loop.listener().bySpeaker()[number]).sum());
      }
    }
    return delivered.stream().sorted().toList();
  }

  long announcements() {
    return loops.stream().mapToLong(loop -> loop.listener().announcements()).sum();
  }

  long pings() {
    return loops.stream().mapToLong(ClientLoop::pings).sum();
  }

  long containers() {
    return loops.stream().mapToLong(loop -> loop.listener().containers()).sum();
  }

  Wanderers.Walks walks() {
    return loops.stream()
        .map(loop -> loop.wanderers().walks())
        .reduce(new Wanderers.Walks(0, 0, 0), Wanderers.Walks::and);
  }

  private static Optional<Card.Writes> writes(Moment from, Moment to) {
    return from.sample()
        .flatMap(first ->
            to.sample()
                .filter(last -> last.writes() > first.writes())
                .map(last ->
                    new Card.Writes(
                        last.perSecond(first, last.writes() - first.writes()),
                        (last.events() - first.events()) / (last.writes() - first.writes()),
                        last.dropped() - first.dropped())));
  }

  private static Optional<Card.Cost> cost(
      Moment from, Moment to, Optional<Cpu> before, Optional<Cpu> after) {
    double seconds = (to.nanos() - from.nanos()) / 1e9;
    long arrived = to.counts().delivered() - from.counts().delivered();
    double delivered = arrived > 0 ? arrived : Double.NaN;
    return before
        .flatMap(first -> after.map(last -> last.since(first)))
        .map(used ->
            new Card.Cost(
                used.userSeconds() * 1e6 / delivered,
                used.systemSeconds() * 1e6 / delivered,
                (used.userSeconds() + used.systemSeconds()) / seconds));
  }

  /// The median over all parts of the run whose names begin so, without those in which nothing
  /// arrived.
  double p99Millis(List<Measured> legs, String part) {
    return p99Millis(
        legs.stream()
            .filter(leg -> leg.name().startsWith(part + " "))
            .map(leg -> latency(leg.leg(), Delivery.MAY_DROP))
            .toList());
  }

  static double p99Millis(List<Card.Latency> latencies) {
    return Median.of(
        latencies.stream()
            .filter(latency -> latency.count() > 0)
            .map(latency -> latency.p99Micros() / 1e3)
            .toList());
  }
}
