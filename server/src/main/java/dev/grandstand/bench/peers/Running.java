package dev.grandstand.bench.peers;

import dev.grandstand.bench.BenchFailed;
import dev.grandstand.bench.Extras;
import dev.grandstand.bench.Load;
import dev.grandstand.bench.OwnServer;
import dev.grandstand.bench.Pace;
import dev.grandstand.bench.Scenario;
import dev.grandstand.bench.Setup;
import dev.grandstand.bench.Steady;
import java.time.Duration;
import java.util.function.Function;

/// A contender whose server runs. It stays up through all rounds, so that what compiles as it goes
/// is compiled; only one of them is loaded at a time.
final class Running implements AutoCloseable {
  static final Duration SHORTEST = Duration.ofMillis(200);

  /// A few viewers and many danmaku: so the way of a danmaku to the room is warm, too, and not only
  /// the way from there to the viewers.
  private static final int FEW = 20;

  private static final int MANY_UNDER_WAY = 64;

  private final Contender contender;
  private final Effort effort;
  private final OwnServer server;

  private Running(Contender contender, Effort effort, OwnServer server) {
    this.contender = contender;
    this.effort = effort;
    this.server = server;
  }

  static Running start(Contender contender, Effort effort)
      throws BenchFailed, InterruptedException {
    return new Running(contender, effort, OwnServer.start(contender.recipe(), effort.pinned()));
  }

  Contender contender() {
    return contender;
  }

  /// Two runs that count for nothing but memory: the first, while nothing was there before.
  Bout warm(int viewers) throws BenchFailed, InterruptedException {
    Bout first = run(viewers, new Pace.Window(1));
    run(FEW, new Pace.Window(MANY_UNDER_WAY));
    return first;
  }

  /// A longer one under a load that is measured later: what compiles as it goes is compiled for
  /// that then.
  void warm(int viewers, Pace pace, Duration length) throws BenchFailed, InterruptedException {
    if (length.isPositive()) {
      run(Steady.fanout(effort.load(contender.tongue(), viewers, pace, length, SHORTEST)));
    }
  }

  Bout run(int viewers, Pace pace) throws BenchFailed, InterruptedException {
    return run(1, viewers, pace);
  }

  Bout run(int rooms, int viewersOfRoom, Pace pace) throws BenchFailed, InterruptedException {
    Load load = effort.load(contender.tongue(), viewersOfRoom, pace);
    return run(rooms == 1 ? Steady.fanout(load) : Steady.rooms(load, rooms));
  }

  /// In a room that every dialect can name.
  Bout run(int viewers, Pace pace, Function<Load, Scenario> scenario)
      throws BenchFailed, InterruptedException {
    return run(scenario.apply(effort.loadForAll(contender.tongue(), viewers, pace)));
  }

  private Bout run(Scenario scenario) throws BenchFailed, InterruptedException {
    var extras = new Extras(effort.pinned(), false, false, "", contender.name());
    return Bout.of(scenario.run(new Setup(server.target(), extras, _ -> {})));
  }

  @Override
  public void close() {
    server.close();
  }
}
