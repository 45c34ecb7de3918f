package dev.grandstand.bench;

import dev.grandstand.bench.Seating.Room;
import dev.grandstand.message.Delivery;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// Those who speak over connections of their own, in turn, at one pace for all of them together.
/// One loop does the work; what was sent may be asked of any thread.
final class Speakers {
  private static final int MOST_WAITING = 256 * 1024;
  private static final int LEAST_WAITING = 4 * 1024;

  /// Without any arrival for so long, what is under way is given up as lost.
  private static final long GIVE_UP_NANOS = 500_000_000;

  /// What is to be done from now on.
  record Orders(int serial, Pace pace) {}

  private final Course course;
  private final List<Speaker> all = new ArrayList<>();
  private final @Nullable Speaker[] byNumber;
  private final int receivers;
  private final Deque<Speaker> unflushed = new ArrayDeque<>();
  private volatile Orders orders;

  private int followed;
  private @Nullable Pace following;
  private boolean full; // a line took no more, so something that is due was not sent
  private int turn;
  private long sent; // under these orders
  private long began;
  private final AtomicLong sentInAll = new AtomicLong();
  private long base; // arrivals before these orders
  private long writtenOff;
  private long arrivals;
  private long lastArrival;
  private final AtomicInteger givenUp = new AtomicInteger();
  private final AtomicLong unsent = new AtomicLong();

  Speakers(Course course, Seating seating, Load load, Gifts gifts) {
    this.course = course;
    this.orders = new Orders(1, load.pace());
    // Closed loops count arrivals over all rooms, so these must be alike.
    this.receivers = Math.max(1, seating.rooms().getFirst().receivers());
    int waiting =
        Math.clamp(
            MOST_WAITING * 4L / Math.max(1, seating.speakers()), LEAST_WAITING, MOST_WAITING);
    this.byNumber = new Speaker[seating.speakers()];
    for (Seating.Seat seat : seating.seats()) {
      if (seat.speaks()) {
        Room room = seating.room(seat);
        var speaker = new Speaker(seat, room.name(), load.messageBytes(), gifts, waiting);
        all.add(speaker);
        byNumber[seat.speaker()] = speaker;
      }
    }
  }

  /// From its next turn on.
  void follow(Pace pace) {
    orders = new Orders(orders.serial() + 1, pace);
  }

  void came(Link link) {
    Speaker speaker = byNumber[link.seat().speaker()];
    if (speaker != null) {
      speaker.speakOver(link);
    }
  }

  /// Sends what is due; answers how many nanoseconds from now it wants its next turn.
  long turn(long now, long delivered) {
    switch (course.phase()) {
      case ENTERING, OVER -> {
        return Long.MAX_VALUE;
      }
      case DRAINING -> {
        giveUpWhatIsDue(now);
        flush();
        return Long.MAX_VALUE;
      }
      case SPEAKING -> {}
    }
    if (all.isEmpty()) {
      return Long.MAX_VALUE;
    }
    Orders current = orders;
    if (current.serial() != followed) {
      giveUpWhatIsDue(now);
      followed = current.serial();
      following = current.pace();
      began = now;
      lastArrival = now;
      sent = 0;
      base = delivered + writtenOff;
    }
    Pace pace = current.pace();
    long done = done(pace, now, delivered);
    long due = pace.nextDue(sent, done, began, now);
    full = false;
    while (due <= now) {
      Speaker speaker = all.get(turn);
      boolean silent = speaker.silent();
      if (!speaker.say(due)) {
        full = true;
        break; // what is due stays due
      }
      if (silent) {
        unflushed.add(speaker);
      }
      sentInAll.incrementAndGet();
      turn = turn + 1 == all.size() ? 0 : turn + 1;
      sent++;
      due = pace.nextDue(sent, done, began, now);
    }
    flush();
    return due == Pace.NOT_YET ? GIVE_UP_NANOS : Math.max(0, due - now);
  }

  /// At another pace, or at the end, nobody asks for it any more: it is the worst that can become
  /// of a danmaku, so it is counted, in the part of the run in which it was due.
  private void giveUpWhatIsDue(long now) {
    Pace pace = following;
    if (pace != null && full) {
      long due = pace.dueBefore(began, now);
      unsent.addAndGet(Math.max(0, due - sent));
      course.legs().forEach(leg -> leg.leaveOut(pace, began, sent, due));
    }
    following = null;
    full = false;
  }

  private long done(Pace pace, long now, long delivered) {
    if (delivered != arrivals) {
      arrivals = delivered;
      lastArrival = now;
    }
    long arrived = delivered + writtenOff - base;
    long underWay = sent * receivers - arrived;
    if (underWay > 0 && pace instanceof Pace.Window && now - lastArrival > GIVE_UP_NANOS) {
      writtenOff += underWay;
      lastArrival = now;
      givenUp.incrementAndGet();
      return sent;
    }
    return arrived / receivers;
  }

  private void flush() {
    for (int i = unflushed.size(); i > 0; i--) {
      Speaker speaker = unflushed.remove();
      if (!speaker.flush()) {
        unflushed.add(speaker);
      }
    }
  }

  /// How many of its kind the speaker of this number has sent.
  int sent(int number, Delivery delivery) {
    Speaker speaker = byNumber[number];
    return speaker == null ? 0 : speaker.sent(delivery);
  }

  long danmaku() {
    return sentInAll.get();
  }

  /// Danmaku that were due and never went out.
  long unsent() {
    return unsent.get();
  }

  /// How often what was under way had to be given up to go on.
  int givenUp() {
    return givenUp.get();
  }
}
