package dev.grandstand.bench;

import java.util.function.Consumer;

/// One room, many viewers, one who speaks.
public final class Fanout {
  private final Steady steady;

  public Fanout(Load load, Target target, Extras extras, Consumer<String> progress) {
    this.steady = Steady.fanout(load, new Setup(target, extras, progress));
  }

  public Card run() throws BenchFailed, InterruptedException {
    return steady.run();
  }
}
