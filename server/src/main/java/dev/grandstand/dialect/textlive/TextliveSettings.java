package dev.grandstand.dialect.textlive;

import dev.grandstand.dialect.socketio.SocketIoSettings;
import java.time.Duration;
import java.util.List;

/// What an operator may want otherwise. The times and limits of Socket.IO are here too: its only
/// user is this dialect.
///
/// @param maxFrame the largest packet from a client in bytes
/// @param maxDanmaku the longest danmaku in code points
/// @param plainLeagues leagues whose scoreboard is told in the form of the original's NBA; of all
///   others it is told in that of its CBA
/// @param homeEvery how often somebody who watches a list of games is told of changes
/// @param maxGames how many games such a list has
/// @param transports what a handshake offers, in order of preference
/// @param heartbeatTimeout how long either side may hear nothing
/// @param heartbeatEvery how long after the last heartbeat the server sends one
/// @param closeTimeout how long a session is kept between two polls
/// @param handshakeTime how long a handshake may wait for its transport
/// @param pollTime how long a poll waits before it is ended with nothing
/// @param maxHandshakes handshakes that may wait for their transport at one time
/// @param maxPolled sessions at one time that come by HTTP calls
/// @param maxPerAddress of both together, from one address; 0 for any number
/// @param maxPackets packets that are read of one payload
/// @param maxNamespaces namespaces that one session may join
public record TextliveSettings(
    int maxFrame,
    int maxDanmaku,
    List<String> plainLeagues,
    Duration homeEvery,
    int maxGames,
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
  public TextliveSettings {
    plainLeagues = List.copyOf(plainLeagues);
    transports = List.copyOf(transports);
    if (maxFrame < 256) {
      throw new IllegalArgumentException("max frame must be at least 256");
    }
    if (maxDanmaku < 1) {
      throw new IllegalArgumentException("max danmaku must be at least 1");
    }
    if (maxGames < 1) {
      throw new IllegalArgumentException("max games must be at least 1");
    }
    if (!homeEvery.isPositive()) {
      throw new IllegalArgumentException("home every must be more than nothing");
    }
  }

  public static TextliveSettings defaults() {
    SocketIoSettings framing = SocketIoSettings.defaults();
    return new TextliveSettings(
        4096,
        200,
        List.of("nba"),
        Duration.ofSeconds(2),
        200,
        framing.transports(),
        framing.heartbeatTimeout(),
        framing.heartbeatEvery(),
        framing.closeTimeout(),
        framing.handshakeTime(),
        framing.pollTime(),
        framing.maxHandshakes(),
        framing.maxPolled(),
        framing.maxPerAddress(),
        framing.maxPackets(),
        framing.maxNamespaces());
  }

  TextliveForm form(String league) {
    return plainLeagues.contains(league) ? TextliveForm.NBA : TextliveForm.CBA;
  }

  /// Checks what the framing wants of its part.
  public SocketIoSettings framing() {
    return new SocketIoSettings(
        transports,
        heartbeatTimeout,
        heartbeatEvery,
        closeTimeout,
        handshakeTime,
        pollTime,
        maxHandshakes,
        maxPolled,
        maxPerAddress,
        maxPackets,
        maxNamespaces);
  }
}
