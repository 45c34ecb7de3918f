package dev.grandstand.app.cli;

import dev.grandstand.bench.Flood;
import dev.grandstand.bench.Load;
import dev.grandstand.bench.Pace;
import dev.grandstand.bench.Scenario;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "flood",
    sortOptions = false,
    description = {
      "Many speakers say many times what the room can carry. Notices and gifts must arrive all the",
      "same; danmaku may be shed, and are counted. --rate says what the room carries; without it",
      "that is measured first."
    })
final class BenchFloodCommand extends BenchScenario {
  @Option(names = "--times", paramLabel = "F", description = "How many times (default: 20).")
  private double times = 20;

  @Option(names = "--speakers", paramLabel = "N", description = "How many speak (default: 50).")
  private int speakers = 50;

  @Option(
      names = "--gift-every",
      paramLabel = "N",
      description = "A speaker gives a gift after so many danmaku; 0: never (default: 500).")
  private int giftEvery = 500;

  @Option(
      names = "--notices",
      paramLabel = "R",
      description = "Notices a second by the API (default: 10).")
  private double notices = 10;

  @Override
  BenchLoadOptions.Usual usual() {
    return new BenchLoadOptions.Usual(
        500, new Pace.Rate(1), Duration.ofSeconds(3), Duration.ofSeconds(10), null);
  }

  /// What is shed, and when, is the question.
  @Override
  Map<String, String> settings() {
    return Map.of();
  }

  /// It is said how much is said in a second, or found out.
  @Override
  List<String> notForThis() {
    return List.of("--window");
  }

  @Override
  Scenario scenario(Load load) {
    double carries =
        pacedByHand() && load.pace() instanceof Pace.Rate(double perSecond) ? perSecond : 0;
    var plan = new Flood.Plan(speakers, carries, times, giftEvery, notices);
    return new Flood(load, plan);
  }
}
