package dev.grandstand.app.cli;

import dev.grandstand.bench.BenchFailed;
import dev.grandstand.bench.Card;
import dev.grandstand.bench.CardText;
import dev.grandstand.bench.Fanout;
import dev.grandstand.bench.Load;
import dev.grandstand.bench.OwnServer;
import dev.grandstand.bench.Pace;
import dev.grandstand.bench.Target;
import dev.grandstand.bench.Tongue;
import java.io.PrintWriter;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
    name = "fanout",
    sortOptions = false,
    description = {
      "One room, many viewers, one member who speaks: how much arrives, when, and what it costs.",
      "Without --url it starts a server for itself, in a process of its own, and stops it again."
    },
    footer = {
      "",
      "Every viewer checks that each danmaku comes once and in order. The card says",
      "what was measured, where, and with which command. See docs/benchmarks.md."
    })
final class FanoutCommand implements Callable<Integer> {
  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  @Option(
      names = "--dialect",
      paramLabel = "NAME",
      description = {
        "goconn or bilibili; or, with --url, what another",
        "server speaks: plain, socket.io, nats, nchan."
      })
  private String dialect = "goconn";

  @Option(names = "--viewers", paramLabel = "N", description = "How many watch.")
  private int viewers = 1_000;

  @Option(
      names = "--rate",
      paramLabel = "R",
      description = "Danmaku a second, whatever becomes of them (default: 50).")
  private @Nullable Double rate;

  @Option(
      names = "--window",
      paramLabel = "W",
      description = "Instead: so many under way; the next goes when all have the oldest.")
  private @Nullable Integer window;

  @Option(names = "--message-bytes", paramLabel = "N", description = "The size of a danmaku.")
  private int messageBytes = 200;

  @Option(
      names = "--duration",
      paramLabel = "TIME",
      converter = TimeWord.class,
      description = "How long it is measured (default: 10s).")
  private Duration duration = Duration.ofSeconds(10);

  @Option(
      names = "--warm-up",
      paramLabel = "TIME",
      converter = TimeWord.class,
      description = "How long it runs before that (default: 5s).")
  private Duration warmUp = Duration.ofSeconds(5);

  @Option(names = "--room", paramLabel = "ROOM", description = "By its name in the dialect.")
  private @Nullable String room;

  @Option(names = "--url", paramLabel = "URL", description = "A running server: ws://HOST:PORT")
  private @Nullable URI url;

  @Option(names = "--metrics", paramLabel = "URL", description = "Its metrics page.")
  private @Nullable URI metrics;

  @Option(names = "--pid", paramLabel = "PID", description = "Its process, for CPU and memory.")
  private @Nullable Long pid;

  @Option(
      names = "--i-own-this-server",
      description = "The server is yours to load though it is not on this machine.")
  private boolean owned;

  @Option(names = "--loops", paramLabel = "N", description = "Threads that hold the viewers.")
  private int loops = 1;

  @Option(names = "--connect-rate", paramLabel = "N", description = "How many come in a second.")
  private int connectRate = 2_000;

  @Option(
      names = "--spin",
      description = "Viewers look for news all the time, so that the server need not wake them.")
  private boolean spin;

  @Option(
      names = "--heap",
      description = "Ask for living objects before and after the viewers come: two collections.")
  private boolean heap;

  @Option(
      names = "--pin",
      negatable = true,
      defaultValue = "true",
      fallbackValue = "true",
      description = "Own server on processor 0, viewers on 1 (default); --no-pin: anywhere.")
  private boolean pin;

  @Option(
      names = "--server-java-opts",
      paramLabel = "FLAGS",
      description = "More JVM flags for the own server.")
  private String serverJavaOptions = "";

  @Option(names = "--json", description = "The card for programs, in one line.")
  private boolean json;

  @Override
  public Integer call() throws InterruptedException {
    Load load = load();
    PrintWriter err = spec.commandLine().getErr();
    try {
      Card card = url == null ? onOwnServer(load, err) : on(target(url), false, load, err);
      PrintWriter out = spec.commandLine().getOut();
      out.print(json ? CardText.json(card) + "\n" : CardText.forPeople(card));
      out.flush();
      return Exit.OK;
    } catch (BenchFailed e) {
      err.println("error: " + e.getMessage());
      return Exit.FAILED;
    }
  }

  private Card onOwnServer(Load load, PrintWriter err) throws BenchFailed, InterruptedException {
    progress(err, "starting a server");
    var serving = new ServingCommand(serverJavaOptions);
    try (OwnServer server = OwnServer.start(serving::at, pin)) {
      return on(server.target(), pin, load, err);
    }
  }

  private Card on(Target target, boolean pinned, Load load, PrintWriter err)
      throws BenchFailed, InterruptedException {
    var extras = new Fanout.Extras(pinned, heap, owned, command());
    return new Fanout(load, target, extras, line -> progress(err, line)).run();
  }

  private static void progress(PrintWriter err, String line) {
    err.println("  " + line);
    err.flush();
  }

  private Load load() {
    try {
      Tongue tongue = Tongue.of(dialect);
      return new Load(
          tongue,
          room == null ? tongue.usualRoom() : room,
          viewers,
          pace(),
          messageBytes,
          warmUp,
          duration,
          loops,
          spin,
          connectRate);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }

  private Pace pace() {
    if (rate != null && window != null) {
      throw new IllegalArgumentException("choose --rate or --window");
    }
    return window != null ? new Pace.Window(window) : new Pace.Rate(rate == null ? 50 : rate);
  }

  private Target target(URI server) {
    boolean complete =
        "ws".equals(server.getScheme()) && server.getHost() != null && server.getPort() > 0;
    if (!complete) {
      throw new ParameterException(spec.commandLine(), "--url is to be like ws://127.0.0.1:8080");
    }
    return new Target(
        server,
        Optional.ofNullable(metrics),
        pid == null ? OptionalLong.empty() : OptionalLong.of(pid));
  }

  private String command() {
    List<String> words = spec.commandLine().getParseResult().originalArgs();
    return "grandstand " + String.join(" ", words);
  }
}
