package dev.grandstand.bench;

import dev.grandstand.bench.Course.Phase;
import dev.grandstand.bench.ServerMetrics.Sample;
import dev.grandstand.bench.ServerProcess.Cpu;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.HdrHistogram.Histogram;

/// One room, many viewers, one member who speaks. All enter first; then it warms up, measures,
/// waits for what is still under way, and stops.
public final class Fanout {
  private static final Duration ENTERING = Duration.ofSeconds(60);
  private static final Duration SETTLING = Duration.ofSeconds(1);
  private static final Duration DRAINING = Duration.ofSeconds(5);
  private static final Duration LOOK = Duration.ofMillis(20);
  private static final int VIEWERS_PER_SOURCE = 15_000;

  private final Load load;
  private final Target target;
  private final Extras extras;
  private final Consumer<String> progress;
  private final Course course = new Course();
  private final List<ClientLoop> loops = new ArrayList<>();
  private final Sender sender;
  private final Optional<ServerProcess> process;
  private final Optional<ServerMetrics> metrics;

  /// How it is done, besides the load.
  ///
  /// @param pinned keep to the second processor
  /// @param heap ask the server for its living objects: a full collection, twice
  /// @param notLoopback the target may be elsewhere
  /// @param command what was typed, for the card
  public record Extras(boolean pinned, boolean heap, boolean notLoopback, String command) {}

  public Fanout(Load load, Target target, Extras extras, Consumer<String> progress) {
    this.load = load;
    this.target = target;
    this.extras = extras;
    this.progress = progress;
    this.sender = new Sender(course, load);
    this.process =
        target.pid().isPresent()
            ? Optional.of(new ServerProcess(target.pid().getAsLong()))
            : Optional.empty();
    this.metrics = target.metrics().map(ServerMetrics::new);
  }

  /// What was the case at one moment.
  private record Moment(long nanos, Counts counts, Optional<Cpu> cpu, Optional<Sample> sample) {}

  private record Memory(OptionalLong rss, OptionalLong heap) {}

  public Card run() throws BenchFailed, InterruptedException {
    InetSocketAddress server = address();
    if (extras.pinned() && Pinning.possible()) {
      Pinning.takeSecondCpu();
    }
    List<Thread> threads = new ArrayList<>();
    try {
      Memory before = memoryNow();
      openLoops(server);
      for (ClientLoop loop : loops) {
        threads.add(Thread.ofPlatform().daemon().name("viewers").start(loop));
      }
      awaitEveryone();
      pause(SETTLING);
      Memory after = memoryNow();
      progress.accept("warming up for " + seconds(load.warmUp()));
      course.goOn(Phase.WARMING);
      pause(load.warmUp());
      Moment from = moment();
      course.goOn(Phase.MEASURING);
      watch(from);
      Moment to = moment();
      course.goOn(Phase.DRAINING);
      drain();
      course.goOn(Phase.OVER);
      for (Thread thread : threads) {
        thread.join();
      }
      return card(from, to, before, after);
    } finally {
      course.goOn(Phase.OVER);
    }
  }

  private InetSocketAddress address() throws BenchFailed {
    try {
      InetAddress host = InetAddress.getByName(target.url().getHost());
      if (!host.isLoopbackAddress() && !extras.notLoopback()) {
        throw new BenchFailed(
            host.getHostAddress()
                + " is not this machine; say --i-own-this-server if it is yours to load");
      }
      return new InetSocketAddress(host, target.url().getPort());
    } catch (UnknownHostException e) {
      throw new BenchFailed("there is no host " + target.url().getHost(), e);
    }
  }

  private void openLoops(InetSocketAddress server) throws BenchFailed {
    List<InetAddress> sources = sources(server.getAddress());
    try {
      for (int i = 0; i < load.loops(); i++) {
        int share = load.viewers() / load.loops() + (i < load.viewers() % load.loops() ? 1 : 0);
        loops.add(
            new ClientLoop(
                course,
                load,
                server,
                sources,
                share,
                i == 0 ? sender : null,
                () -> counts().delivered()));
      }
    } catch (IOException e) {
      throw new BenchFailed("cannot hold viewers: " + e.getMessage(), e);
    }
  }

  /// One address has not enough ports for everybody; on Linux loopback has sixteen million of them.
  private List<InetAddress> sources(InetAddress server) throws BenchFailed {
    int needed = (load.viewers() + VIEWERS_PER_SOURCE - 1) / VIEWERS_PER_SOURCE;
    boolean linux = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("linux");
    if (needed < 2 || !server.isLoopbackAddress() || !linux) {
      return List.of();
    }
    List<InetAddress> sources = new ArrayList<>();
    try {
      for (int i = 1; i <= needed; i++) {
        sources.add(InetAddress.getByAddress(new byte[] {127, 0, 1, (byte) i}));
      }
    } catch (UnknownHostException e) {
      throw new BenchFailed("no loopback address", e);
    }
    return sources;
  }

  private void awaitEveryone() throws BenchFailed, InterruptedException {
    int everyone = load.connections();
    long began = System.nanoTime();
    long most = ENTERING.plusSeconds(load.viewers() / load.connectsPerSecond()).toNanos();
    long told = began;
    while (counts().ready() < everyone) {
      Counts now = counts();
      if (now.gone() > 0 || System.nanoTime() - began > most) {
        throw new BenchFailed(
            now.ready() + " of " + everyone + " came in; " + trouble().orElse("no answer in time"));
      }
      if (System.nanoTime() - told > TimeUnit.SECONDS.toNanos(1)) {
        told = System.nanoTime();
        progress.accept(now.ready() + " of " + everyone + " came in");
      }
      pause(LOOK);
    }
    progress.accept(
        everyone + " came in within " + seconds(Duration.ofNanos(System.nanoTime() - began)));
  }

  private void watch(Moment from) throws InterruptedException {
    long end = from.nanos() + load.duration().toNanos();
    long told = from.nanos();
    long deliveredThen = from.counts().delivered();
    while (System.nanoTime() < end) {
      pause(Duration.ofNanos(Math.min(LOOK.toNanos() * 5, Math.max(1, end - System.nanoTime()))));
      long now = System.nanoTime();
      if (now - told >= TimeUnit.SECONDS.toNanos(1)) {
        long delivered = counts().delivered();
        progress.accept(
            String.format(
                Locale.ROOT,
                "%,.0f delivered/s",
                (delivered - deliveredThen) * 1e9 / (now - told)));
        told = now;
        deliveredThen = delivered;
      }
    }
  }

  private void drain() throws InterruptedException {
    long deadline = System.nanoTime() + DRAINING.toNanos();
    long wanted = (long) sender.sent() * load.receivers();
    while (counts().delivered() < wanted && System.nanoTime() < deadline) {
      pause(LOOK);
      wanted = (long) sender.sent() * load.receivers();
    }
  }

  private Counts counts() {
    Counts all = Counts.NONE;
    for (ClientLoop loop : loops) {
      all = all.and(loop.counts());
    }
    return all;
  }

  private Optional<String> trouble() {
    return loops.stream().map(ClientLoop::firstTrouble).filter(Objects::nonNull).findFirst();
  }

  private Moment moment() throws InterruptedException {
    Optional<Sample> sample = metrics.isPresent() ? metrics.get().sample() : Optional.empty();
    return new Moment(System.nanoTime(), counts(), process.flatMap(ServerProcess::cpu), sample);
  }

  private Memory memoryNow() throws InterruptedException {
    if (process.isEmpty()) {
      return new Memory(OptionalLong.empty(), OptionalLong.empty());
    }
    ServerProcess server = process.get();
    // The collection first: what it frees is no cost of the viewers.
    OptionalLong heap = extras.heap() ? server.liveHeapBytes() : OptionalLong.empty();
    return new Memory(server.rssBytes(), heap);
  }

  private Card card(Moment from, Moment to, Memory before, Memory after) {
    return new Card(
        load,
        target.url().toString(),
        deliveries(from, to),
        latency(),
        faults(),
        writes(from, to),
        cost(from, to),
        memory(before, after),
        Machine.here(),
        extras.command());
  }

  private Card.Deliveries deliveries(Moment from, Moment to) {
    double seconds = (to.nanos() - from.nanos()) / 1e9;
    long delivered = to.counts().delivered() - from.counts().delivered();
    return new Card.Deliveries(
        seconds,
        Math.max(0, Math.min(course.measuredUntil(), sender.sent()) - course.measuredFrom()),
        delivered,
        delivered / seconds,
        (to.counts().bytes() - from.counts().bytes()) / seconds,
        to.counts().others());
  }

  private Card.Latency latency() {
    Histogram all = loops.getFirst().latency().copy();
    loops.stream().skip(1).forEach(loop -> all.add(loop.latency()));
    return new Card.Latency(
        all.getValueAtPercentile(50) / 1e3,
        all.getValueAtPercentile(99) / 1e3,
        all.getValueAtPercentile(99.9) / 1e3,
        all.getMaxValue() / 1e3);
  }

  private Card.Faults faults() {
    var findings = new Audit.Findings(0, 0, 0);
    int refusals = 0;
    for (ClientLoop loop : loops) {
      findings = findings.and(loop.findings(sender.sent()));
      refusals += loop.refusals();
    }
    return new Card.Faults(
        findings.lost(),
        findings.twice(),
        findings.late(),
        counts().gone(),
        refusals,
        sender.givenUp(),
        trouble());
  }

  private static Optional<Card.Writes> writes(Moment from, Moment to) {
    return from.sample()
        .flatMap(first ->
            to.sample()
                .filter(last -> last.writes() > first.writes())
                .map(last ->
                    new Card.Writes(
                        last.perSecond(first, last.writes() - first.writes()),
                        (last.events() - first.events()) / (last.writes() - first.writes()),
                        last.dropped() - first.dropped())));
  }

  private static Optional<Card.Cost> cost(Moment from, Moment to) {
    double seconds = (to.nanos() - from.nanos()) / 1e9;
    long delivered = Math.max(1, to.counts().delivered() - from.counts().delivered());
    return from.cpu()
        .flatMap(first -> to.cpu().map(last -> last.since(first)))
        .map(used ->
            new Card.Cost(
                used.userSeconds() * 1e6 / delivered,
                used.systemSeconds() * 1e6 / delivered,
                (used.userSeconds() + used.systemSeconds()) / seconds));
  }

  private Card.Memory memory(Memory before, Memory after) {
    return new Card.Memory(
        after.rss(),
        perConnection(before.rss(), after.rss()),
        perConnection(before.heap(), after.heap()));
  }

  private OptionalLong perConnection(OptionalLong before, OptionalLong after) {
    return before.isPresent() && after.isPresent()
        ? OptionalLong.of((after.getAsLong() - before.getAsLong()) / load.connections())
        : OptionalLong.empty();
  }

  private static void pause(Duration time) throws InterruptedException {
    Thread.sleep(time);
  }

  private static String seconds(Duration time) {
    return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
  }
}
