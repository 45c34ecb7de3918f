package dev.grandstand.app.cli;

import dev.grandstand.bench.Load;
import dev.grandstand.bench.Pace;
import dev.grandstand.bench.Scenario;
import dev.grandstand.bench.Steady;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "rooms",
    sortOptions = false,
    description = "Many small rooms, in each of which one of the viewers speaks, in turn.")
final class BenchRoomsCommand extends BenchScenario {
  @Option(names = "--rooms", paramLabel = "N", description = "How many rooms (default: 1980).")
  private int rooms = 1_980;

  @Override
  BenchLoadOptions.Usual usual() {
    return new BenchLoadOptions.Usual(
        10, new Pace.Window(64), Duration.ofSeconds(5), Duration.ofSeconds(10), null);
  }

  /// Many rooms have names of their own.
  @Override
  List<String> notForThis() {
    return rooms == 1 ? List.of() : List.of("--room");
  }

  @Override
  Scenario scenario(Load load) {
    return Steady.rooms(load, rooms);
  }
}
