package dev.grandstand.bench;

import dev.grandstand.bench.Seating.Seat;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import jdk.net.ExtendedSocketOptions;
import org.jspecify.annotations.Nullable;

/// One connection of the bench. Small, for there are many: it has a buffer of its own only while
/// half a frame waits for its other half.
final class Link {
  enum State {
    CONNECTING,
    /// It has asked for a session.
    KNOCKING,
    UPGRADING,
    ENTERING,
    READY,
    GONE
  }

  /// Not a viewer: one who speaks, where it does not hear itself.
  static final int DEAF = -1;

  /// Key and answer of the standard's own example. One for all: nothing depends on chance here.
  private static final String KEY = "dGhlIHNhbXBsZSBub25jZQ==";

  private static final String UPGRADE =
      "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13"
          + "\r\nSec-WebSocket-Key: "
          + KEY
          + "\r\n";

  private static final String ACCEPT = "s3pplmbitxaq9kygzzhzrbk+xoo=";

  /// As little as the kernel allows: a viewer that stops reading must be felt soon.
  private static final int SMALL_BUFFER = 4_096;

  private final int viewer;
  private final Seat seat;
  private final @Nullable String path;
  private final SocketChannel channel;
  private State state = State.CONNECTING;
  private byte @Nullable [] rest;
  private @Nullable String cursor;

  /// Over a channel that leads nowhere yet.
  Link(int viewer, Seat seat, @Nullable String path, SocketChannel channel) {
    this.viewer = viewer;
    this.seat = seat;
    this.path = path;
    this.channel = channel;
  }

  /// @param viewer its number among those of its loop who get danmaku, or `DEAF`
  static Link open(
      int viewer,
      Seat seat,
      String room,
      InetSocketAddress server,
      @Nullable InetSocketAddress from,
      Selector selector)
      throws IOException {
    String path = seat.speaks() ? seat.tongue().voice().path(room) : seat.tongue().path(room);
    SocketChannel channel = SocketChannel.open();
    var link = new Link(viewer, seat, path, channel);
    channel.configureBlocking(false);
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    // Thousands of ports that linger after the end would be missing in the next run.
    channel.setOption(StandardSocketOptions.SO_LINGER, 0);
    if (seat.manner() == Manner.STALLING) {
      channel.setOption(StandardSocketOptions.SO_RCVBUF, SMALL_BUFFER);
    }
    if (from != null) {
      channel.bind(from);
    }
    boolean connected = channel.connect(server);
    channel.register(selector, connected ? SelectionKey.OP_READ : SelectionKey.OP_CONNECT, link);
    if (connected) {
      link.begin();
    }
    return link;
  }

  void connected(SelectionKey key) throws IOException {
    channel.finishConnect();
    key.interestOps(SelectionKey.OP_READ);
    begin();
  }

  private void begin() throws IOException {
    String call = tongue().handshake();
    if (path == null) {
      state = State.ENTERING;
    } else if (call == null) {
      upgrade(path);
    } else {
      state = State.KNOCKING;
      ask(call, "");
    }
  }

  private void upgrade(String whole) throws IOException {
    state = State.UPGRADING;
    ask(whole, UPGRADE);
  }

  private void ask(String whole, String headers) throws IOException {
    var server = (InetSocketAddress) channel.getRemoteAddress();
    String host = server.getHostString() + ":" + server.getPort();
    String request = "GET " + whole + " HTTP/1.1\r\nHost: " + host + "\r\n" + headers + "\r\n";
    channel.write(ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII)));
  }

  /// Goes on to the upgrade; false while the answer to the handshake is not all there.
  boolean answered(ByteBuffer in, int to) throws IOException {
    String answer = HttpAnswer.body(in, to);
    if (answer == null) {
      return false;
    }
    upgrade(path + answer.replaceFirst("(?s):.*", ""));
    return true;
  }

  /// Where the first frame begins, or -1 while the answer to the upgrade is not all there.
  int upgraded(ByteBuffer in, int to) throws IOException {
    int end = HttpAnswer.endOfHead(in, to);
    if (end >= 0) {
      String head = HttpAnswer.head(in, end);
      if (!head.startsWith("HTTP/1.1 101 ") || !head.toLowerCase(Locale.ROOT).contains(ACCEPT)) {
        throw new IOException("no WebSocket here: " + HttpAnswer.firstLine(head));
      }
      state = State.ENTERING;
    }
    return end;
  }

  void greet() throws IOException {
    byte[] greeting = tongue().greeting();
    if (greeting != null) {
      say(tongue().opcode(), greeting);
    }
  }

  /// Reads after what is left from the last time; answers how much there is now, or -1 at the end.
  int read(ByteBuffer in) throws IOException {
    in.clear();
    byte[] left = rest;
    if (left != null) {
      in.put(left);
      rest = null;
    }
    return channel.read(in) < 0 ? -1 : in.position();
  }

  void keep(ByteBuffer in, int from, int to) {
    if (from < to) {
      byte[] left = new byte[to - from];
      in.get(from, left);
      rest = left;
    }
  }

  /// For the few small things a viewer says.
  void say(int opcode, byte[] payload) throws IOException {
    ByteBuffer out = ByteBuffer.allocate(Frames.size(payload.length));
    Frames.write(out, opcode, payload);
    channel.write(out.flip());
    if (out.hasRemaining()) {
      throw new IOException("the server does not read");
    }
  }

  /// As much as the socket takes.
  void write(ByteBuffer out) throws IOException {
    channel.write(out);
  }

  void listen(Selector selector, boolean listens) {
    SelectionKey key = channel.keyFor(selector);
    if (key != null && key.isValid()) {
      key.interestOps(listens ? SelectionKey.OP_READ : 0);
    }
  }

  /// The kernel takes a client that has just said something for a talkative one and lets its
  /// acknowledgements wait for what it will say next; the server then pays for them within its own
  /// writes. Whether a dialect has viewers speak when they enter must not decide what a delivery
  /// costs, so from here on all of them are listeners.
  void ready() {
    state = State.READY;
    try {
      if (channel.supportedOptions().contains(ExtendedSocketOptions.TCP_QUICKACK)) {
        channel.setOption(ExtendedSocketOptions.TCP_QUICKACK, true);
      }
    } catch (IOException _) {
      // a connection that is gone is noticed where it is read
    }
  }

  void close() {
    state = State.GONE;
    rest = null;
    try {
      channel.close();
    } catch (IOException _) {
      // it is gone either way
    }
  }

  boolean wanders() {
    return seat.manner() == Manner.WANDERING;
  }

  /// Where in the room's story it stands, if the message says so.
  void remember(ByteBuffer in, int from, int to) {
    String told = tongue().cursor(in, from, to);
    cursor = told == null ? cursor : told;
  }

  @Nullable String cursor() {
    return cursor;
  }

  boolean framed() {
    return path != null;
  }

  int viewer() {
    return viewer;
  }

  Seat seat() {
    return seat;
  }

  /// What it is talked to in.
  Tongue tongue() {
    return seat.speaks() ? seat.tongue().voice().tongue() : seat.tongue();
  }

  State state() {
    return state;
  }
}
