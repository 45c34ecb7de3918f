package dev.grandstand.dialect.socketio;

import dev.grandstand.dialect.Accent;
import dev.grandstand.dialect.Frame;
import dev.grandstand.dialect.Glance;
import dev.grandstand.dialect.Hello;
import dev.grandstand.dialect.Intent;
import dev.grandstand.dialect.Session.Entrance;
import dev.grandstand.message.Refusal;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// What a dialect built on this framing makes of one session. Heartbeats, receipts that no
/// application gives, namespaces and ends are the framing's; whatever is heard in a namespace comes
/// here. To say something it answers with [Intent.Reply] and [SocketIoFrames].
public interface Talk {
  /// What becomes of somebody who asks for a namespace.
  enum Entry {
    WELCOME,
    /// It is told so.
    REFUSED,
    /// There is no such namespace: silence.
    UNKNOWN
  }

  Entry knock(String namespace, Map<String, String> query);

  /// It has been told that it is welcome.
  default List<Intent> joined(String namespace, Glance glance) {
    return List.of();
  }

  default List<Intent> left(String namespace, Glance glance) {
    return List.of();
  }

  /// Heard in the unnamed namespace or in one that was joined. Only a receipt that is to be
  /// `answered` is still owed, by [SocketIoFrames#ack].
  List<Intent> hear(Packet.Said said, Glance glance);

  /// When to let it look after itself if nothing is heard before.
  default Instant deadline() {
    return Instant.MAX;
  }

  /// The deadline may have passed.
  default List<Intent> tick(Glance glance) {
    return List.of();
  }

  Accent accent();

  List<Frame> entered(Entrance entrance);

  /// The spelling of what it is told on this entry.
  default Accent opening() {
    return accent();
  }

  default List<Intent> granted(int ref) {
    return List.of();
  }

  List<Intent> refused(Refusal refusal, int ref);

  /// Begins talks.
  @FunctionalInterface
  interface Host {
    /// `hello` has the query of the handshake.
    Talk begin(Hello hello);

    /// Whether a handshake is granted.
    default boolean admits(Map<String, String> query, String address) {
      return true;
    }
  }
}
