package dev.grandstand.transport;

import java.time.Duration;

/// The transport's limits.
///
/// @param maxConnections open connections in all
/// @param maxPerAddress open connections from one address; 0 for no limit
/// @param acceptsPerSecond new connections a second in all; more are turned away
/// @param handshakeTime how long an HTTP connection may idle before it has become something else
/// @param maxHttpBody bytes of an HTTP request's body
/// @param framesPerSecond inbound frames a second and connection; twice as many may come at once
/// @param outboundHigh bytes waiting in the server for one viewer above which it is behind
/// @param unsentMost bytes that the kernel takes for one viewer before it has sent them
/// @param slowTime how long a viewer may be behind before it is closed
/// @param chunk viewers served in one go, in all rooms together, before the loop looks after
///   others; with large batches fewer
/// @param waitingBatches batches that may wait for one audience before those that may drop are
///   dropped
/// @param joinedEvents so many events, about, go round the viewers of one audience at a time; more
///   wait
/// @param longestRest how long fan-outs of one room that overlap wait at most, once in each lap,
///   for more to carry; 0 for never
/// @param tick how often each connection's deadlines are looked at
/// @param acceptsPerTurn newcomers that a door takes in one turn of its loop; the others wait in
///   the kernel
/// @param eventsPerTurn sockets with something to read that a loop serves in one turn, on epoll
/// @param doorstepPerTurn of the sockets of those who come or go, how many a loop serves in one
///   turn, on epoll, and one while a fan-out is under way; the others wait behind the rooms
/// @param toldAtOnce how many at one time of those who are turned away at an HTTP door are told so,
///   and when to come back; the others are just closed
public record TransportRules(
    int maxConnections,
    int maxPerAddress,
    int acceptsPerSecond,
    Duration handshakeTime,
    int maxHttpBody,
    int framesPerSecond,
    int outboundHigh,
    int unsentMost,
    Duration slowTime,
    int chunk,
    int waitingBatches,
    int joinedEvents,
    Duration longestRest,
    Duration tick,
    int acceptsPerTurn,
    int eventsPerTurn,
    int doorstepPerTurn,
    int toldAtOnce) {

  public TransportRules {
    positive("max connections", maxConnections);
    positive("accepts per second", acceptsPerSecond);
    positive("max http body", maxHttpBody);
    positive("frames per second", framesPerSecond);
    positive("outbound high", outboundHigh);
    positive("unsent most", unsentMost);
    positive("chunk", chunk);
    positive("waiting batches", waitingBatches);
    positive("accepts per turn", acceptsPerTurn);
    positive("events per turn", eventsPerTurn);
    positive("doorstep per turn", doorstepPerTurn);
    positive("joined events", joinedEvents);
    positive("handshake time", handshakeTime.toMillis());
    positive("slow time", slowTime.toMillis());
    positive("tick", tick.toMillis());
    if (longestRest.isNegative()) {
      throw new IllegalArgumentException("longest rest must not be negative");
    }
    if (maxPerAddress < 0 || toldAtOnce < 0) {
      throw new IllegalArgumentException("a number of connections must not be negative");
    }
  }

  public static TransportRules defaults() {
    return new TransportRules(
        100_000,
        0,
        5_000,
        Duration.ofSeconds(10),
        256 * 1024,
        200,
        64 * 1024,
        64 * 1024,
        Duration.ofSeconds(10),
        256,
        64,
        128,
        Duration.ofMillis(1),
        Duration.ofSeconds(1),
        1,
        16,
        4,
        256);
  }

  /// The same with so many connections and so many told at once.
  public TransportRules within(int connections, int told) {
    return new TransportRules(
        connections,
        maxPerAddress,
        acceptsPerSecond,
        handshakeTime,
        maxHttpBody,
        framesPerSecond,
        outboundHigh,
        unsentMost,
        slowTime,
        chunk,
        waitingBatches,
        joinedEvents,
        longestRest,
        tick,
        acceptsPerTurn,
        eventsPerTurn,
        doorstepPerTurn,
        told);
  }

  /// What is said to one viewer alone (answers, what it missed) is not passed over while it is
  /// behind; with more than this waiting for it, it is closed.
  long outboundMost() {
    return 16L * outboundHigh;
  }

  private static void positive(String what, long value) {
    if (value < 1) {
      throw new IllegalArgumentException(what + " must be at least 1");
    }
  }
}
