package dev.grandstand.fault;

import dev.grandstand.dialect.goconn.GoconnSettings;
import dev.grandstand.hall.HallRules;
import dev.grandstand.transport.TransportRules;
import java.time.Duration;

/// What a fault test turns up or down. The rest is as it comes.
record Knobs(
    int maxConnections,
    int maxPerAddress,
    int acceptsPerSecond,
    Duration handshakeTime,
    int framesPerSecond,
    Duration slowTime,
    int history,
    int maxDanmaku,
    int maxFrame,
    Duration silence,
    int rate,
    int errorLimit,
    int unsentMost) {

  static final Knobs USUAL =
      new Knobs(
          100_000,
          0,
          5_000,
          Duration.ofSeconds(10),
          200,
          Duration.ofSeconds(10),
          512,
          200,
          4_096,
          Duration.ofSeconds(60),
          20,
          50,
          TransportRules.defaults().unsentMost());

  /// Nobody is stopped for talking too much: everything gets to where it is understood.
  Knobs talkative() {
    return new Knobs(
        maxConnections,
        maxPerAddress,
        1_000_000,
        handshakeTime,
        10_000_000,
        slowTime,
        history,
        maxDanmaku,
        maxFrame,
        silence,
        0,
        Integer.MAX_VALUE,
        unsentMost);
  }

  /// Nobody falls behind on a machine that has too much to do: the kernel may keep so much for
  /// each.
  Knobs unsentMost(int bytes) {
    return new Knobs(
        maxConnections,
        maxPerAddress,
        acceptsPerSecond,
        handshakeTime,
        framesPerSecond,
        slowTime,
        history,
        maxDanmaku,
        maxFrame,
        silence,
        rate,
        errorLimit,
        bytes);
  }

  Knobs slowTime(Duration time) {
    return new Knobs(
        maxConnections,
        maxPerAddress,
        acceptsPerSecond,
        handshakeTime,
        framesPerSecond,
        time,
        history,
        maxDanmaku,
        maxFrame,
        silence,
        rate,
        errorLimit,
        unsentMost);
  }

  Knobs handshakeTime(Duration time) {
    return new Knobs(
        maxConnections,
        maxPerAddress,
        acceptsPerSecond,
        time,
        framesPerSecond,
        slowTime,
        history,
        maxDanmaku,
        maxFrame,
        silence,
        rate,
        errorLimit,
        unsentMost);
  }

  Knobs silence(Duration time) {
    return new Knobs(
        maxConnections,
        maxPerAddress,
        acceptsPerSecond,
        handshakeTime,
        framesPerSecond,
        slowTime,
        history,
        maxDanmaku,
        maxFrame,
        time,
        rate,
        errorLimit,
        unsentMost);
  }

  Knobs history(int events) {
    return new Knobs(
        maxConnections,
        maxPerAddress,
        acceptsPerSecond,
        handshakeTime,
        framesPerSecond,
        slowTime,
        events,
        maxDanmaku,
        maxFrame,
        silence,
        rate,
        errorLimit,
        unsentMost);
  }

  Knobs longDanmaku(int codePoints) {
    return new Knobs(
        maxConnections,
        maxPerAddress,
        acceptsPerSecond,
        handshakeTime,
        framesPerSecond,
        slowTime,
        history,
        codePoints,
        4 * codePoints + 200,
        silence,
        rate,
        errorLimit,
        unsentMost);
  }

  Knobs doors(int connections, int perAddress, int perSecond) {
    return new Knobs(
        connections,
        perAddress,
        perSecond,
        handshakeTime,
        framesPerSecond,
        slowTime,
        history,
        maxDanmaku,
        maxFrame,
        silence,
        rate,
        errorLimit,
        unsentMost);
  }

  /// A loop that was kept from the processor drops nothing that the room still remembers.
  TransportRules transport() {
    TransportRules usual = TransportRules.defaults();
    return new TransportRules(
        maxConnections,
        maxPerAddress,
        acceptsPerSecond,
        handshakeTime,
        usual.maxHttpBody(),
        framesPerSecond,
        usual.outboundHigh(),
        unsentMost,
        slowTime,
        usual.chunk(),
        Math.max(usual.waitingBatches(), history),
        usual.joinedEvents(),
        usual.longestRest(),
        Duration.ofMillis(100),
        usual.acceptsPerTurn(),
        usual.eventsPerTurn(),
        usual.doorstepPerTurn(),
        usual.toldAtOnce());
  }

  HallRules hall() {
    HallRules usual = HallRules.defaults();
    return new HallRules(
        usual.maxRooms(),
        100_000,
        0,
        usual.backlog(),
        history,
        Duration.ofSeconds(2),
        usual.longestMerge(),
        usual.longestMergeLatest(),
        usual.longestMerges(),
        usual.fullBatch(),
        usual.calmRate(),
        usual.rememberedIds(),
        usual.waitingKept());
  }

  GoconnSettings goconn() {
    GoconnSettings usual = GoconnSettings.defaults();
    return new GoconnSettings(
        maxFrame,
        maxDanmaku,
        usual.pingEvery(),
        silence,
        usual.joinTimeout(),
        rate,
        usual.burst(),
        usual.guestSend(),
        usual.errors(),
        usual.auth(),
        usual.singleSession(),
        errorLimit,
        usual.errorWindow(),
        usual.ordinaryGift(),
        usual.advancedGift());
  }
}
