package dev.grandstand.dialect.socketio;

import dev.grandstand.dialect.Accent;
import dev.grandstand.dialect.Farewell;
import dev.grandstand.dialect.Frame;
import dev.grandstand.dialect.Glance;
import dev.grandstand.dialect.Intent;
import dev.grandstand.dialect.Session;
import dev.grandstand.message.Refusal;
import java.time.Instant;
import java.util.List;

/// Somebody with a session id that is none of ours, or not any more: is told to shake hands again.
final class UnknownSession implements Session {
  private static final int NORMAL = 1000;
  static final Frame WORDS = SocketIoFrames.of(Packet.Failure.UNKNOWN_SESSION);

  private enum Mute implements Accent {
    MUTE;

    @Override
    public String dialect() {
      return "socketio";
    }

    @Override
    public List<Frame> spell(List<dev.grandstand.message.Envelope> batch) {
      return List.of();
    }
  }

  @Override
  public List<Intent> greeting() {
    return List.of(new Intent.Reply(WORDS), new Intent.Close(NORMAL, "unknown session"));
  }

  @Override
  public List<Intent> hear(Frame frame, Glance glance) {
    return List.of();
  }

  @Override
  public Instant deadline() {
    return Instant.MAX;
  }

  @Override
  public Accent accent() {
    return Mute.MUTE;
  }

  @Override
  public List<Frame> entered(Entrance entrance) {
    return List.of();
  }

  @Override
  public List<Intent> refused(Refusal refusal, int ref) {
    return List.of();
  }

  @Override
  public List<Intent> farewell(Farewell why) {
    return List.of(new Intent.Close(NORMAL, "unknown session"));
  }
}
