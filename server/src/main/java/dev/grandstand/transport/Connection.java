package dev.grandstand.transport;

import dev.grandstand.dialect.Accent;
import dev.grandstand.dialect.Dialect;
import dev.grandstand.dialect.Doorkeeper.Admission;
import dev.grandstand.dialect.Farewell;
import dev.grandstand.dialect.Frame;
import dev.grandstand.dialect.Glance;
import dev.grandstand.dialect.Intent;
import dev.grandstand.dialect.Session;
import dev.grandstand.hall.Broadcast;
import dev.grandstand.hall.Viewer;
import dev.grandstand.hall.Welcome;
import dev.grandstand.message.Cursor;
import dev.grandstand.message.Person;
import dev.grandstand.message.Refusal;
import dev.grandstand.message.RoomId;
import dev.grandstand.message.UserId;
import dev.grandstand.message.ViewerId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One viewer's connection: a session, the line it talks on, and the room it is in. Lives on one
/// loop and is touched by no other thread.
///
/// It holds no queue of its own. A viewer that does not read is *behind*: from then on it is passed
/// over, and only the place where it stopped is kept. When its line drains, the hall sends what it
/// is still owed; if that takes too long, it is closed.
final class Connection extends Attendee implements Viewer, Glance {
  private static final Logger log = LoggerFactory.getLogger(Connection.class);
  private static final int POLICY = 1008;

  private final ViewerId id;
  private final Landing landing;
  private final Headcount headcount;
  private final Dialect dialect;
  private final Session session;
  private final Line line;
  private final long pingNanos;

  private @Nullable RoomId room;
  private long visit;
  private @Nullable LoopAudience audience;
  private @Nullable UserId only; // where the dialect allows a member one connection

  private @Nullable Cursor behindAt;
  private boolean catchingUp;
  private boolean stuck;
  private long stuckSince;
  private long pingedAt;
  private boolean opened;
  private boolean ended;
  private String endReason = "client";

  Connection(
      ViewerId id,
      Landing landing,
      Headcount headcount,
      Dialect dialect,
      Session session,
      Line line) {
    this.id = id;
    this.landing = landing;
    this.headcount = headcount;
    this.dialect = dialect;
    this.session = session;
    this.line = line;
    this.pingNanos = dialect.manners().pingEvery().toNanos();
    this.pingedAt = System.nanoTime();
  }

  // What the line tells.

  void opened() {
    landing.guard(this);
    headcount.opened();
    opened = true;
  }

  void heard(Frame frame) {
    if (ended) {
      return;
    }
    headcount.heard();
    if (talksTooFast(landing.rules().framesPerSecond())) {
      end(POLICY, "too many messages", "flood");
      return;
    }
    listen(frame);
  }

  private void listen(Frame frame) {
    try {
      carryOut(session.hear(frame, this));
    } catch (RuntimeException e) {
      log.error("{} session failed", dialect.name(), e);
      farewell(Farewell.INTERNAL);
    }
  }

  /// The line takes bytes again.
  void drained() {
    stuck = false;
    Cursor since = behindAt;
    RoomId where = room;
    if (since != null && where != null && !catchingUp && !ended) {
      catchingUp = true;
      landing.hall().catchUp(this, visit, where, since);
    }
  }

  void lost() {
    ended = true;
    leaveRoom();
    noLongerOnly();
    landing.release(this);
    if (opened) {
      headcount.lost();
    }
    landing.tally().closed(endReason).increment();
  }

  void closedByClient(int code) {
    end(code, "", "client");
  }

  void violated(int code, String reason) {
    end(code, reason, "protocol");
  }

  @Override
  void lookAfter(Instant now, long nowNanos) {
    landing.sawWaiting(line.waitingBytes());
    if (stuck && nowNanos - stuckSince > landing.rules().slowTime().toNanos()) {
      farewell(Farewell.TOO_SLOW);
    } else if (ended) {
      line.cut(); // it was told to close and did not
    } else if (!now.isBefore(session.deadline())) {
      listen(Frame.SILENCE);
    } else if (pingNanos > 0 && nowNanos - pingedAt >= pingNanos) {
      pingedAt = nowNanos;
      line.ping();
    }
  }

  @Override
  void dismissed() {
    farewell(Farewell.SHUTDOWN);
  }

  // What the session wants.

  private void carryOut(List<Intent> intents) {
    List<Frame> replies = List.of();
    for (Intent intent : intents) {
      if (ended) {
        break;
      }
      switch (intent) {
        case Intent.Reply(Frame frame) -> {
          replies = replies.isEmpty() ? new ArrayList<>(2) : replies;
          replies.add(frame);
        }
        case Intent.Enter enter -> enter(enter);
        case Intent.Ask ask -> ask(ask);
        case Intent.Close(int code, String reason) -> {
          say(replies);
          replies = List.of();
          end(code, reason, "dialect");
        }
      }
    }
    say(replies);
  }

  private void enter(Intent.Enter wanted) {
    Optional<RoomId> found = landing.directory().room(dialect.name(), wanted.wireRoom());
    if (found.isEmpty()) {
      var refusal = new Refusal(Refusal.Name.INVALID, "there can be no room of this name");
      carryOut(session.refused(refusal, wanted.ref()));
      return;
    }
    switch (landing.doorkeeper().admit(wanted.credential())) {
      case Admission.Refused(Refusal refusal) -> carryOut(session.refused(refusal, wanted.ref()));
      case Admission.Admitted(Person person) -> {
        RoomId to = found.get();
        if (!to.equals(room)) {
          leaveRoom();
          room = to;
          visit = landing.nextVisit();
        }
        landing.hall().enter(this, visit, to, person, wanted.since(), wanted.ref());
      }
    }
  }

  private void ask(Intent.Ask ask) {
    RoomId where = room;
    if (where == null) {
      var refusal = new Refusal(Refusal.Name.NOT_IN_ROOM, "enter a room first");
      carryOut(session.refused(refusal, ask.ref()));
    } else {
      headcount.asked();
      landing.hall().ask(this, where, ask.command(), ask.ref());
    }
  }

  private void leaveRoom() {
    RoomId left = room;
    if (left == null) {
      return;
    }
    if (audience != null) {
      audience.remove(this);
      audience = null;
    }
    caughtUp();
    room = null;
    landing.hall().leave(this, left);
  }

  // What the hall tells.

  @Override
  public ViewerId id() {
    return id;
  }

  @Override
  public int loop() {
    return landing.index();
  }

  @Override
  public void refused(Refusal refusal, int ref) {
    landing.execute(() -> {
      if (!ended) {
        carryOut(session.refused(refusal, ref));
      }
    });
  }

  @Override
  public void turnedAway(long visit, Refusal refusal, int ref) {
    landing.execute(() -> {
      if (ended || visit != this.visit) {
        return;
      }
      RoomId wanted = room;
      if (audience == null && wanted != null) {
        room = null;
        // It may have asked twice, and the second time may be granted: nobody would ever leave
        // then.
        landing.hall().leave(this, wanted);
      }
      carryOut(session.refused(refusal, ref));
    });
  }

  void admitted(LoopAudience audience, Welcome welcome) {
    if (ended || welcome.visit() != visit || room == null) {
      return;
    }
    beOnly(welcome.entrance().person());
    List<Frame> frames = new ArrayList<>(session.entered(welcome.entrance()));
    frames.addAll(welcome.first().in(session.accent()));
    say(frames);
    if (this.audience == null) {
      this.audience = audience;
      audience.add(this);
    }
  }

  private void beOnly(Person person) {
    if (!dialect.onePerMember()) {
      return;
    }
    noLongerOnly();
    if (person instanceof Person.Member(UserId user, _)) {
      only = user;
      Connection other = landing.soles().take(dialect.name(), user, this);
      if (other != null) {
        other.landing.execute(() -> other.farewell(Farewell.ELSEWHERE));
      }
    }
  }

  private void noLongerOnly() {
    if (only != null) {
      landing.soles().give(dialect.name(), only, this);
      only = null;
    }
  }

  void told(LoopAudience audience, Broadcast broadcast) {
    if (!ended && this.audience == audience) {
      say(broadcast.in(session.accent()));
    }
  }

  void rejoined(long visit, Broadcast missed) {
    if (ended || visit != this.visit || audience == null) {
      return;
    }
    caughtUp();
    say(missed.in(session.accent()));
  }

  private void caughtUp() {
    if (behindAt != null) {
      behindAt = null;
      landing.caughtUp();
    }
    catchingUp = false;
  }

  void farewell(Farewell why) {
    if (!ended) {
      endReason = why.name();
      carryOut(session.farewell(why));
      end(POLICY, why.name(), why.name()); // should the dialect have no close of its own
    }
    if (why == Farewell.TOO_SLOW) {
      line.cut(); // whatever it was told, it does not read
    }
  }

  // What goes out.

  boolean isClear() {
    return behindAt == null && line.isClear();
  }

  /// Part of a fan-out, for one that is clear.
  void giveNow(Words words) {
    line.giveNow(words);
  }

  /// Part of a fan-out. False if the viewer was passed over.
  boolean give(Words words, Cursor before) {
    if (behindAt != null) {
      return false;
    }
    if (line.give(words)) {
      return true;
    }
    behindAt = before;
    landing.fellBehind();
    beStuck();
    return false;
  }

  private void say(List<Frame> frames) {
    if (!frames.isEmpty() && !line.say(frames)) {
      beStuck();
    }
  }

  private void beStuck() {
    if (!stuck) {
      stuck = true;
      stuckSince = System.nanoTime();
    }
  }

  private void end(int code, String reason, String why) {
    if (ended) {
      return;
    }
    ended = true;
    if (endReason.equals("client")) {
      endReason = why;
    }
    leaveRoom();
    line.close(code, reason);
  }

  // What others may see.

  @Override
  public Instant now() {
    return landing.now();
  }

  @Override
  public int viewers() {
    return audience == null ? 0 : audience.facts().viewers();
  }

  Accent accent() {
    return session.accent();
  }

  Wire wire() {
    return line.wire();
  }
}
