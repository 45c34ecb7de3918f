package dev.grandstand.bench;

import java.io.IOException;
import java.nio.ByteBuffer;

/// Reads all connections of one loop into one buffer, and looks at frames where they lie.
final class Ear implements Frames.Reader {
  private static final int READ_BUFFER = 256 * 1024;

  private final ClientLoop loop;
  private final Listener listener;
  private final ByteBuffer in = ByteBuffer.allocateDirect(READ_BUFFER);
  private Link reading; // whose frames are being read
  private long readAt;
  private long bytes;
  private long pings;

  @SuppressWarnings("NullAway.Init") // nobody reads before somebody is there
  Ear(ClientLoop loop, Listener listener) {
    this.loop = loop;
    this.listener = listener;
  }

  void read(Link link) throws IOException {
    int to = link.read(in);
    readAt = System.nanoTime();
    reading = link;
    int from = 0;
    if (to < 0) {
      loop.lose(link, "closed by the server");
      return;
    }
    if (link.state() == Link.State.KNOCKING) {
      if (!link.answered(in, to)) {
        link.keep(in, 0, to);
      }
      return;
    }
    if (link.state() == Link.State.UPGRADING) {
      from = link.upgraded(in, to);
      if (from < 0) {
        link.keep(in, 0, to);
        return;
      }
      link.greet();
      loop.enter(link);
    }
    int read = to;
    if (link.framed()) {
      read = Frames.read(in, from, to, this);
    } else {
      listener.hear(link, in, from, to, readAt);
    }
    bytes += read - from;
    if (link.state() != Link.State.GONE) {
      link.keep(in, read, to);
    }
  }

  @Override
  public void frame(int opcode, int from, int to) {
    switch (opcode) {
      case Frames.PING -> pong(from, to);
      case Frames.PONG -> {}
      case Frames.CLOSE -> {
        String why = from + 2 <= to ? " " + Words.text(in, from + 2, to) : "";
        loop.lose(reading, "closed by the server:" + why);
      }
      default -> listener.hear(reading, in, from, to, readAt);
    }
  }

  private void pong(int from, int to) {
    pings++;
    byte[] payload = new byte[to - from];
    in.get(from, payload);
    loop.say(reading, Frames.PONG, payload);
  }

  /// Of everything, frame heads included.
  long bytes() {
    return bytes;
  }

  /// That were answered.
  long pings() {
    return pings;
  }
}
