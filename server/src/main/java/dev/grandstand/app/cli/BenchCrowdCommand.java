package dev.grandstand.app.cli;

import dev.grandstand.app.Logging;
import dev.grandstand.app.Version;
import dev.grandstand.app.settings.Settings;
import dev.grandstand.bench.BenchFailed;
import dev.grandstand.bench.Crowd;
import dev.grandstand.bench.Extras;
import dev.grandstand.bench.Setup;
import dev.grandstand.bench.Target;
import dev.grandstand.bench.Tongue;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Not for people: `bench join-storm` starts it and tells it what to do.
@Command(
    name = "crowd",
    hidden = true,
    description = "The crowd of a join-storm; takes orders from its standard input.")
final class BenchCrowdCommand implements Callable<Integer> {
  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  @Option(names = "--url", required = true)
  @SuppressWarnings("NullAway.Init")
  private URI url;

  @Option(names = "--dialect", required = true)
  private String dialect = "";

  @Option(names = "--size", required = true)
  private int size;

  @Option(names = "--joins", required = true)
  private double joins;

  @Option(names = "--i-own-this-server")
  private boolean owned;

  /// The words that start it.
  static List<String> words(Setup setup, Tongue tongue, int size, double joins) {
    List<String> words = new ArrayList<>(List.of("bench", "crowd"));
    words.addAll(List.of("--url", setup.target().url().toString(), "--dialect", tongue.name()));
    words.addAll(List.of("--size", Integer.toString(size), "--joins", Double.toString(joins)));
    if (setup.extras().notLoopback()) {
      words.add("--i-own-this-server");
    }
    return words;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Logging.start(new Settings.Log(Settings.Log.Format.TEXT, Settings.Log.Level.WARN));
    PrintWriter err = spec.commandLine().getErr();
    var target = new Target(url, Optional.empty(), OptionalLong.empty());
    var extras = new Extras(false, false, owned, Version.current().toString(), "");
    var orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    try {
      var setup = new Setup(target, extras, _ -> {});
      PrintWriter answers = spec.commandLine().getOut();
      Crowd.obey(Tongue.of(dialect), size, joins, setup, orders, answers);
      return Exit.OK;
    } catch (BenchFailed e) {
      err.println("error: " + e.getMessage());
      return Exit.FAILED;
    }
  }
}
