package dev.grandstand.transport;

import dev.grandstand.dialect.Accent;
import dev.grandstand.dialect.Dialect;
import dev.grandstand.dialect.Farewell;
import dev.grandstand.dialect.Frame;
import dev.grandstand.dialect.Glance;
import dev.grandstand.dialect.Intent;
import dev.grandstand.dialect.Session;
import dev.grandstand.hall.Broadcast;
import dev.grandstand.hall.Tally;
import dev.grandstand.message.Refusal;
import dev.grandstand.message.ViewerId;
import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/// An audience on a loop, usually one that is turned by hand, and viewers in it that only watch: to
/// see what a fan-out does, and what it costs, without anything else of the house.
final class Crowd {
  private static final Dialect DIALECT = new TinyDialect();

  private final Runnable turn;
  private final Landing landing;
  private final Headcount headcount;
  private final LoopAudience audience;
  final Tally tally = new Tally();
  private long ids;

  Crowd() {
    this(new JamChannel(TransportRules.defaults()));
  }

  private Crowd(JamChannel pump) {
    this(pump.eventLoop(), () -> untilNothingIsLeft(pump));
  }

  private static void untilNothingIsLeft(JamChannel pump) {
    do {
      pump.runPendingTasks();
    } while (pump.runScheduledPendingTasks() >= 0); // a fan-out may rest a moment
  }

  /// On a loop that turns by itself.
  Crowd(EventLoop loop) {
    this(loop, () -> {});
  }

  private Crowd(EventLoop loop, Runnable turn) {
    this.turn = turn;
    TransportRules rules = TransportRules.defaults();
    var calm = new HandPressure();
    landing =
        new Landing(
            0,
            loop,
            rules,
            new Gate(rules, calm, tally),
            calm,
            new Soles(),
            tally,
            InstantSource.system());
    headcount = new Headcount(new Headcount.Of("door", "crowd"), tally);
    audience =
        new LoopAudience(
            landing,
            () -> {
              throw new IllegalStateException("nobody asks");
            });
  }

  /// `plain` as in [Line]: whether a fan-out may write straight to the channel's socket.
  Connection add(Accent accent, Channel channel, boolean plain) {
    var line = new Line(channel, Wire.WEBSOCKET, plain);
    var connection =
        new Connection(new ViewerId(++ids), landing, headcount, DIALECT, new Watcher(accent), line);
    audience.add(connection);
    return connection;
  }

  void remove(Connection connection) {
    audience.remove(connection);
  }

  /// All but the first while the first is being told. Returns when everybody was served, if the
  /// loop is turned by hand.
  void deliver(Broadcast... broadcasts) {
    for (Broadcast broadcast : broadcasts) {
      audience.deliver(broadcast);
    }
    turn.run();
  }

  /// Says nothing and has an accent.
  private record Watcher(Accent accent) implements Session {
    @Override
    public List<Intent> hear(Frame frame, Glance glance) {
      return List.of();
    }

    @Override
    public Instant deadline() {
      return Instant.MAX;
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
      return List.of();
    }
  }
}
