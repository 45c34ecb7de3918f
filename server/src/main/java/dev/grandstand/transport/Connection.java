package dev.grandstand.transport;

import dev.grandstand.dialect.Dialect;
import dev.grandstand.dialect.Doorkeeper.Admission;
import dev.grandstand.dialect.Farewell;
import dev.grandstand.dialect.Frame;
import dev.grandstand.dialect.Glance;
import dev.grandstand.dialect.Intent;
import dev.grandstand.dialect.Session;
import dev.grandstand.hall.Broadcast;
import dev.grandstand.hall.Tally;
import dev.grandstand.hall.Viewer;
import dev.grandstand.hall.Welcome;
import dev.grandstand.message.Cursor;
import dev.grandstand.message.Person;
import dev.grandstand.message.Refusal;
import dev.grandstand.message.RoomId;
import dev.grandstand.message.UserId;
import dev.grandstand.message.ViewerId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One viewer's connection: a session, the line it talks on, and the room it is in. Lives on one
/// loop and is touched by no other thread.
final class Connection extends Follower implements Viewer, Glance {
  private static final Logger log = LoggerFactory.getLogger(Connection.class);
  private static final int POLICY = 1008;

  private final ViewerId id;
  private final Headcount headcount;
  private final Dialect dialect;

  private @Nullable RoomId room;
  private long visit;
  private int entering; // entries of this visit that are not answered yet
  private @Nullable LoopAudience audience;
  private @Nullable UserId only; // where the dialect allows a member one connection

  private boolean saidFarewell;
  private boolean ended;
  private String endReason = "client";

  Connection(
      ViewerId id,
      Landing landing,
      Headcount headcount,
      Dialect dialect,
      Session session,
      Line line) {
    super(landing, session, line);
    this.id = id;
    this.headcount = headcount;
    this.dialect = dialect;
  }

  void opened() {
    landing.guard(this);
    headcount.opened();
    attempt(() -> carryOut(session.greeting()));
  }

  /// It was made, but nobody came.
  void abandoned() {
    ended = true;
    attempt(session::lost);
  }

  void heard(Frame frame) {
    if (mayTalk()) {
      attempt(() -> carryOut(session.hear(frame, this)));
    }
  }

  /// A part of a message that goes on: nothing yet for the session, but talk. False if it has said
  /// too much.
  boolean heardPart() {
    return mayTalk();
  }

  /// Answered without asking the session; still, it is talk.
  void pinged(byte[] payload) {
    if (mayTalk()) {
      line.pong(payload);
      attempt(() -> carryOut(session.hear(Frame.PONG, this))); // as good a sign of life
    }
  }

  private boolean mayTalk() {
    if (ended) {
      return false;
    }
    headcount.heard();
    if (talksTooFast(landing.rules().framesPerSecond())) {
      end(POLICY, "too many messages", "flood");
    }
    return !ended;
  }

  /// A session that fails costs its own connection and nothing else.
  @Override
  void attempt(Runnable step) {
    try {
      step.run();
    } catch (RuntimeException e) {
      log.error("{} session failed", dialect.name(), e);
      farewell(Farewell.INTERNAL);
    }
  }

  /// The line takes bytes again.
  void drained() {
    beFree();
    RoomId where = room;
    Cursor since = where == null || ended ? null : catchUpFrom();
    if (since != null && where != null) {
      landing.hall().catchUp(this, visit, where, since);
    }
  }

  /// The other end has gone, and it will be some turns before that is dealt with: until then it is
  /// told nothing.
  void going() {
    if (audience != null) {
      audience.remove(this);
      audience = null;
    }
    oweNothing();
  }

  /// Many may find that out in one fan-out, after a crowd has left: closing is for later.
  @Override
  void brokenOff() {
    going();
    landing.afterTheRooms(line::cut);
  }

  /// The viewer says that it goes. A crowd may say so at once, so the answer can wait.
  void goodbye(int code) {
    going();
    landing.afterTheRooms(() -> end(code, "", "client"));
  }

  void lost() {
    ended = true;
    leaveRoom();
    beOnly(Person.GUEST);
    if (landing.release(this)) {
      headcount.lost();
    }
    landing.tally().closed(endReason).increment();
    attempt(session::lost);
  }

  @Override
  void lookAfter(Instant now, long nowNanos) {
    landing.sawWaiting(line.waitingBytes());
    if (audience != null) {
      landing.settle(line); // if it could not when it came in
    }
    if (ended) {
      if (overstays(nowNanos)) {
        line.cut(); // it does not read what it was told
      }
    } else if (stuckFor(landing.rules().slowTime(), nowNanos)) {
      tooSlow("behind-too-long");
    } else if (isFreeButBehind()) {
      drained(); // nothing on its line will say so
    } else if (!now.isBefore(session.deadline())) {
      attempt(() -> carryOut(session.hear(Frame.SILENCE, this)));
    } else if (pingIsDue(dialect.manners().pingEvery(), nowNanos)) {
      line.ping();
    }
  }

  @Override
  void dismissed(Duration comeBack) {
    farewell(Farewell.SHUTDOWN, () -> session.goingAway(comeBack));
  }

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
        case Intent.Leave _ -> leaveRoom();
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
    Refusal no = landing.noEntry(found.orElse(null), room);
    if (no != null) {
      carryOut(session.refused(no, wanted.ref()));
      return;
    }
    switch (landing.doorkeeper().admit(wanted.credential())) {
      case Admission.Refused(Refusal refusal) -> carryOut(session.refused(refusal, wanted.ref()));
      case Admission.Admitted(Person person) -> {
        RoomId to = landing.hall().shared(found.get());
        if (!to.equals(room)) {
          leaveRoom();
          room = to;
          visit = landing.nextVisit();
          entering = 0;
        }
        entering++;
        landing.hall().enter(this, visit, to, person, wanted.known(), wanted.ref());
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
    going();
    room = null;
    landing.hall().leave(this, left);
  }

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
    answered(() -> session.refused(refusal, ref));
  }

  @Override
  public void granted(int ref) {
    answered(() -> session.granted(ref));
  }

  private void answered(Supplier<List<Intent>> answer) {
    landing.execute(() -> attempt(() -> carryOut(ended ? List.of() : answer.get())));
  }

  @Override
  public void turnedAway(long visit, Refusal refusal, int ref) {
    landing.execute(() -> {
      if (ended || visit != this.visit) {
        return;
      }
      entering--;
      if (audience == null && entering == 0) {
        room = null;
      }
      attempt(() -> carryOut(session.refused(refusal, ref)));
    });
  }

  void admitted(LoopAudience audience, Welcome welcome) {
    if (ended || welcome.visit() != visit || room == null) {
      return;
    }
    entering--;
    beOnly(welcome.entrance().person());
    attempt(() -> {
      List<Frame> frames = new ArrayList<>(session.entered(welcome.entrance()));
      frames.addAll(welcome.first().in(session.opening()));
      say(frames);
      if (!ended && this.audience == null) {
        this.audience = audience;
        audience.add(this);
        landing.settle(line);
      } else if (this.audience == audience) {
        audience.place(this);
      }
    });
  }

  private void beOnly(Person person) {
    if (dialect.onePerMember()) {
      only = landing.soles().settle(dialect.name(), only, person, this);
    }
  }

  void replaced() {
    landing.execute(() -> farewell(Farewell.ELSEWHERE));
  }

  void told(LoopAudience audience, Broadcast broadcast) {
    if (!ended && this.audience == audience) {
      attempt(() -> say(broadcast.in(session.accent())));
    }
  }

  void rejoined(long visit, Broadcast missed) {
    if (!ended && visit == this.visit && audience != null) {
      attempt(() -> sayMissed(missed));
    }
  }

  void dismissed(LoopAudience audience, Farewell why) {
    if (this.audience != audience) {
      return; // it has gone elsewhere meanwhile
    }
    if (why == Farewell.TOO_SLOW) {
      tooSlow("story-forgotten");
    } else {
      farewell(why);
    }
  }

  @Override
  void tooSlow(String why) {
    if (!ended && !saidFarewell) {
      landing.tally().counter(Tally.Name.of("viewers_too_slow", "reason", why)).increment();
    }
    farewell(Farewell.TOO_SLOW);
  }

  void farewell(Farewell why) {
    farewell(why, () -> session.farewell(why));
  }

  private void farewell(Farewell why, Supplier<List<Intent>> words) {
    if (ended || saidFarewell) {
      return;
    }
    saidFarewell = true;
    endReason = why.name();
    try {
      carryOut(words.get());
    } catch (RuntimeException e) {
      log.error("{} session failed", dialect.name(), e);
    }
    end(POLICY, why.name(), why.name()); // should the dialect have no close of its own
  }

  boolean isIn(LoopAudience audience) {
    return !ended && this.audience == audience;
  }

  /// `why` is what the end is counted as.
  void end(int code, String reason, String why) {
    if (ended) {
      return;
    }
    ended = true;
    endNow();
    if (endReason.equals("client")) {
      endReason = why;
    }
    leaveRoom();
    line.close(code, reason);
  }

  @Override
  public Instant now() {
    return landing.now();
  }

  @Override
  public int viewers() {
    return audience == null ? 0 : audience.facts().viewers();
  }
}
