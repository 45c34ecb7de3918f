package dev.grandstand.bench;

import dev.grandstand.bench.Course.Phase;
import dev.grandstand.bench.ServerMetrics.Sample;
import dev.grandstand.bench.ServerProcess.Cpu;
import dev.grandstand.message.Delivery;
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
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What every scenario runs on: connections, speakers, clocks and counters. A scenario says who
/// sits where, gives orders, and says which parts of the run are to be measured.
final class Engine implements AutoCloseable {
  private static final Duration ENTERING = Duration.ofSeconds(60);
  private static final Duration SETTLING = Duration.ofSeconds(1);
  private static final Duration DRAINING = Duration.ofSeconds(5);
  private static final Duration QUIET = Duration.ofMillis(700);
  private static final Duration LOOK = Duration.ofMillis(20);
  private static final Duration ARRIVING = Duration.ofMillis(50); // of what was due in a part
  private static final Duration RECOVERING = Duration.ofMillis(300);

  private final Load load;
  private final Seating seating;
  private final Target target;
  private final Extras extras;
  private final Consumer<String> progress;
  private final Course course = new Course();
  private final List<ClientLoop> loops = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();
  private final List<Thread> outside = new ArrayList<>();
  private final Gifts gifts;
  private final Speakers speakers;
  private final @Nullable Herald herald;
  private final Optional<ServerProcess> process;
  private final Optional<ServerMetrics> metrics;
  private final ServerProcess self = new ServerProcess(ProcessHandle.current().pid());
  private Memory before = Memory.UNKNOWN;
  private Memory after = Memory.UNKNOWN;

  /// What was the case at one moment.
  record Moment(
      long nanos,
      Counts counts,
      long said,
      Optional<Cpu> server,
      Optional<Cpu> client,
      Optional<Sample> sample) {
    Moment with(Optional<Sample> sample) {
      return new Moment(nanos, counts, said, server, client, sample);
    }
  }

  /// A part of the run that was measured.
  record Measured(int leg, String name, Moment from, Moment to) {}

  record Memory(OptionalLong rss, OptionalLong heap) {
    static final Memory UNKNOWN = new Memory(OptionalLong.empty(), OptionalLong.empty());
  }

  Engine(Load load, Seating seating, Spice spice, Setup setup) {
    this.load = load;
    this.seating = seating;
    this.target = setup.target();
    this.extras = setup.extras();
    this.progress = setup.progress();
    this.gifts = new Gifts(spice.giftEvery(), seating.speakers());
    this.speakers = new Speakers(course, seating, load, gifts);
    this.herald =
        seating.rooms().stream()
            .filter(Seating.Room::herald)
            .findFirst()
            .flatMap(room ->
                target
                    .api()
                    .map(api ->
                        new Herald(
                            course, spice.outside().through(api), room, spice.rhythm().get())))
            .orElse(null);
    this.process =
        target.pid().isPresent()
            ? Optional.of(new ServerProcess(target.pid().getAsLong()))
            : Optional.empty();
    this.metrics = target.metrics().map(ServerMetrics::new);
  }

  // --- The run ---------------------------------------------------------------------------------

  /// Everybody but the storm comes in; nobody speaks yet.
  void gather() throws BenchFailed, InterruptedException {
    InetSocketAddress server = address();
    if (extras.pinned() && Pinning.possible()) {
      Pinning.takeSecondCpu();
    }
    before = memoryNow();
    openLoops(server);
    for (ClientLoop loop : loops) {
      threads.add(Thread.ofPlatform().daemon().name("viewers").start(loop));
    }
    long began = System.nanoTime();
    int wanted = 0;
    for (Manner manner : List.of(Manner.STEADY, Manner.STALLING, Manner.WANDERING)) {
      if (seating.count(manner) > 0) {
        wanted += seating.count(manner);
        enter(manner, load.connectsPerSecond());
        awaitReady(wanted, ENTERING.plusSeconds(wanted / load.connectsPerSecond()));
      }
    }
    progress.accept(wanted + " came in within " + seconds(System.nanoTime() - began));
    pause(SETTLING);
    after = memoryNow();
  }

  /// From now on what is due is said.
  void speak() throws InterruptedException {
    progress.accept("warming up for " + seconds(load.warmUp().toNanos()));
    course.goOn(Phase.SPEAKING);
    if (herald != null) {
      outside.add(Thread.ofPlatform().daemon().name("herald").start(herald));
    }
    pause(load.warmUp());
  }

  void pace(Pace pace) {
    speakers.follow(pace);
  }

  /// Those of a manner come, so many in a second; does not wait for them.
  void enter(Manner manner, double perSecond) {
    loops.forEach(loop -> loop.enter(manner, perSecond / loops.size()));
  }

  void leave(Manner manner) {
    loops.forEach(loop -> loop.leave(manner));
  }

  void listen(boolean listens) {
    loops.forEach(loop -> loop.listen(listens));
  }

  void wander(double perSecond) {
    loops.forEach(loop -> loop.wander(perSecond / loops.size()));
  }

  private void awaitReady(int wanted, Duration most) throws BenchFailed, InterruptedException {
    long deadline = System.nanoTime() + most.toNanos();
    long told = System.nanoTime();
    while (counts().ready() < wanted) {
      Counts now = counts();
      if (now.gone() > 0 || System.nanoTime() > deadline) {
        throw new BenchFailed(
            now.ready() + " of " + wanted + " came in; " + trouble().orElse("no answer in time"));
      }
      if (System.nanoTime() - told > TimeUnit.SECONDS.toNanos(1)) {
        told = System.nanoTime();
        progress.accept(now.ready() + " of " + wanted + " came in");
      }
      pause(LOOK);
    }
  }

  /// A part that is measured for itself.
  Measured measure(String name, Duration length) throws InterruptedException {
    return measure(name, () -> watch(length));
  }

  interface Part<E extends Exception> {
    void run() throws E, InterruptedException;
  }

  /// To be asked for its metrics, and to compile what tells them, costs a server tens of
  /// milliseconds of its processor, so what is measured begins when it is over that.
  <E extends Exception> Measured measure(String name, Part<E> part) throws E, InterruptedException {
    int leg = course.legs().size();
    Optional<Sample> asked = sample();
    pause(RECOVERING);
    Moment from = moment(asked);
    Course.Leg measured = course.begin(System.nanoTime());
    part.run();
    measured.end(System.nanoTime());
    pause(ARRIVING);
    Moment to = moment(Optional.empty());
    return new Measured(leg, name, from, to.with(sample()));
  }

  /// Lets time pass and says how it goes.
  void watch(Duration length) throws InterruptedException {
    long began = System.nanoTime();
    long end = began + length.toNanos();
    long told = began;
    long deliveredThen = counts().delivered();
    while (System.nanoTime() < end) {
      pause(Duration.ofNanos(Math.clamp(end - System.nanoTime(), 1, LOOK.toNanos() * 5)));
      long now = System.nanoTime();
      if (now - told >= TimeUnit.SECONDS.toNanos(1)) {
        long delivered = counts().delivered();
        double perSecond = (delivered - deliveredThen) * 1e9 / (now - told);
        progress.accept(String.format(Locale.ROOT, "%,.0f delivered/s", perSecond));
        told = now;
        deliveredThen = delivered;
      }
    }
  }

  /// Nothing new is said; what is under way may arrive, that from outside, too, once it is taken.
  /// Then the loops end.
  void finish() throws InterruptedException {
    course.goOn(Phase.DRAINING);
    join(outside);
    long deadline = System.nanoTime() + DRAINING.toNanos();
    long last = -1;
    long lastNews = System.nanoTime();
    while (System.nanoTime() < deadline && System.nanoTime() - lastNews < QUIET.toNanos()) {
      long delivered = counts().delivered();
      if (delivered != last) {
        last = delivered;
        lastNews = System.nanoTime();
      }
      pause(LOOK);
    }
    course.goOn(Phase.OVER);
    join(threads);
  }

  private static void join(List<Thread> ending) throws InterruptedException {
    for (Thread thread : ending) {
      thread.join();
    }
  }

  @Override
  public void close() {
    course.goOn(Phase.OVER);
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

  /// Speakers are all on the first loop, the rest evenly on all.
  private void openLoops(InetSocketAddress server) throws BenchFailed {
    List<List<Seating.Seat>> shares = new ArrayList<>();
    for (int i = 0; i < load.loops(); i++) {
      shares.add(new ArrayList<>());
    }
    int next = 0;
    for (Seating.Seat seat : seating.seats()) {
      shares.get(seat.speaks() ? 0 : next++ % load.loops()).add(seat);
    }
    var addresses = LocalAddresses.of(seating.seats().size(), server.getAddress());
    try {
      for (List<Seating.Seat> share : shares) {
        loops.add(
            new ClientLoop(
                course,
                seating,
                share,
                load.spin(),
                gifts,
                server,
                addresses,
                loops.isEmpty() ? speakers : null,
                () -> counts().danmaku()));
      }
    } catch (IOException e) {
      throw new BenchFailed("cannot hold viewers: " + e.getMessage(), e);
    }
  }

  // --- What is the case ------------------------------------------------------------------------

  Counts counts() {
    Counts all = Counts.NONE;
    for (ClientLoop loop : loops) {
      all = all.and(loop.counts());
    }
    return all;
  }

  Optional<String> trouble() {
    return loops.stream().map(loop -> loop.losses().first()).filter(Objects::nonNull).findFirst();
  }

  boolean outsideFailed() {
    return herald != null && herald.trouble() != null;
  }

  private Moment moment(Optional<Sample> sample) throws InterruptedException {
    return new Moment(
        System.nanoTime(),
        counts(),
        speakers.danmaku(),
        process.flatMap(ServerProcess::cpu),
        self.cpu(),
        sample);
  }

  Optional<Sample> sample() throws InterruptedException {
    return metrics.isPresent() ? metrics.get().sample() : Optional.empty();
  }

  OptionalLong rss() {
    return process.map(ServerProcess::rssBytes).orElse(OptionalLong.empty());
  }

  Memory memoryNow() throws InterruptedException {
    if (process.isEmpty()) {
      return Memory.UNKNOWN;
    }
    ServerProcess server = process.get();
    // The collection first: what it frees is no cost of the viewers.
    OptionalLong heap = extras.heap() ? server.liveHeapBytes() : OptionalLong.empty();
    return new Memory(server.rssBytes(), heap);
  }

  /// Asks every loop's thread, and puts the answers in a row.
  <T> List<T> ask(Function<ClientLoop, T> question) throws InterruptedException {
    List<T> answers = new ArrayList<>();
    for (ClientLoop loop : loops) {
      answers.add(loop.ask(() -> question.apply(loop)));
    }
    return answers;
  }

  Optional<ApiAccess> api() {
    return target.api();
  }

  // --- For the card, when all is over ----------------------------------------------------------

  Card card(Card.Scenario scenario, List<Measured> measured, List<Card.Fact> facts) {
    Reckoning reckoning = reckoning();
    int connections = seating.seats().size() - seating.count(Manner.STORMING);
    return new Card(
        scenario,
        load,
        seating.dialect(),
        target.url().toString(),
        measured.stream().map(reckoning::leg).toList(),
        reckoning.faults(Delivery.MAY_DROP, scenario.mayShed()),
        reckoning.faults(Delivery.MUST_ARRIVE, false),
        reckoning.trouble(),
        facts,
        new Card.Memory(
            after.rss(),
            perConnection(before.rss(), after.rss(), connections),
            perConnection(before.heap(), after.heap(), connections)),
        Machine.here(),
        extras.version(),
        extras.command());
  }

  Reckoning reckoning() {
    return new Reckoning(course, seating, loops, speakers, Optional.ofNullable(herald));
  }

  private static OptionalLong perConnection(OptionalLong before, OptionalLong after, int count) {
    return before.isPresent() && after.isPresent()
        ? OptionalLong.of((after.getAsLong() - before.getAsLong()) / Math.max(1, count))
        : OptionalLong.empty();
  }

  /// The loops tell nobody how far they are: whoever wants to know looks now and then, or it would
  /// cost those who are measured.
  static void pause(Duration time) throws InterruptedException {
    Thread.sleep(time);
  }

  private static String seconds(long nanos) {
    return String.format(Locale.ROOT, "%.1f s", nanos / 1e9);
  }
}
