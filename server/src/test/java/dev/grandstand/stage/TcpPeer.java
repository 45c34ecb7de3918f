package dev.grandstand.stage;

import dev.grandstand.dialect.Dialect;
import dev.grandstand.dialect.Frame;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.Arrays;

/// A client at a bare socket, that cuts the stream as the dialect's frames say.
final class TcpPeer extends SocketPeer {
  private static final int ROOM = 1 << 20;

  private final Dialect dialect;
  private final Socket socket;

  TcpPeer(Dialect dialect, InetSocketAddress address) {
    super(dialect.name());
    this.dialect = dialect;
    try {
      socket = new Socket(address.getAddress(), address.getPort());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().start(this::listen);
  }

  private void listen() {
    byte[] bytes = new byte[ROOM];
    int filled = 0;
    try (InputStream in = socket.getInputStream()) {
      for (int read = in.read(bytes, 0, ROOM); read >= 0; ) {
        filled = frames(bytes, filled + read);
        read = in.read(bytes, filled, ROOM - filled);
      }
      hear(new Heard.Gone(0, "end of stream"));
    } catch (IOException e) {
      hear(new Heard.Gone(0, String.valueOf(e.getMessage())));
    }
  }

  /// How many bytes are left.
  private int frames(byte[] bytes, int filled) {
    int from = 0;
    int length = dialect.frameLength(ByteBuffer.wrap(bytes, from, filled - from).slice());
    while (length > 0 && from + length <= filled) {
      hear(new Heard.Words(new Frame.Binary(Arrays.copyOfRange(bytes, from, from + length))));
      from += length;
      length = dialect.frameLength(ByteBuffer.wrap(bytes, from, filled - from).slice());
    }
    System.arraycopy(bytes, from, bytes, 0, filled - from);
    return filled - from;
  }

  @Override
  public void say(Frame frame) {
    if (!(frame instanceof Frame.Binary(byte[] bytes))) {
      throw new IllegalArgumentException("TCP has no other frames than binary ones");
    }
    try {
      socket.getOutputStream().write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    cut();
  }

  @Override
  public void cut() {
    leave();
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Nothing in a bare stream can be asked to come back: here silence is only heard as far as it
  /// goes.
  @Override
  void sync() {}
}
