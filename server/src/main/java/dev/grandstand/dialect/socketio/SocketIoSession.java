package dev.grandstand.dialect.socketio;

import dev.grandstand.dialect.Accent;
import dev.grandstand.dialect.Farewell;
import dev.grandstand.dialect.Frame;
import dev.grandstand.dialect.Glance;
import dev.grandstand.dialect.Intent;
import dev.grandstand.dialect.Micros;
import dev.grandstand.dialect.Session;
import dev.grandstand.dialect.socketio.Packet.Failure;
import dev.grandstand.message.Refusal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// One session of Socket.IO: namespaces, heartbeats, receipts and ends. A frame is a packet,
/// whatever carries it.
///
/// The server asks for heartbeats and clients answer; but some time them themselves and wait for an
/// answer, and some never answer. So a heartbeat that comes while none of ours is outstanding is
/// answered, and that answer counts as one of ours: two sides that both answer cannot go on for
/// ever.
public final class SocketIoSession implements Session {
  private static final int NORMAL = 1000;
  private static final int GOING_AWAY = 1001;
  private static final int POLICY = 1008;
  private static final int TOO_BIG = 1009;
  private static final int INTERNAL = 1011;
  private static final String UNNAMED = "";
  private static final String DISCONNECT = "disconnect";

  private static final Frame WELCOME = SocketIoFrames.of(new Packet.Connect(UNNAMED));
  private static final Frame HEARTBEAT = SocketIoFrames.of(new Packet.Heartbeat(UNNAMED));
  private static final Frame BOOTED = SocketIoFrames.of(new Packet.Disconnect(UNNAMED));

  private final SocketIoSettings settings;
  private final Handshakes handshakes;
  private final Handshake handshake;
  private final Talk talk;
  private final boolean byCalls;

  private List<String> joined = List.of();
  private boolean settled;
  private boolean outstanding; // a heartbeat of ours
  private boolean over;

  // In micros: there may be very many of these sessions.
  private long heard;
  private long beat;

  SocketIoSession(
      SocketIoSettings settings,
      Handshakes handshakes,
      Handshake handshake,
      Talk talk,
      boolean byCalls,
      Instant now) {
    this.settings = settings;
    this.handshakes = handshakes;
    this.handshake = handshake;
    this.talk = talk;
    this.byCalls = byCalls;
    heard = Micros.of(now);
    beat = heard;
  }

  @Override
  public List<Intent> greeting() {
    return List.of(new Intent.Reply(WELCOME));
  }

  @Override
  public List<Intent> hear(Frame frame, Glance glance) {
    if (over) {
      return List.of();
    }
    return switch (frame) {
      case Frame.Text(byte[] bytes) -> {
        heard = Micros.of(glance.now());
        Optional<Packet> packet = PacketReader.read(bytes);
        yield packet.isPresent() ? packet(packet.get(), glance) : List.of();
      }
      case Frame.Binary _ -> List.of();
      case Frame.Pong _ -> {
        heard = Micros.of(glance.now());
        yield List.of();
      }
      case Frame.Silence _ -> silence(glance);
    };
  }

  private List<Intent> packet(Packet packet, Glance glance) {
    if (!settled) {
      settled = true;
      handshakes.settle(handshake);
    }
    return switch (packet) {
      case Packet.Disconnect(String endpoint) -> disconnect(endpoint, glance);
      case Packet.Connect connect -> connect(connect, glance);
      case Packet.Heartbeat _ -> heartbeat();
      case Packet.Said said -> isIn(said.endpoint()) ? said(said, glance) : List.of();
      case Failure _, Packet.Noop _ -> List.of();
    };
  }

  private boolean isIn(String namespace) {
    return namespace.isEmpty() || joined.contains(namespace);
  }

  private List<Intent> disconnect(String namespace, Glance glance) {
    if (namespace.isEmpty()) {
      return booted(NORMAL, "disconnected");
    }
    if (!joined.contains(namespace)) {
      return List.of();
    }
    joined = joined.stream().filter(other -> !other.equals(namespace)).toList();
    return talk.left(namespace, glance);
  }

  private List<Intent> connect(Packet.Connect connect, Glance glance) {
    String namespace = connect.endpoint();
    if (namespace.isEmpty()) {
      return List.of(); // it is always there
    }
    if (joined.contains(namespace)) {
      return List.of(welcome(namespace));
    }
    if (joined.size() >= settings.maxNamespaces()) {
      return List.of(refused(namespace));
    }
    return switch (talk.knock(namespace, connect.query())) {
      case UNKNOWN -> List.of();
      case REFUSED -> List.of(refused(namespace));
      case WELCOME -> {
        List<String> more = new ArrayList<>(joined);
        more.add(namespace);
        joined = List.copyOf(more);
        yield behind(welcome(namespace), talk.joined(namespace, glance));
      }
    };
  }

  private static Intent welcome(String namespace) {
    return new Intent.Reply(SocketIoFrames.of(new Packet.Connect(namespace)));
  }

  private static Intent refused(String namespace) {
    var failure = new Failure(namespace, Failure.UNAUTHORIZED, OptionalInt.empty());
    return new Intent.Reply(SocketIoFrames.of(failure));
  }

  private List<Intent> heartbeat() {
    beat = heard;
    if (outstanding) {
      outstanding = false;
      return List.of();
    }
    outstanding = true;
    return List.of(new Intent.Reply(HEARTBEAT));
  }

  /// An ack is never answered: there are clients that would answer the answer.
  private List<Intent> said(Packet.Said said, Glance glance) {
    if (said instanceof Packet.Event event && event.name().equals(DISCONNECT)) {
      return List.of(); // a client's library has that word for itself
    }
    List<Intent> intents = talk.hear(said, glance);
    return said instanceof Packet.Asking asking
            && asking.receipt() instanceof Packet.Receipt(long id, boolean answered)
            && !answered
        ? behind(new Intent.Reply(SocketIoFrames.ack(said.endpoint(), id, _ -> {})), intents)
        : intents;
  }

  private static List<Intent> behind(Intent first, List<Intent> others) {
    if (others.isEmpty()) {
      return List.of(first);
    }
    List<Intent> all = new ArrayList<>(others.size() + 1);
    all.add(first);
    all.addAll(others);
    return all;
  }

  private List<Intent> silence(Glance glance) {
    long now = Micros.of(glance.now());
    if (!handshake.isOwnedBy(this)) {
      return close(NORMAL, "another took its place");
    }
    if (now >= deadAt()) {
      return close(POLICY, "nothing was heard");
    }
    if (now >= beatAt()) {
      beat = now;
      outstanding = true;
      return behind(new Intent.Reply(HEARTBEAT), talk.tick(glance));
    }
    return talk.tick(glance);
  }

  @Override
  public Instant deadline() {
    if (!handshake.isOwnedBy(this)) {
      return Instant.MIN;
    }
    Instant own = Micros.instant(Math.min(deadAt(), beatAt()));
    return own.isBefore(talk.deadline()) ? own : talk.deadline();
  }

  /// Whoever has a line must say something. A caller must call: its poll may have begun long ago,
  /// and only when that is over its time runs.
  private long deadAt() {
    return byCalls
        ? Micros.after(Micros.after(heard, settings.pollTime()), settings.closeTimeout())
        : Micros.after(heard, settings.heartbeatTimeout());
  }

  private long beatAt() {
    return byCalls ? Micros.NEVER : Micros.after(beat, settings.heartbeatEvery());
  }

  @Override
  public Accent accent() {
    return talk.accent();
  }

  @Override
  public List<Frame> entered(Entrance entrance) {
    return talk.entered(entrance);
  }

  @Override
  public Accent opening() {
    return talk.opening();
  }

  @Override
  public List<Intent> granted(int ref) {
    return over ? List.of() : talk.granted(ref);
  }

  @Override
  public List<Intent> refused(Refusal refusal, int ref) {
    return over ? List.of() : talk.refused(refusal, ref);
  }

  /// Whoever is told goes for good; whoever finds the line closed comes back.
  @Override
  public List<Intent> farewell(Farewell why) {
    return switch (why) {
      case SHUTDOWN -> close(GOING_AWAY, "the server goes away");
      case TOO_SLOW -> close(POLICY, "too slow");
      case TOO_BIG -> close(TOO_BIG, "message too big");
      case INTERNAL -> close(INTERNAL, "the server failed");
      case KICKED -> booted(POLICY, "put out");
      case ELSEWHERE -> booted(POLICY, "came in elsewhere");
    };
  }

  private List<Intent> booted(int code, String reason) {
    return behind(new Intent.Reply(BOOTED), close(code, reason));
  }

  private List<Intent> close(int code, String reason) {
    over = true;
    return List.of(new Intent.Close(code, reason));
  }

  @Override
  public void lost() {
    over = true;
    handshakes.lost(handshake, this);
  }
}
