package dev.grandstand.bench;

import java.util.function.Consumer;

/// One room, many viewers, one who speaks.
public final class Fanout {
  private final Load load;
  private final Setup setup;

  public Fanout(Load load, Target target, Extras extras, Consumer<String> progress) {
    this.load = load;
    this.setup = new Setup(target, extras, progress);
  }

  public Card run() throws BenchFailed, InterruptedException {
    return Steady.fanout(load).run(setup);
  }
}
