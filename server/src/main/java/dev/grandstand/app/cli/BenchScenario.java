package dev.grandstand.app.cli;

import dev.grandstand.app.Logging;
import dev.grandstand.app.Version;
import dev.grandstand.app.settings.Settings;
import dev.grandstand.bench.BenchFailed;
import dev.grandstand.bench.Card;
import dev.grandstand.bench.CardText;
import dev.grandstand.bench.Extras;
import dev.grandstand.bench.Load;
import dev.grandstand.bench.OwnServer;
import dev.grandstand.bench.Scenario;
import dev.grandstand.bench.Setup;
import dev.grandstand.bench.Target;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/// What the commands of all scenarios have in common: a load, a server, and a card at the end.
abstract class BenchScenario implements Callable<Integer> {
  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  @Mixin private BenchLoadOptions load = new BenchLoadOptions();
  @Mixin private BenchServerOptions server = new BenchServerOptions();

  @Option(names = "--json", description = "The card for programs, in one line.")
  private boolean json;

  abstract BenchLoadOptions.Usual usual();

  /// Complains of what cannot be done before anything is started.
  abstract Scenario scenario(Load load);

  /// What the own server needs to be set otherwise. What is shed is not delivered, and a server at
  /// its limit is what most scenarios want: so unless one is about overload, nothing is shed.
  Map<String, String> settings() {
    return ServingCommand.NOTHING_SHED;
  }

  /// Flags of a load that would say nothing here.
  List<String> notForThis() {
    return List.of();
  }

  final boolean pacedByHand() {
    return load.pacedByHand();
  }

  @Override
  public final Integer call() throws InterruptedException {
    PrintWriter err = spec.commandLine().getErr();
    Logging.start(new Settings.Log(Settings.Log.Format.TEXT, Settings.Log.Level.WARN));
    try {
      complainOfWhatIsNotForThis();
      Scenario asked = scenario(load.load(usual()));
      Optional<Target> running = server.running();
      Card card = running.isPresent() ? on(running.get(), false, asked) : onOwnServer(asked);
      PrintWriter out = spec.commandLine().getOut();
      out.print(json ? CardText.json(card) + "\n" : CardText.forPeople(card));
      out.flush();
      return card.sound() ? Exit.OK : Exit.FAILED;
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    } catch (BenchFailed e) {
      err.println("error: " + e.getMessage());
      return Exit.FAILED;
    }
  }

  private void complainOfWhatIsNotForThis() {
    ParseResult typed = spec.commandLine().getParseResult();
    List<String> given = notForThis().stream().filter(typed::hasMatchedOption).toList();
    if (!given.isEmpty()) {
      throw new IllegalArgumentException(
          String.join(", ", given) + " is not for this scenario: it would change nothing");
    }
  }

  private Card onOwnServer(Scenario asked) throws BenchFailed, InterruptedException {
    progress("starting a server");
    ServingCommand serving = server.serving(settings());
    try (OwnServer own = OwnServer.start(serving::at, server.pin())) {
      return on(own.target(), server.pin(), asked);
    }
  }

  private Card on(Target target, boolean pinned, Scenario asked)
      throws BenchFailed, InterruptedException {
    var extras =
        new Extras(pinned, server.heap(), server.owned(), Version.current().toString(), command());
    return asked.run(new Setup(target, extras, this::progress));
  }

  private void progress(String line) {
    PrintWriter err = spec.commandLine().getErr();
    err.println("  " + line);
    err.flush();
  }

  private String command() {
    return "grandstand "
        + Published.words(spec.root().commandLine().getParseResult().originalArgs());
  }
}
