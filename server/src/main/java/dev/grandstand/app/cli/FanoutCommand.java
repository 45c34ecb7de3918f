package dev.grandstand.app.cli;

import dev.grandstand.bench.Load;
import dev.grandstand.bench.Pace;
import dev.grandstand.bench.Scenario;
import dev.grandstand.bench.Steady;
import java.time.Duration;
import picocli.CommandLine.Command;

@Command(
    name = "fanout",
    sortOptions = false,
    description = {
      "One room, many viewers, one of whom speaks: how much arrives, when, and what it costs.",
      "Without --url it starts a server for itself, in a process of its own, and stops it again."
    },
    footer = {
      "",
      "Every viewer checks that each danmaku comes once and in order. The card says",
      "what was measured, where, and with which command. See docs/benchmarks.md."
    })
final class FanoutCommand extends BenchScenario {
  @Override
  BenchLoadOptions.Usual usual() {
    return new BenchLoadOptions.Usual(
        1_000, new Pace.Rate(50), Duration.ofSeconds(5), Duration.ofSeconds(10), null);
  }

  @Override
  Scenario scenario(Load load) {
    return Steady.fanout(load);
  }
}
