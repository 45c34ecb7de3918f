package dev.grandstand.bench;

import dev.grandstand.bench.Course.Phase;
import dev.grandstand.bench.Seating.Seat;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// A thread that holds a share of the connections; the first one also those who speak.
///
/// It must cost less than the server it measures, so what is known of a viewer is a few numbers.
/// One thread writes everything here; others give it orders, read the counts that it publishes once
/// a turn, and the rest when it has ended.
final class ClientLoop implements Runnable, Listener.Deeds {
  private static final int LONGEST_WAIT_MILLIS = 5;
  private static final long NANOS_PER_MILLI = 1_000_000;
  private static final int MOST_CONNECTING = 256;
  private static final int PATIENCE_SECONDS = 30;

  /// For so long after news it looks for more before it sleeps: viewers who live elsewhere are not
  /// woken by the server's processor for each message of a fan-out.
  private static final long AWAKE_NANOS = 200_000;

  private final Course course;
  private final Seating seating;
  private final boolean spins;
  private final InetSocketAddress server;
  private final LocalAddresses addresses;
  private final @Nullable Speakers speakers;
  private final LongSupplier danmakuOfAll;

  private final Selector selector;
  private final List<Seat> seats;
  private final int[] viewerOf;
  private final @Nullable Link[] links;
  private final Listener listener;
  private final Ear ear;
  private final Consumer<SelectionKey> attend = this::attend;
  private final Queue<Runnable> orders = new ConcurrentLinkedQueue<>();
  private final Departures departures = new Departures();
  private final Arrivals arrivals = new Arrivals();
  private final Losses losses = new Losses();
  private final Beats beats;
  private final Wanderers wanderers;
  private volatile Counts counts = Counts.NONE;
  private int connecting;
  private int opened;
  private int ready;
  private long latestNews = System.nanoTime() - AWAKE_NANOS;

  /// @param danmakuOfAll that have come over all loops, for speakers who wait for arrivals
  ClientLoop(
      Course course,
      Seating seating,
      List<Seat> seats,
      boolean spins,
      Gifts gifts,
      InetSocketAddress server,
      LocalAddresses addresses,
      @Nullable Speakers speakers,
      LongSupplier danmakuOfAll)
      throws IOException {
    this.course = course;
    this.seating = seating;
    this.spins = spins;
    this.server = server;
    this.addresses = addresses;
    this.speakers = speakers;
    this.danmakuOfAll = danmakuOfAll;
    this.seats = List.copyOf(seats);
    this.links = new Link[seats.size()];
    this.viewerOf = new int[seats.size()];
    this.beats = new Beats(seats.size());
    List<Seat> viewers = new ArrayList<>();
    for (int i = 0; i < viewerOf.length; i++) {
      viewerOf[i] = seats.get(i).hears() ? viewers.size() : Link.DEAF;
      if (seats.get(i).hears()) {
        viewers.add(seats.get(i));
      }
    }
    this.listener = new Listener(course, seating, viewers, gifts, this);
    this.ear = new Ear(this, listener);
    this.wanderers = new Wanderers(this, listener.audit());
    this.selector = Selector.open();
  }

  /// Lets those of a manner come, so many in a second.
  void enter(Manner manner, double perSecond) {
    order(() -> {
      arrivals.begin(perSecond);
      forEach(
          manner,
          seat -> {
            Link link = links[seat];
            if (link == null || link.state() == Link.State.GONE) {
              arrivals.add(seat);
            }
          });
    });
  }

  /// All of them go.
  void leave(Manner manner) {
    order(() ->
        forEach(
            manner,
            seat -> {
              Link link = links[seat];
              if (link != null && link.state() != Link.State.GONE) {
                departures.add(link);
              }
            }));
  }

  /// Whether those who may stop reading do read.
  void listen(boolean listens) {
    order(() ->
        forEach(
            Manner.STALLING,
            seat -> {
              Link link = links[seat];
              if (link != null && link.state() != Link.State.GONE) {
                link.listen(selector, listens);
              }
            }));
  }

  void wander(double perSecond) {
    order(() -> wanderers.go(perSecond));
  }

  private void order(Runnable order) {
    orders.add(order);
    selector.wakeup();
  }

  /// What the loop's thread knows; only while it runs.
  <T> T ask(Supplier<T> question) throws InterruptedException {
    var answer = new CompletableFuture<T>();
    order(() -> answer.complete(question.get()));
    try {
      return answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("the loop does not answer", e);
    }
  }

  private void forEach(Manner manner, IntConsumer deed) {
    for (int seat = 0; seat < links.length; seat++) {
      if (seats.get(seat).manner() == manner) {
        deed.accept(seat);
      }
    }
  }

  @Override
  public void run() {
    try (selector) {
      while (course.phase() != Phase.OVER) {
        turn();
      }
    } catch (IOException | RuntimeException e) {
      losses.everything("the bench itself failed: " + e);
    } finally {
      publish();
      for (Link link : links) {
        if (link != null) {
          link.close();
        }
      }
    }
  }

  private void turn() throws IOException {
    long now = System.nanoTime();
    for (Runnable order = orders.poll(); order != null; order = orders.poll()) {
      order.run();
    }
    listener.beginTurn();
    connectSome(now);
    beats.due(now, this::beat);
    wanderers.turn(now);
    departures.some(this::depart);
    long wait = speakers == null ? Long.MAX_VALUE : speakers.turn(now, danmakuOfAll.getAsLong());
    long millis =
        Math.min(
            wait / NANOS_PER_MILLI, arrivals.none() && departures.none() ? LONGEST_WAIT_MILLIS : 0);
    boolean awake = spins || millis == 0 || now - latestNews < AWAKE_NANOS;
    int news = awake ? selector.selectNow(attend) : selector.select(attend, millis);
    if (news > 0) {
      latestNews = System.nanoTime();
      publish();
    }
  }

  private void connectSome(long now) throws IOException {
    while (connecting < MOST_CONNECTING && arrivals.due(now)) {
      open(arrivals.next());
    }
  }

  /// The seats of those who wander.
  int[] wandering() {
    return IntStream.range(0, seats.size())
        .filter(seat -> seats.get(seat).manner() == Manner.WANDERING)
        .toArray();
  }

  @Nullable Link at(int seat) {
    return links[seat];
  }

  void open(int seat) throws IOException {
    InetSocketAddress from = addresses.at(opened);
    opened++;
    connecting++;
    Seat taken = seats.get(seat);
    String room = seating.room(taken).name();
    if (links[seat] != null && viewerOf[seat] >= 0 && taken.manner() != Manner.WANDERING) {
      // What it hears before it is welcome, too, says nothing of the time when it was away.
      listener.audit().beginLate(viewerOf[seat]);
    }
    Link link = Link.open(viewerOf[seat], taken, room, server, from, selector);
    listener.comes(link);
    links[seat] = link;
  }

  private void beat(int seat) {
    Link link = links[seat];
    if (link != null && link.state() == Link.State.READY && !link.seat().speaks()) {
      byte[] words = link.tongue().beat();
      if (words != null) {
        say(link, link.tongue().opcode(), words);
      }
    }
  }

  private void attend(SelectionKey key) {
    Link link = (Link) key.attachment();
    try {
      if (key.isConnectable()) {
        link.connected(key);
        if (!link.framed()) {
          welcome(link);
        }
      } else {
        ear.read(link);
      }
    } catch (IOException e) {
      lose(link, String.valueOf(e.getMessage()));
    }
  }

  void enter(Link link) throws IOException {
    Seat seat = link.seat();
    String room = seating.room(seat).name();
    byte[] words =
        seat.speaks()
            ? seat.tongue().voice().enter(room, seat.speaker())
            : link.wanders() ? wanderers.enter(link, room) : seat.tongue().enter(room);
    if (words == null) {
      welcome(link);
    } else {
      link.say(link.tongue().opcode(), words);
    }
  }

  void say(Link link, int opcode, byte[] payload) {
    try {
      link.say(opcode, payload);
    } catch (IOException e) {
      lose(link, String.valueOf(e.getMessage()));
    }
  }

  @Override
  public void welcome(Link link) {
    if (link.state() == Link.State.ENTERING) {
      link.ready();
      ready++;
      connecting--;
      if (link.seat().speaks() && speakers != null) {
        speakers.came(link);
      }
      if (link.viewer() >= 0 && course.phase() != Phase.ENTERING && !link.wanders()) {
        listener.audit().beginLate(link.viewer());
      }
    }
  }

  @Override
  public void answer(Link link) {
    say(link, link.tongue().opcode(), link.tongue().answer());
  }

  @Override
  public void refused(Link link, String how) {
    if (link.state() == Link.State.ENTERING) {
      lose(link, how);
    } else if (link.seat().speaks()) {
      losses.trouble("a speaker was refused: " + how);
    }
  }

  @Override
  public void placed(Link link, Tongue.Heard how) {
    wanderers.placed(link, how, course.phase() == Phase.ENTERING);
    welcome(link);
  }

  void lose(Link link, String why) {
    if (link.state() == Link.State.GONE) {
      return;
    }
    losses.connection(link.seat().manner(), why);
    if (link.seat().manner().mayBeCut()) {
      depart(link);
    } else {
      close(link); // it did not want to go, so it is still owed everything
    }
  }

  /// By its own will, or excused: it is owed nothing more.
  void depart(Link link) {
    if (link.viewer() >= 0) {
      listener.audit().leaves(link.viewer());
    }
    close(link);
  }

  private void close(Link link) {
    boolean wasIn = link.state() == Link.State.READY;
    ready -= wasIn ? 1 : 0;
    connecting -= wasIn ? 0 : 1;
    link.close();
    publish();
  }

  private void publish() {
    counts =
        new Counts(
            ready,
            losses.count(),
            listener.danmaku(),
            listener.must(),
            listener.others(),
            ear.bytes());
  }

  Counts counts() {
    return counts;
  }

  Losses losses() {
    return losses;
  }

  Wanderers wanderers() {
    return wanderers;
  }

  long pings() {
    return ear.pings() + listener.questions();
  }

  Listener listener() {
    return listener;
  }

  int presentIn(int room) {
    return (int) present().stream().filter(link -> link.seat().room() == room).count();
  }

  List<Link> present() {
    List<Link> present = new ArrayList<>();
    for (Link link : links) {
      if (link != null && link.state() == Link.State.READY) {
        present.add(link);
      }
    }
    return present;
  }
}
