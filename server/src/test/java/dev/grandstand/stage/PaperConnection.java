package dev.grandstand.stage;

import dev.grandstand.dialect.Accent;
import dev.grandstand.dialect.Dialect;
import dev.grandstand.dialect.Doorkeeper.Admission;
import dev.grandstand.dialect.Farewell;
import dev.grandstand.dialect.Frame;
import dev.grandstand.dialect.Glance;
import dev.grandstand.dialect.Hello;
import dev.grandstand.dialect.Intent;
import dev.grandstand.dialect.Session;
import dev.grandstand.hall.Broadcast;
import dev.grandstand.hall.Viewer;
import dev.grandstand.hall.Welcome;
import dev.grandstand.message.Person;
import dev.grandstand.message.Refusal;
import dev.grandstand.message.RoomId;
import dev.grandstand.message.ViewerId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/// A connection without a wire: a session, what it wants carried out in the hall, and what reached
/// the client.
final class PaperConnection implements Viewer, Glance, Peer {
  private static final int TOO_BIG = 1009;
  private static final int POLICY = 1008;
  private static final Duration COME_BACK = Duration.ofMillis(2_500);

  private final PaperStage stage;
  private final ViewerId id;
  private final Dialect dialect;
  private final Session session;
  private final Queue<Heard> heard = new ArrayDeque<>();
  private @Nullable RoomId room;
  private @Nullable PaperAudience audience;
  private long visit;
  private int entering; // entries of this visit that are not answered yet
  private Instant pinged;
  private boolean deaf;
  private boolean ended;

  PaperConnection(PaperStage stage, long id, Dialect dialect, Hello hello) {
    this.stage = stage;
    this.id = new ViewerId(id);
    this.dialect = dialect;
    this.session = dialect.open(hello);
    this.pinged = hello.at();
  }

  void greet() {
    carryOut(session.greeting());
  }

  boolean onePerMember() {
    return dialect.onePerMember();
  }

  Session session() {
    return session;
  }

  @Override
  public String dialect() {
    return dialect.name();
  }

  @Override
  public void say(Frame frame) {
    stage.execute(() -> hear(frame));
  }

  private void hear(Frame frame) {
    if (ended) {
      return;
    }
    int size =
        switch (frame) {
          case Frame.Text(byte[] bytes) -> bytes.length;
          case Frame.Binary(byte[] bytes) -> bytes.length;
          case Frame.Pong _, Frame.Silence _ -> 0;
        };
    if (size > dialect.manners().maxFrame()) {
      end(TOO_BIG, "message too big");
    } else {
      carryOut(session.hear(frame, this));
    }
  }

  @Override
  public void close() {
    cut();
  }

  @Override
  public void cut() {
    stage.execute(() -> {
      ended = true;
      leaveRoom();
      stage.settleOnly(this, Person.GUEST);
      session.lost();
    });
  }

  @Override
  public void deafen() {
    deaf = true;
  }

  @Override
  public Optional<Heard> next() {
    stage.settle();
    return poll();
  }

  @Override
  public Optional<Heard> poll() {
    return Optional.ofNullable(heard.poll());
  }

  void lookAfter(Instant now) {
    var every = dialect.manners().pingEvery();
    if (!ended && !now.isBefore(session.deadline())) {
      hear(Frame.SILENCE);
    } else if (!ended && !every.isZero() && !now.isBefore(pinged.plus(every))) {
      pinged = now;
      if (!deaf) {
        hear(Frame.PONG);
      }
    }
  }

  private void carryOut(List<Intent> intents) {
    for (Intent intent : intents) {
      if (ended) {
        return;
      }
      switch (intent) {
        case Intent.Reply(Frame frame) -> heard.add(new Heard.Words(frame));
        case Intent.Enter enter -> enter(enter);
        case Intent.Leave _ -> leaveRoom();
        case Intent.Ask ask -> ask(ask);
        case Intent.Close(int code, String reason) -> end(code, reason);
      }
    }
  }

  private void enter(Intent.Enter wanted) {
    Optional<RoomId> found = stage.names().room(dialect.name(), wanted.wireRoom());
    if (found.isEmpty()) {
      var refusal = new Refusal(Refusal.Name.INVALID, "there can be no room of this name");
      carryOut(session.refused(refusal, wanted.ref()));
      return;
    }
    switch (stage.names().admit(wanted.credential())) {
      case Admission.Refused(Refusal refusal) -> carryOut(session.refused(refusal, wanted.ref()));
      case Admission.Admitted(Person person) -> {
        RoomId to = found.get();
        if (!to.equals(room)) {
          leaveRoom();
          room = to;
          visit++;
          entering = 0;
        }
        entering++;
        stage.hall().enter(this, visit, to, person, wanted.known(), wanted.ref());
      }
    }
  }

  private void ask(Intent.Ask ask) {
    RoomId where = room;
    if (where == null) {
      var refusal = new Refusal(Refusal.Name.NOT_IN_ROOM, "enter a room first");
      carryOut(session.refused(refusal, ask.ref()));
    } else {
      stage.hall().ask(this, where, ask.command(), ask.ref());
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
    room = null;
    stage.hall().leave(this, left);
  }

  private void end(int code, String reason) {
    if (!ended) {
      ended = true;
      leaveRoom();
      stage.settleOnly(this, Person.GUEST);
      heard.add(new Heard.Gone(code, reason));
    }
  }

  @Override
  public ViewerId id() {
    return id;
  }

  @Override
  public int loop() {
    return (int) (id.value() % PaperStage.LOOPS);
  }

  @Override
  public void refused(Refusal refusal, int ref) {
    stage.execute(() -> {
      if (!ended) {
        carryOut(session.refused(refusal, ref));
      }
    });
  }

  @Override
  public void granted(int ref) {
    stage.execute(() -> {
      if (!ended) {
        carryOut(session.granted(ref));
      }
    });
  }

  @Override
  public void turnedAway(long visit, Refusal refusal, int ref) {
    stage.execute(() -> {
      if (ended || visit != this.visit) {
        return;
      }
      entering--;
      if (audience == null && entering == 0) {
        room = null;
      }
      carryOut(session.refused(refusal, ref));
    });
  }

  void admitted(PaperAudience audience, Welcome welcome) {
    if (ended || welcome.visit() != visit || room == null) {
      return;
    }
    entering--;
    stage.settleOnly(this, welcome.entrance().person());
    session.entered(welcome.entrance()).forEach(frame -> heard.add(new Heard.Words(frame)));
    tell(welcome.first(), session.opening());
    if (this.audience == null) {
      this.audience = audience;
      audience.add(this);
    }
  }

  void told(PaperAudience audience, Broadcast broadcast) {
    if (!ended && this.audience == audience) {
      tell(broadcast, session.accent());
    }
  }

  private void tell(Broadcast broadcast, Accent accent) {
    broadcast.in(accent).forEach(frame -> heard.add(new Heard.Words(frame)));
  }

  void dismissed(PaperAudience audience, Farewell why) {
    if (this.audience == audience) { // or it has gone elsewhere meanwhile
      farewell(why);
    }
  }

  void goAway() {
    if (!ended) {
      carryOut(session.goingAway(COME_BACK));
      end(POLICY, "no close");
    }
  }

  void farewell(Farewell why) {
    if (!ended) {
      carryOut(session.farewell(why));
      end(POLICY, why.name()); // should the dialect have no close of its own
    }
  }

  @Override
  public Instant now() {
    return stage.now();
  }

  @Override
  public int viewers() {
    return audience == null ? 0 : audience.facts().viewers();
  }
}
