package dev.grandstand.bench;

import dev.grandstand.bench.Seating.Room;
import dev.grandstand.bench.Seating.Seat;
import dev.grandstand.message.Delivery;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import org.HdrHistogram.Histogram;

/// Understands what the viewers of one loop are told, and keeps account of it.
///
/// Only the loop's thread comes here until the loop has ended; then whoever draws up the card.
final class Listener {
  private static final long LONGEST_LATENCY = 60_000_000_000L;
  private static final long LEAST_LATENCY = 1_000;
  static final int NOT_TOLD = -1;

  /// What is timed apart.
  enum Clock {
    DANMAKU,
    /// Of what must arrive, what has a mark: notices and plays.
    MARKED,
    GIFTS
  }

  /// What the loop does about it.
  interface Deeds {
    void welcome(Link link);

    void answer(Link link);

    void refused(Link link, String how);

    /// It was told where in the room's story it stands.
    void placed(Link link, Tongue.Heard how);
  }

  private final Course course;
  private final Seating seating;
  private final List<Seat> viewers;
  private final Gifts gifts;
  private final Deeds deeds;
  private final Audit audit;
  private final Containers containers = new Containers();
  private final List<EnumMap<Clock, Histogram>> latencies = new ArrayList<>();
  private final long[] bySpeaker;
  private final int[] refusals;
  private final int[] giftRefusals;
  private final int[] toldCount;

  private List<Course.Leg> legs = List.of();
  private int markAt;
  private long danmaku;
  private long must;
  private long others;
  private long announcements;
  private long questions;

  /// @param viewers those of this loop who get danmaku, by number
  Listener(Course course, Seating seating, List<Seat> viewers, Gifts gifts, Deeds deeds) {
    this.course = course;
    this.seating = seating;
    this.viewers = List.copyOf(viewers);
    this.gifts = gifts;
    this.deeds = deeds;
    this.audit =
        new Audit(viewers.stream().mapToInt(seat -> seating.room(seat).speakers()).toArray());
    this.bySpeaker = new long[seating.speakers()];
    this.refusals = new int[seating.speakers()];
    this.giftRefusals = new int[seating.speakers()];
    this.toldCount = new int[viewers.size()];
    Arrays.fill(toldCount, NOT_TOLD);
  }

  /// Whatever it was told before it went, it has to be told again.
  void comes(Link link) {
    if (link.viewer() >= 0) {
      toldCount[link.viewer()] = NOT_TOLD;
    }
  }

  void beginTurn() {
    legs = course.legs();
  }

  /// A whole frame's payload, which may hold several messages.
  void hear(Link link, ByteBuffer in, int from, int to, long now) {
    Tongue tongue = link.tongue();
    int at = from;
    while (at < to) {
      int end = at + tongue.unit(in, at, to);
      Containers.Packing packing = tongue.packing(in, at, end);
      if (packing == null) {
        message(link, in, at, end, now);
      } else {
        ByteBuffer content = containers.open(packing, in, at + tongue.head(), end);
        hear(link, content, 0, content.limit(), now);
      }
      at = end;
    }
  }

  private void message(Link link, ByteBuffer in, int from, int to, long now) {
    int mark = link.viewer() < 0 ? -1 : Mark.find(in, from, to, from + markAt);
    if (mark < 0) {
      other(link, in, from, to, now);
      return;
    }
    markAt = mark - from;
    int speaker = Mark.speaker(in, mark);
    Delivery delivery = Mark.delivery(in, mark);
    Seat seat = link.seat();
    int first = seating.rooms().get(seat.room()).firstSpeaker();
    int number = Mark.number(in, mark);
    audit.got(link.viewer(), speaker - first, delivery, number, Mark.beside(in, mark));
    if (delivery == Delivery.MAY_DROP) {
      danmaku++;
      if (speaker < bySpeaker.length) {
        bySpeaker[speaker]++;
      }
    } else {
      must++;
    }
    if (seat.manner() == Manner.STEADY) {
      took(clock(delivery), Mark.dueNanos(in, mark), now);
    }
    if (link.wanders()) {
      link.remember(in, from, to);
    }
  }

  private void took(Clock clock, long due, long now) {
    for (int leg = legs.size() - 1; leg >= 0; leg--) {
      if (legs.get(leg).has(due)) {
        histogram(leg, clock).recordValue(Math.clamp(now - due, 0, LONGEST_LATENCY));
        return;
      }
    }
  }

  private Histogram histogram(int leg, Clock clock) {
    while (latencies.size() <= leg) {
      latencies.add(new EnumMap<>(Clock.class));
    }
    return latencies.get(leg).computeIfAbsent(clock, _ -> empty());
  }

  private static Clock clock(Delivery delivery) {
    return delivery == Delivery.MAY_DROP ? Clock.DANMAKU : Clock.MARKED;
  }

  private static Histogram empty() {
    return new Histogram(LEAST_LATENCY, LONGEST_LATENCY, 3);
  }

  private void other(Link link, ByteBuffer in, int from, int to, long now) {
    Tongue tongue = link.tongue();
    Tongue.Heard heard = tongue.hear(in, from, to);
    switch (heard) {
      case AFRESH, RESUMED, GAP -> deeds.placed(link, heard);
      case WELCOME -> {
        others++;
        deeds.welcome(link);
        count(link, tongue.count(in, from, to), tongue.announces(in, from, to));
      }
      case GIFT -> gift(link, tongue.giver(in, from, to), now);
      case QUESTION -> {
        questions++;
        deeds.answer(link);
      }
      case OTHER -> others++;
      case REFUSAL -> refusal(link, Words.text(in, from, to));
    }
    if (link.wanders()) {
      link.remember(in, from, to);
    }
  }

  private void count(Link link, int viewersNow, boolean announced) {
    if (viewersNow >= 0 && link.viewer() >= 0) {
      toldCount[link.viewer()] = viewersNow;
      announcements += announced ? 1 : 0;
    }
  }

  /// Gifts carry no number. They come after so many danmaku of their giver, so the one that is due
  /// next says which danmaku must have come before.
  private void gift(Link link, int giver, long now) {
    if (link.viewer() < 0 || giver < 0 || gifts.every() == 0) {
      others++;
      return;
    }
    must++;
    int speaker = giver - seating.room(link.seat()).firstSpeaker();
    int number = audit.next(link.viewer(), speaker, Delivery.MUST_ARRIVE);
    if (number >= 0) {
      int before = (number + 1) * gifts.every();
      audit.got(link.viewer(), speaker, Delivery.MUST_ARRIVE, number, before);
      long due = gifts.due(giver, number);
      if (due != Gifts.UNKNOWN && link.seat().manner() == Manner.STEADY) {
        took(Clock.GIFTS, due, now);
      }
    }
  }

  private void refusal(Link link, String how) {
    Seat seat = link.seat();
    if (link.state() == Link.State.READY && seat.speaks()) {
      boolean gift = how.contains("\"ref\":3");
      (gift ? giftRefusals : refusals)[seat.speaker()]++;
      if (gift) {
        gifts.refused(seat.speaker());
      }
    }
    deeds.refused(link, how);
  }

  Audit audit() {
    return audit;
  }

  long danmaku() {
    return danmaku;
  }

  long must() {
    return must;
  }

  long others() {
    return others;
  }

  /// Comings and goings of single viewers that were told.
  long announcements() {
    return announcements;
  }

  /// That were answered.
  long questions() {
    return questions;
  }

  long containers() {
    return containers.opened();
  }

  /// Danmaku that came from each speaker, over all viewers.
  long[] bySpeaker() {
    return bySpeaker;
  }

  /// What each speaker was refused.
  int refusals(int speaker, Delivery delivery) {
    return (delivery == Delivery.MAY_DROP ? refusals : giftRefusals)[speaker];
  }

  /// How many are there, as each viewer of the room was told last, or `NOT_TOLD`.
  List<Integer> counts(int room, List<Link> present) {
    return present.stream()
        .filter(link -> link.seat().room() == room && link.viewer() >= 0)
        .map(link -> toldCount[link.viewer()])
        .toList();
  }

  void addLatencies(int leg, Clock clock, Histogram sum) {
    if (leg < latencies.size()) {
      sum.add(latencies.get(leg).getOrDefault(clock, empty()));
    }
  }

  static Histogram sum() {
    return empty();
  }

  /// What viewers of one manner have not got, though it was said and not refused.
  long lost(Manner manner, Delivery delivery, Sent sent) {
    long lost = 0;
    for (int viewer = 0; viewer < viewers.size(); viewer++) {
      Seat seat = viewers.get(viewer);
      if (seat.manner() == manner) {
        Room room = seating.room(seat);
        for (int number = room.firstSpeaker(); number < room.endOfSpeakers(); number++) {
          int speaker = number - room.firstSpeaker();
          long missing = audit.missing(viewer, speaker, delivery, sent.sent(number, delivery));
          lost += Math.max(0, missing - sent.refused(number, delivery));
        }
      }
    }
    return lost;
  }

  /// What went wrong in the order of one class. Gifts carry no number: after one that was refused,
  /// those of its speaker that arrive are taken for earlier ones than they are, and what has
  /// crossed them cannot be told any more.
  Audit.Findings order(Delivery delivery, Sent sent) {
    Audit.Findings found = audit.order(delivery);
    if (delivery == Delivery.MAY_DROP || found.crossed() == 0) {
      return found;
    }
    long unknown = 0;
    for (int number = 0; number < seating.speakers(); number++) {
      if (sent.refused(number, delivery) > 0) {
        unknown += crossed(number, delivery);
      }
    }
    return new Audit.Findings(found.twice(), found.late(), found.crossed() - unknown);
  }

  private long crossed(int number, Delivery delivery) {
    long crossed = 0;
    for (int viewer = 0; viewer < viewers.size(); viewer++) {
      int speaker = number - seating.room(viewers.get(viewer)).firstSpeaker();
      crossed += audit.crossed(viewer, speaker, delivery);
    }
    return crossed;
  }

  /// What a speaker has not got back of its own.
  long ownLost(Sent sent) {
    long lost = 0;
    for (int viewer = 0; viewer < viewers.size(); viewer++) {
      Seat seat = viewers.get(viewer);
      if (seat.speaks()) {
        int own = seat.speaker();
        int speaker = own - seating.room(seat).firstSpeaker();
        var danmaku = Delivery.MAY_DROP;
        long missing = audit.missing(viewer, speaker, danmaku, sent.sent(own, danmaku));
        lost += Math.max(0, missing - sent.refused(own, danmaku));
      }
    }
    return lost;
  }

  /// What was said, over all loops.
  interface Sent {
    int sent(int speaker, Delivery delivery);

    int refused(int speaker, Delivery delivery);
  }
}
