package dev.grandstand.transport;

import dev.grandstand.dialect.Accent;
import dev.grandstand.dialect.Frame;
import dev.grandstand.dialect.Session;
import dev.grandstand.hall.Broadcast;
import dev.grandstand.message.Cursor;
import dev.grandstand.message.Delivery;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// How a viewer keeps up with its room. A part of [Connection], like [Attendee], and for the same
/// reason.
///
/// It holds no queue. A viewer that does not read is *behind*: from then on it is passed over, and
/// only the place where it stopped is kept. When its line drains, the hall sends what it is still
/// owed; if that takes too long, or is too much, it is closed.
abstract class Follower extends Attendee {
  final Landing landing;
  final Session session;
  final Line line;

  private @Nullable Cursor behindAt;
  private boolean catchingUp;
  private @Nullable Map<Broadcast, Broadcast> instead; // of what the others get in the walk

  Follower(Landing landing, Session session, Line line) {
    this.landing = landing;
    this.session = session;
    this.line = line;
  }

  /// Closes who did not keep up; `why` is what this is counted as.
  abstract void tooSlow(String why);

  /// Does something that may fail for this viewer, and for no other.
  abstract void attempt(Runnable step);

  /// Its line turned out to be broken while it was served.
  abstract void brokenOff();

  final Accent accent() {
    return session.accent();
  }

  final Wire wire() {
    return line.wire();
  }

  /// Part of a fan-out: whether it can be served without another look.
  final boolean isClear() {
    return behindAt == null && instead == null && line.isClear();
  }

  /// Part of a fan-out, for one that is clear.
  final void giveNow(Words words) {
    if (!line.giveNow(words)) {
      brokenOff();
    }
  }

  /// Part of a fan-out. False if the viewer was passed over.
  final boolean give(Words words, List<Broadcast> batches) {
    if (behindAt != null) {
      return false;
    }
    if (instead == null) {
      if (line.give(words)) {
        return true;
      }
    } else if (line.isFree()) {
      sayInstead(batches);
      return true;
    }
    fallBehind(batches.getFirst().before());
    return false;
  }

  /// From here on it is passed over, until its line is free.
  final void fallBehind(Cursor before) {
    if (instead != null) {
      landing.tally().dropped("slow", Delivery.MAY_DROP).increment(); // what only it was told
      instead = null;
    }
    if (behindAt == null) {
      behindAt = before;
      landing.fellBehind();
      beStuck();
    }
  }

  /// The viewer gets `own` where the others get `batch`.
  final void tellInstead(Broadcast batch, Broadcast own) {
    if (instead == null) {
      instead = new HashMap<>(2);
    }
    instead.put(batch, own);
  }

  /// All that the others are told here.
  private void sayInstead(List<Broadcast> batches) {
    Map<Broadcast, Broadcast> own = Objects.requireNonNull(instead);
    instead = null;
    attempt(() -> {
      List<Frame> frames = new ArrayList<>();
      for (Broadcast batch : batches) {
        frames.addAll(own.getOrDefault(batch, batch).in(accent()));
      }
      say(frames);
    });
  }

  /// Of this batch, if the walk has found no words to bring it with.
  final void sayInstead(Broadcast batch) {
    Broadcast own = instead == null ? null : instead.remove(batch);
    if (instead != null && instead.isEmpty()) {
      instead = null;
    }
    if (own != null && behindAt == null) {
      attempt(() -> say(own.in(accent())));
    }
  }

  final boolean isFreeButBehind() {
    return behindAt != null && !catchingUp && line.isFree();
  }

  /// Where to bring it up to date from, now that its line is free; null if it is not behind or is
  /// being brought up to date.
  final @Nullable Cursor catchUpFrom() {
    if (behindAt == null || catchingUp) {
      return null;
    }
    catchingUp = true;
    return behindAt;
  }

  final void sayMissed(Broadcast missed) {
    caughtUp();
    List<Frame> frames = missed.in(accent());
    if (Wire.length(frames) > landing.rules().outboundMost()) {
      tooSlow("owed-too-much");
    } else {
      say(frames);
    }
  }

  final void caughtUp() {
    if (behindAt != null) {
      behindAt = null;
      landing.caughtUp();
    }
    catchingUp = false;
  }

  /// It leaves the room: nothing is owed to it any more.
  final void oweNothing() {
    caughtUp();
    instead = null;
  }

  final void say(List<Frame> frames) {
    if (frames.isEmpty()) {
      return;
    }
    if (line.waitingBytes() > landing.rules().outboundMost()) {
      tooSlow("too-much-waiting");
    } else if (!line.say(frames)) {
      beStuck();
    }
  }
}
