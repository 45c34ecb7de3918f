package dev.grandstand.dialect.socketio;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/// Times and limits of the framing.
///
/// @param transports what a handshake offers, in order of preference
/// @param heartbeatTimeout how long either side may hear nothing; told in the handshake
/// @param heartbeatEvery how long after the last heartbeat the server sends one
/// @param closeTimeout how long a session is kept between two polls; told in the handshake
/// @param handshakeTime how long a handshake may wait for its transport
/// @param pollTime how long a poll waits before it is ended with nothing
/// @param maxHandshakes handshakes that may wait for their transport at one time
/// @param maxPolled sessions at one time that come by HTTP calls
/// @param maxPerAddress of both together, from one address; 0 for any number
/// @param maxPackets packets that are read of one payload
/// @param maxNamespaces namespaces that one session may join
public record SocketIoSettings(
    List<String> transports,
    Duration heartbeatTimeout,
    Duration heartbeatEvery,
    Duration closeTimeout,
    Duration handshakeTime,
    Duration pollTime,
    int maxHandshakes,
    int maxPolled,
    int maxPerAddress,
    int maxPackets,
    int maxNamespaces) {
  static final String WEBSOCKET = "websocket";
  static final String HTMLFILE = "htmlfile";
  static final String XHR = "xhr-polling";
  static final String JSONP = "jsonp-polling";

  private static final Set<String> KNOWN = Set.of(WEBSOCKET, HTMLFILE, XHR, JSONP);

  public SocketIoSettings {
    transports = List.copyOf(transports);
    if (transports.isEmpty() || !KNOWN.containsAll(transports)) {
      throw new IllegalArgumentException("transports must be some of " + KNOWN);
    }
    positive("heartbeat timeout", heartbeatTimeout.toMillis());
    positive("heartbeat every", heartbeatEvery.toMillis());
    positive("close timeout", closeTimeout.toMillis());
    positive("handshake time", handshakeTime.toMillis());
    positive("poll time", pollTime.toMillis());
    positive("max handshakes", maxHandshakes);
    positive("max polled", maxPolled);
    positive("max packets", maxPackets);
    positive("max namespaces", maxNamespaces);
    if (heartbeatEvery.compareTo(heartbeatTimeout) >= 0) {
      throw new IllegalArgumentException("heartbeat every must be less than heartbeat timeout");
    }
    if (pollTime.compareTo(closeTimeout) >= 0) {
      throw new IllegalArgumentException("poll time must be less than close timeout");
    }
    if (maxPerAddress < 0) {
      throw new IllegalArgumentException("max per address must not be negative");
    }
  }

  public static SocketIoSettings defaults() {
    return new SocketIoSettings(
        List.of(WEBSOCKET, HTMLFILE, XHR, JSONP),
        Duration.ofSeconds(50),
        Duration.ofSeconds(25),
        Duration.ofSeconds(60),
        Duration.ofSeconds(30),
        Duration.ofSeconds(20),
        10_000,
        10_000,
        0,
        256,
        16);
  }

  /// What a handshake answers.
  String terms(String sid) {
    return sid
        + ':'
        + seconds(heartbeatTimeout)
        + ':'
        + seconds(closeTimeout)
        + ':'
        + String.join(",", transports);
  }

  /// Whole seconds are all that clients read. Never 0, which would be no time at all.
  private static long seconds(Duration time) {
    return Math.max(1, time.toSeconds());
  }

  private static void positive(String what, long value) {
    if (value < 1) {
      throw new IllegalArgumentException(what + " must be at least 1");
    }
  }
}
