package dev.grandstand.app.cli;

import dev.grandstand.bench.peers.Contest;
import dev.grandstand.bench.peers.ContestText;
import dev.grandstand.bench.peers.Effort;
import dev.grandstand.bench.peers.Lineup;
import dev.grandstand.bench.peers.Loading;
import dev.grandstand.bench.peers.Peers;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
    name = "peers",
    aliases = "--peers",
    sortOptions = false,
    description = {
      "Other servers beside ours, under the same load, in turns.",
      "One room; each server in a process of its own on the first processor. Those that",
      "are not there are named, with the reason. In a checkout \"./dev bench peers\" gets them."
    },
    footer = {
      "",
      "Ours takes part twice: holding nothing back, and merging as it does by",
      "default. See docs/benchmarks.md."
    })
final class PeersCommand implements Callable<Integer> {
  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  @Option(names = "--viewers", paramLabel = "N", description = "How many watch.")
  private int viewers = 1_000;

  @Option(
      names = "--window",
      paramLabel = "W",
      description = "Danmaku under way where several may be written at once.")
  private int window = 64;

  @Option(names = "--rounds", paramLabel = "N", description = "How often all is repeated.")
  private int rounds = 5;

  @Option(
      names = "--duration",
      paramLabel = "TIME",
      converter = TimeWord.class,
      description = "Of each run (default: 2s).")
  private Duration duration = Duration.ofSeconds(2);

  @Option(
      names = "--warm-up",
      paramLabel = "TIME",
      converter = TimeWord.class,
      description = "Of each run (default: 500ms).")
  private Duration warmUp = Duration.ofMillis(500);

  @Option(
      names = "--warm-up-first",
      paramLabel = "TIME",
      converter = TimeWord.class,
      description = {
        "Of each server, under each load, before the first round (default: 4s): what",
        "compiles as it goes has to be busy for a while."
      })
  private Duration warmUpFirst = Duration.ofSeconds(4);

  @Option(
      names = "--loads",
      paramLabel = "LOAD",
      split = ",",
      description = "single, many and half (default: all).")
  private List<String> loads = List.of("single", "many", "half");

  @Option(
      names = "--only",
      paramLabel = "NAME",
      split = ",",
      description = "Only those whose names begin so, like ws,nats; ours and the floor always.")
  private List<String> only = List.of("");

  @Option(names = "--from", paramLabel = "DIR", description = "Where the peers are.")
  private Path from = Path.of(".cache", "peers");

  @Option(
      names = "--server-java-opts",
      paramLabel = "FLAGS",
      description = "More flags for the JVM of our server.")
  private String serverJavaOptions = "";

  @Option(
      names = "--pin",
      negatable = true,
      defaultValue = "true",
      fallbackValue = "true",
      description = "Servers on processor 0, viewers on 1 (default); --no-pin: anywhere.")
  private boolean pin;

  @Option(names = "--json", description = "The table for programs.")
  private boolean json;

  @Override
  public Integer call() throws InterruptedException {
    PrintWriter err = spec.commandLine().getErr();
    Contest contest = contest(err);
    Contest.Results results = contest.run();
    PrintWriter out = spec.commandLine().getOut();
    out.println(json ? ContestText.json(results) : ContestText.forPeople(results));
    out.flush();
    return results.sound() ? Exit.OK : Exit.FAILED;
  }

  private Contest contest(PrintWriter err) {
    try {
      Lineup lineup = Peers.in(from).with(new Ours(serverJavaOptions).both()).only(this::isWanted);
      return new Contest(
          lineup,
          viewers,
          window,
          new Effort(rounds, warmUp, duration, 5_000, pin),
          loads.stream().map(Loading::of).collect(Collectors.toSet()),
          warmUpFirst,
          line -> {
            err.println("  " + line);
            err.flush();
          });
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }

  private boolean isWanted(String name) {
    return name.startsWith("floor")
        || name.startsWith("ours")
        || only.stream().anyMatch(name::startsWith);
  }
}
