package dev.grandstand.transport;

import dev.grandstand.dialect.Accent;
import dev.grandstand.dialect.Frame;
import dev.grandstand.dialect.Session;
import dev.grandstand.hall.Broadcast;
import dev.grandstand.message.Cursor;
import dev.grandstand.message.Delivery;
import java.util.ArrayList;
import java.util.List;
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
  private @Nullable List<Broadcast> instead; // of what the others get, in the walk under way

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
  final boolean give(Words words, Cursor before) {
    if (behindAt != null) {
      return false;
    }
    if (instead == null) {
      if (line.give(words)) {
        return true;
      }
    } else if (line.isFree()) {
      sayInstead();
      return true;
    }
    fallBehind(before);
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

  /// In the walk that begins, the viewer gets `own` where the others get `batch`. True if it is the
  /// first such change.
  final boolean tellInstead(List<Broadcast> batches, Broadcast batch, Broadcast own) {
    boolean first = instead == null;
    List<Broadcast> changed = new ArrayList<>(first ? batches : Objects.requireNonNull(instead));
    changed.set(batches.indexOf(batch), own);
    instead = changed;
    return first;
  }

  /// Says it now, if the walk has not come by.
  final void sayInstead() {
    List<Broadcast> own = instead;
    instead = null;
    if (own != null && behindAt == null) {
      attempt(() -> {
        List<Frame> frames = new ArrayList<>();
        own.forEach(broadcast -> frames.addAll(broadcast.in(accent())));
        say(frames);
      });
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
