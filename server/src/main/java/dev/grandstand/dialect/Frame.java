package dev.grandstand.dialect;

/// One unit on the wire, without whatever the transport puts around it. The bytes are shared and
/// must not be changed.
public sealed interface Frame {
  Frame SILENCE = new Silence();
  Frame PONG = new Pong();

  /// UTF-8, as it came: not checked unless the dialect's manners say so.
  @SuppressWarnings("ArrayRecordComponent") // frames are handed on, never compared
  record Text(byte[] bytes) implements Frame {}

  @SuppressWarnings("ArrayRecordComponent") // frames are handed on, never compared
  record Binary(byte[] bytes) implements Frame {}

  /// Inbound only: the answer to one of the transport's pings, or a ping of the client's own.
  record Pong() implements Frame {}

  /// Inbound only: the session's deadline has passed.
  record Silence() implements Frame {}
}
