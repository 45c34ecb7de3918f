package dev.grandstand.dialect.goconn;

import dev.grandstand.dialect.Accent;
import dev.grandstand.dialect.Farewell;
import dev.grandstand.dialect.Frame;
import dev.grandstand.dialect.Glance;
import dev.grandstand.dialect.Intent;
import dev.grandstand.dialect.Micros;
import dev.grandstand.dialect.Session;
import dev.grandstand.dialect.goconn.GoconnFields.Entry;
import dev.grandstand.dialect.goconn.GoconnSettings.Errors;
import dev.grandstand.dialect.goconn.GoconnSettings.GuestSend;
import dev.grandstand.json.JsonObject;
import dev.grandstand.message.Command;
import dev.grandstand.message.Known;
import dev.grandstand.message.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// One viewer's talk: what it may say now, and what becomes of it.
final class GoconnSession implements Session {
  private static final int POLICY = 1008;

  private final GoconnSettings settings;

  private GoconnAccent accent = GoconnAccent.PLAIN;
  private Standing standing = Standing.OUTSIDE;
  private Standing before = Standing.OUTSIDE;
  private boolean over;
  private @Nullable Strikes strikes; // most connections never make an error

  // In micros: there may be very many of these sessions.
  private long heard;
  private long outsideSince;
  private long paceFullAt;

  GoconnSession(GoconnSettings settings, Instant now) {
    this.settings = settings;
    heard = Micros.of(now);
    outsideSince = heard;
    paceFullAt = heard;
  }

  @Override
  public List<Intent> hear(Frame frame, Glance glance) {
    if (over) {
      return List.of();
    }
    return switch (frame) {
      case Frame.Text(byte[] bytes) -> message(bytes, glance.now());
      case Frame.Binary(byte[] bytes) -> message(bytes, glance.now());
      case Frame.Pong _ -> {
        heard = Micros.of(glance.now());
        yield List.of();
      }
      case Frame.Silence _ -> silence(glance.now());
    };
  }

  private List<Intent> message(byte[] bytes, Instant now) {
    heard = Micros.of(now);
    OptionalLong type = OptionalLong.empty();
    try {
      JsonObject message = GoconnFrames.read(bytes);
      type = message.integral("msgtype");
      return List.of(intent(type, message));
    } catch (GoconnError error) {
      return failed(error, type);
    }
  }

  /// The order of the checks is part of the protocol.
  private Intent intent(OptionalLong msgtype, JsonObject message) throws GoconnError {
    int type = known(msgtype);
    long fullAt = Pace.after(paceFullAt, heard, settings.rate(), settings.burst());
    if (fullAt == Pace.TOO_FAST) {
      throw new GoconnError(GoconnError.Code.RATE_LIMITED, "too many messages, this one is lost");
    }
    paceFullAt = fullAt;
    if (type == GoconnFrames.ENTER) {
      return enter(GoconnFields.entry(message, settings.auth()));
    }
    if (standing.outside()) {
      throw new GoconnError(GoconnError.Code.NOT_IN_ROOM, "enter a room first");
    }
    if (settings.guestSend() == GuestSend.FORBID && standing.isGuest()) {
      throw new GoconnError(GoconnError.Code.GUEST_FORBIDDEN, "guests can only watch");
    }
    Command command =
        type == GoconnFrames.DANMAKU
            ? GoconnFields.danmaku(message, settings.maxDanmaku())
            : GoconnFields.gift(message, settings);
    return new Intent.Ask(command, type);
  }

  private static int known(OptionalLong msgtype) throws GoconnError {
    long type = msgtype.orElseThrow(() -> GoconnError.invalid("msgtype must be a whole number"));
    if (type < GoconnFrames.ENTER || type > GoconnFrames.GIFT) {
      throw new GoconnError(GoconnError.Code.UNKNOWN_TYPE, "msgtype must be 1, 2 or 3");
    }
    return (int) type;
  }

  private Intent enter(Entry entry) {
    if (standing.outside()) {
      accent = entry.accent();
    }
    before = standing;
    standing = standing.entering(entry.room(), entry.credential());
    return new Intent.Enter(
        entry.room(), entry.credential(), Known.until(entry.since()), GoconnFrames.ENTER);
  }

  @Override
  public List<Frame> entered(Entrance entrance) {
    standing = standing.entered(entrance.person());
    return switch (accent) {
      case PLAIN -> List.of();
      case FULL -> List.of(GoconnFrames.place(entrance));
    };
  }

  @Override
  public List<Intent> refused(Refusal refusal, int ref) {
    if (ref == GoconnFrames.ENTER) {
      standing = refusedAtTheDoor(refusal) ? before : standing.turnedAway();
      if (standing.outside()) {
        outsideSince = heard;
      }
    }
    return failed(GoconnError.of(refusal), OptionalLong.of(ref));
  }

  /// Before a viewer leaves the room where it was, the name of the other is looked up, its own is
  /// proven, and newcomers may be refused for all that there is to do. Whatever else is refused, is
  /// refused by the room where it wanted to go.
  private static boolean refusedAtTheDoor(Refusal refusal) {
    return switch (refusal.name()) {
      case INVALID, UNPROVEN, OVERLOADED -> true;
      default -> false;
    };
  }

  private List<Intent> failed(GoconnError error, OptionalLong ref) {
    if (over) {
      return List.of();
    }
    List<Intent> intents = new ArrayList<>(2);
    if (settings.errors() == Errors.VISIBLE) {
      intents.add(new Intent.Reply(GoconnFrames.error(error, ref)));
    }
    if (error.isFault() && isLastStrike()) {
      intents.add(close(POLICY, "too many errors"));
    }
    return intents;
  }

  private boolean isLastStrike() {
    Strikes counted = strikes == null ? new Strikes(settings) : strikes;
    strikes = counted;
    return counted.out(Micros.instant(heard));
  }

  private List<Intent> silence(Instant when) {
    long now = Micros.of(when);
    if (now >= silentAt()) {
      return List.of(close(POLICY, "nothing was heard"));
    }
    if (now >= lateAt()) {
      return List.of(close(POLICY, "no room was entered"));
    }
    return List.of();
  }

  @Override
  public Instant deadline() {
    return Micros.instant(Math.min(silentAt(), lateAt()));
  }

  private long silentAt() {
    return settings.silence().isZero() ? Micros.NEVER : Micros.after(heard, settings.silence());
  }

  private long lateAt() {
    return standing.outside() && !settings.joinTimeout().isZero()
        ? Micros.after(outsideSince, settings.joinTimeout())
        : Micros.NEVER;
  }

  @Override
  public Accent accent() {
    return accent;
  }

  @Override
  public List<Intent> farewell(Farewell why) {
    return List.of(
        switch (why) {
          case SHUTDOWN -> close(1001, "the server goes away");
          case TOO_SLOW -> close(POLICY, "slow consumer");
          case TOO_BIG -> close(1009, "message too big");
          case INTERNAL -> close(1011, "the server failed");
          case ELSEWHERE -> close(4001, "entered elsewhere");
          case KICKED -> close(4003, "put out by a moderator");
        });
  }

  @Override
  public List<Intent> goingAway(Duration comeBack) {
    long seconds = Math.max(1, (comeBack.toMillis() + 999) / 1_000);
    Intent close = close(1001, "come back in " + seconds + " s");
    return switch (accent) {
      case PLAIN -> List.of(close);
      case FULL -> List.of(new Intent.Reply(GoconnFrames.reconnect(comeBack)), close);
    };
  }

  private Intent close(int code, String reason) {
    over = true;
    return new Intent.Close(code, reason);
  }
}
