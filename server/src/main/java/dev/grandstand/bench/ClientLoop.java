package dev.grandstand.bench;

import dev.grandstand.bench.Course.Phase;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/// A thread that holds a share of the viewers, and on the first loop the sender.
///
/// It must cost less than the server it measures. All connections read into one buffer, frames are
/// looked at where they lie, and what is known of a viewer is one number. One thread writes
/// everything here; others read the counts that it publishes once a turn, and the rest when it has
/// ended.
final class ClientLoop implements Runnable, Frames.Reader {
  private static final int READ_BUFFER = 256 * 1024;
  private static final long LONGEST_LATENCY = 60_000_000_000L;
  private static final long LEAST_LATENCY = 1_000;
  private static final int LONGEST_WAIT_MILLIS = 5;
  private static final long NANOS_PER_MILLI = 1_000_000;
  private static final int MOST_CONNECTING = 256;
  private static final long BEAT_NANOS = 20_000_000_000L;

  private final Course course;
  private final Load load;
  private final InetSocketAddress server;
  private final List<InetAddress> sources;
  private final int viewers;
  private final @Nullable Sender sender;
  private final int connections;
  private final int deaf;
  private final LongSupplier deliveredByAll;

  private final Selector selector;
  private final ByteBuffer in = ByteBuffer.allocateDirect(READ_BUFFER);
  private final List<Link> links = new ArrayList<>();
  private final Audit audit;
  private final Histogram latency = new Histogram(LEAST_LATENCY, LONGEST_LATENCY, 3);
  private volatile Counts counts = Counts.NONE;
  private volatile @Nullable String firstTrouble;
  private int ready;
  private int gone;
  private long delivered;
  private long others;
  private long bytes;
  private int refusals;

  private Link reading; // whose frames are being read
  private long readAt;
  private int measuredFrom;
  private int measuredUntil;
  private int beatNext;
  private long beatAt;

  /// @param viewers how many of the load's viewers are here
  /// @param deliveredByAll over all loops, for a sender that waits for arrivals
  @SuppressWarnings("NullAway.Init") // nobody reads before somebody is there
  ClientLoop(
      Course course,
      Load load,
      InetSocketAddress server,
      List<InetAddress> sources,
      int viewers,
      @Nullable Sender sender,
      LongSupplier deliveredByAll)
      throws IOException {
    this.course = course;
    this.load = load;
    this.server = server;
    this.sources = List.copyOf(sources);
    this.viewers = viewers;
    this.sender = sender;
    this.deliveredByAll = deliveredByAll;
    this.connections = viewers + (sender == null ? 0 : 1);
    this.deaf = sender == null || sender.voice().hears() ? 0 : 1;
    this.audit = new Audit(connections - deaf);
    this.selector = Selector.open();
  }

  @Override
  public void run() {
    try (selector) {
      long began = System.nanoTime();
      while (course.phase() != Phase.OVER) {
        turn(began);
      }
    } catch (IOException | RuntimeException e) {
      trouble("the bench itself failed: " + e);
      gone = viewers + 1;
      publish();
    } finally {
      links.forEach(Link::close);
    }
  }

  private void turn(long began) throws IOException {
    long now = System.nanoTime();
    measuredFrom = course.measuredFrom();
    measuredUntil = course.measuredUntil();
    boolean coming = connectSome(now - began);
    beat(now);
    long wait = sender == null ? Long.MAX_VALUE : send(sender, now);
    long millis = Math.min(wait / NANOS_PER_MILLI, coming ? 1 : LONGEST_WAIT_MILLIS);
    int news =
        load.spin() || millis == 0
            ? selector.selectNow(this::ready)
            : selector.select(this::ready, millis);
    if (news > 0) {
      publish();
    }
  }

  /// The sender, where there is one, is the first link. True while there are more to come.
  private boolean connectSome(long elapsed) throws IOException {
    double rate = (double) load.connectsPerSecond() * viewers / load.viewers();
    long allowed = (long) (elapsed / 1e9 * rate) + 1;
    while (links.size() < connections
        && links.size() < allowed
        && links.size() - ready - gone < MOST_CONNECTING) {
      int number = links.size();
      InetSocketAddress from =
          sources.isEmpty() ? null : new InetSocketAddress(sources.get(number % sources.size()), 0);
      Link link = open(number, from);
      links.add(link);
      welcomeUnframed(link);
    }
    return links.size() < connections;
  }

  private Link open(int number, @Nullable InetSocketAddress from) throws IOException {
    if (sender == null || number > 0) {
      String path = load.tongue().path(load.room());
      return Link.open(number - deaf, load.tongue(), path, server, from, selector);
    }
    Voice voice = sender.voice();
    int viewer = voice.hears() ? number : Link.DEAF;
    return Link.open(viewer, voice.tongue(), voice.path(load.room()), server, from, selector);
  }

  private long send(Sender sender, long now) throws IOException {
    return links.isEmpty()
        ? Long.MAX_VALUE
        : sender.turn(links.getFirst(), now, deliveredByAll.getAsLong());
  }

  /// Everybody says something every twenty seconds, one after the other.
  private void beat(long now) throws IOException {
    byte[] words = load.tongue().beat();
    if (words == null || now < beatAt || links.isEmpty()) {
      return;
    }
    beatAt = now + BEAT_NANOS / connections;
    Link link = links.get(beatNext++ % links.size());
    if (link.state() == Link.State.READY && !speaks(link)) {
      link.say(load.tongue().opcode(), words);
    }
  }

  private void ready(SelectionKey key) {
    Link link = (Link) key.attachment();
    try {
      if (key.isConnectable()) {
        link.connected(key, server);
        welcomeUnframed(link);
      } else {
        read(link);
      }
    } catch (IOException e) {
      lose(link, String.valueOf(e.getMessage()));
    }
  }

  private void read(Link link) throws IOException {
    int to = link.read(in);
    readAt = System.nanoTime();
    reading = link;
    int from = 0;
    if (to < 0) {
      lose(link, "closed by the server");
      return;
    }
    if (link.state() == Link.State.UPGRADING) {
      from = link.upgraded(in, to);
      if (from < 0) {
        link.keep(in, 0, to);
        return;
      }
      enter(link);
    }
    int read = to;
    if (link.framed()) {
      read = Frames.read(in, from, to, this);
    } else {
      message(from, to);
    }
    bytes += read - from;
    if (link.state() != Link.State.GONE) {
      link.keep(in, read, to);
    }
  }

  private void enter(Link link) throws IOException {
    byte[] words =
        sender != null && speaks(link)
            ? sender.voice().enter(load.room())
            : load.tongue().enter(load.room());
    if (words == null) {
      welcome(link);
    } else {
      link.say(link.tongue().opcode(), words);
    }
  }

  private boolean speaks(Link link) {
    return sender != null && link == links.getFirst();
  }

  private void welcome(Link link) {
    if (link.state() == Link.State.ENTERING) {
      link.ready();
      ready++;
    }
  }

  private void welcomeUnframed(Link link) {
    if (!link.framed()) {
      welcome(link);
    }
  }

  @Override
  public void frame(int opcode, int from, int to) {
    switch (opcode) {
      case Frames.PING -> pong(from, to);
      case Frames.PONG -> {}
      case Frames.CLOSE -> lose(reading, "close " + text(Math.min(from + 2, to), to));
      default -> {
        int at = from;
        while (at < to) {
          int end = at + reading.tongue().unit(in, at, to);
          message(at, end);
          at = end;
        }
      }
    }
  }

  private void message(int from, int to) {
    int mark = Mark.find(in, from, to);
    if (mark < 0) {
      other(from, to);
      return;
    }
    int number = Mark.number(in, mark);
    audit.got(reading.viewer(), number);
    delivered++;
    if (number >= measuredFrom && number < measuredUntil) {
      long late = readAt - Mark.dueNanos(in, mark);
      latency.recordValue(Math.clamp(late, 0, LONGEST_LATENCY));
    }
  }

  private void other(int from, int to) {
    others++;
    switch (reading.tongue().hear(in, from, to)) {
      case WELCOME -> welcome(reading);
      case QUESTION -> reply(reading.tongue().opcode(), reading.tongue().answer());
      case OTHER -> {}
      case REFUSAL -> {
        if (reading.state() == Link.State.ENTERING) {
          refusals++;
          lose(reading, text(from, to));
        } else if (speaks(reading)) {
          refusals++;
          trouble("the sender was refused: " + text(from, to));
        }
      }
    }
  }

  private void reply(int opcode, byte[] payload) {
    try {
      reading.say(opcode, payload);
    } catch (IOException e) {
      lose(reading, String.valueOf(e.getMessage()));
    }
  }

  private void pong(int from, int to) {
    byte[] payload = new byte[to - from];
    in.get(from, payload);
    reply(Frames.PONG, payload);
  }

  private void lose(Link link, String why) {
    if (link.state() != Link.State.GONE) {
      ready -= link.state() == Link.State.READY ? 1 : 0;
      gone++;
      link.close();
      trouble("connection " + link.viewer() + ": " + why);
    }
  }

  private void trouble(String what) {
    if (firstTrouble == null) {
      firstTrouble = what;
    }
  }

  private String text(int from, int to) {
    byte[] payload = new byte[Math.min(200, to - from)];
    in.get(from, payload);
    return new String(payload, StandardCharsets.UTF_8);
  }

  private void publish() {
    counts = new Counts(ready, gone, delivered, others, bytes);
  }

  Counts counts() {
    return counts;
  }

  @Nullable String firstTrouble() {
    return firstTrouble;
  }

  // For when the loop has ended.

  Audit.Findings findings(int sent) {
    return audit.findings(sent);
  }

  Histogram latency() {
    return latency;
  }

  int refusals() {
    return refusals;
  }
}
