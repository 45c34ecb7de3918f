package dev.grandstand.dialect.socketio;

import dev.grandstand.dialect.Caller;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What is known of a session by its id. Except for its owner it belongs to [Handshakes].
final class Handshake {
  final String sid;
  final String address;
  final Instant at;
  Map<String, String> query;
  @Nullable Caller caller;
  boolean counted = true; // among those of its address
  boolean settled; // the client was heard

  /// The session that serves it now; any other has been replaced.
  private volatile @Nullable SocketIoSession owner;

  Handshake(String sid, Map<String, String> query, String address, Instant at) {
    this.sid = sid;
    this.query = Map.copyOf(query);
    this.address = address;
    this.at = at;
  }

  void ownedBy(@Nullable SocketIoSession session) {
    owner = session;
  }

  boolean isOwnedBy(SocketIoSession session) {
    return owner == session;
  }
}
