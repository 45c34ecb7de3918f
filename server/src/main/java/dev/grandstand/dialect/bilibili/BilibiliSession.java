package dev.grandstand.dialect.bilibili;

import dev.grandstand.dialect.Accent;
import dev.grandstand.dialect.Credential;
import dev.grandstand.dialect.Farewell;
import dev.grandstand.dialect.Frame;
import dev.grandstand.dialect.Glance;
import dev.grandstand.dialect.Intent;
import dev.grandstand.dialect.Micros;
import dev.grandstand.dialect.Session;
import dev.grandstand.json.JsonWriter;
import dev.grandstand.message.Known;
import dev.grandstand.message.Refusal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A client says once which room it wants, then sends nothing but heartbeats.
final class BilibiliSession implements Session {
  private static final int ENTRY = 1;
  private static final int UNPROVEN = -101;
  private static final int SHORT = 64; // bytes of an answer, about

  private static final int GOING_AWAY = 1001;
  private static final int PROTOCOL_ERROR = 1002;
  private static final int POLICY = 1008;
  private static final int TOO_BIG = 1009;
  private static final int INTERNAL = 1011;
  private static final int TRY_LATER = 1013;

  private enum State {
    UNKNOWN,
    /// Has asked to watch; the room has not answered yet.
    AT_THE_DOOR,
    IN,
    GONE
  }

  private final BilibiliSettings settings;
  private final BilibiliIdentity identity;
  private final BilibiliAccents accents;

  private State state = State.UNKNOWN;
  private long deadline; // in micros: there may be very many of these sessions
  private BilibiliAccent accent;
  private boolean lost;

  /// A heartbeat came before the room answered; its reply must not overtake the auth reply.
  private boolean heartbeatOwed;

  BilibiliSession(
      BilibiliSettings settings,
      BilibiliIdentity identity,
      BilibiliAccents accents,
      Instant start) {
    this.settings = settings;
    this.identity = identity;
    this.accents = accents;
    this.deadline = Micros.after(Micros.of(start), settings.authTimeout());
    this.accent = accents.first();
  }

  @Override
  public List<Intent> hear(Frame frame, Glance glance) {
    if (state == State.GONE) {
      return List.of();
    }
    return switch (frame) {
      // The first clients send packets as text.
      case Frame.Text(byte[] bytes) -> hear(bytes, glance);
      case Frame.Binary(byte[] bytes) -> hear(bytes, glance);
      case Frame.Pong _ -> List.of();
      case Frame.Silence _ -> close(POLICY, state == State.UNKNOWN ? "no auth" : "no heartbeat");
    };
  }

  private List<Intent> hear(byte[] message, Glance glance) {
    Optional<List<BilibiliFrames.Packet>> packets =
        BilibiliFrames.read(message, settings.maxBody(), settings.maxPacketsPerMessage());
    if (packets.isEmpty()) {
      return close(PROTOCOL_ERROR, "broken packet");
    }
    List<Intent> intents = new ArrayList<>();
    for (BilibiliFrames.Packet packet : packets.get()) {
      switch (packet.operation()) {
        case BilibiliFrames.AUTH -> intents.addAll(auth(packet.body(), glance));
        case BilibiliFrames.HEARTBEAT -> intents.addAll(heartbeat(glance));
        default -> {} // clients of the original send some that mean nothing here
      }
    }
    return intents;
  }

  private List<Intent> auth(byte[] body, Glance glance) {
    if (state != State.UNKNOWN) {
      return List.of();
    }
    Optional<BilibiliAuth> read = BilibiliAuth.read(body);
    if (read.isEmpty()) {
      return close(POLICY, "auth makes no sense");
    }
    BilibiliAuth auth = read.get();
    Optional<Credential> credential = identity.of(auth);
    if (credential.isEmpty()) {
      return unproven();
    }
    state = State.AT_THE_DOOR;
    lost = auth.lost();
    accent = accents.of(auth.protover(), auth.cursors());
    alive(glance);
    return List.of(
        new Intent.Enter(auth.room(), credential.get(), Known.until(auth.since()), ENTRY));
  }

  private List<Intent> heartbeat(Glance glance) {
    if (state == State.UNKNOWN || state == State.GONE) {
      return List.of();
    }
    alive(glance);
    if (state == State.AT_THE_DOOR) {
      heartbeatOwed = true;
      return List.of();
    }
    return List.of(new Intent.Reply(heartbeatReply(glance.viewers())));
  }

  private void alive(Glance glance) {
    deadline = Micros.after(Micros.of(glance.now()), settings.silence());
  }

  @Override
  public Instant deadline() {
    return Micros.instant(deadline);
  }

  @Override
  public Accent accent() {
    return accent;
  }

  @Override
  public List<Frame> entered(Entrance entrance) {
    state = State.IN;
    List<Frame> frames = new ArrayList<>();
    JsonWriter reply = code(0);
    if (accent.cursors()) {
      reply.field("cursor", entrance.at().toString()).field("gap", lost || entrance.gap());
    }
    frames.add(authReply(reply));
    if (heartbeatOwed) {
      heartbeatOwed = false;
      frames.add(heartbeatReply(1));
    }
    return frames;
  }

  @Override
  public List<Intent> refused(Refusal refusal, int ref) {
    return switch (refusal.name()) {
      case UNPROVEN -> unproven();
      case BUSY, ROOM_FULL, TOO_MANY_ROOMS, OVERLOADED, RATE_LIMITED, STORE_UNAVAILABLE ->
          close(TRY_LATER, refusal.why());
      case INTERNAL -> close(INTERNAL, refusal.why());
      case INVALID, TOO_LONG, NOT_IN_ROOM, GUEST, MUTED, KICKED, NO_SUCH_USER ->
          close(POLICY, refusal.why());
      case CHANGED, NO_SUCH_QUIZ, TOO_LATE, GUESSED_BEFORE, OVER_LIMIT, UNAFFORDABLE ->
          close(POLICY, refusal.why());
    };
  }

  /// The reply alone would not do: most clients take any auth reply for success.
  private List<Intent> unproven() {
    List<Intent> intents = new ArrayList<>();
    intents.add(new Intent.Reply(authReply(code(UNPROVEN))));
    intents.addAll(close(POLICY, "not proven"));
    return intents;
  }

  @Override
  public List<Intent> farewell(Farewell why) {
    return switch (why) {
      case SHUTDOWN -> close(GOING_AWAY, "shutdown");
      case TOO_SLOW -> close(POLICY, "too slow");
      case KICKED -> close(POLICY, "kicked");
      case ELSEWHERE -> close(POLICY, "came in elsewhere");
      case TOO_BIG -> close(TOO_BIG, "too big");
      case INTERNAL -> close(INTERNAL, "internal error");
    };
  }

  private List<Intent> close(int code, String reason) {
    state = State.GONE;
    return List.of(new Intent.Close(code, reason));
  }

  private static JsonWriter code(int code) {
    return new JsonWriter(SHORT).object().field("code", code);
  }

  private static Frame authReply(JsonWriter json) {
    return new Frame.Binary(BilibiliFrames.authReply(json.endObject().bytes()));
  }

  private static Frame heartbeatReply(int viewers) {
    return new Frame.Binary(BilibiliFrames.heartbeatReply(Math.max(1, viewers)));
  }
}
