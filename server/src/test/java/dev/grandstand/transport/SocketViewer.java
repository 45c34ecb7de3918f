package dev.grandstand.transport;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A viewer with a socket of its own that speaks the tiny dialect, over either wire. It waits for
/// nothing longer than ten seconds.
final class SocketViewer implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 10_000;
  private static final int MASK = 0x0F_A5_80_01;

  final Wire wire;
  private final Socket socket = new Socket();
  private final DataInputStream in;
  private final List<String> pongs = new ArrayList<>();
  private int closeCode = -1;

  /// @param receiveBuffer how much the kernel may keep for it unread; 0 for as much as it likes
  SocketViewer(SocketHouse house, Wire wire, int receiveBuffer) throws IOException {
    this.wire = wire;
    if (receiveBuffer > 0) {
      socket.setReceiveBufferSize(receiveBuffer);
    }
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(PATIENCE_MILLIS);
    var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), house.port(wire));
    socket.connect(address, PATIENCE_MILLIS);
    in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
    if (wire == Wire.WEBSOCKET) {
      upgrade();
    }
  }

  private void upgrade() throws IOException {
    write(
        """
        GET /tiny HTTP/1.1\r
        Host: localhost\r
        Upgrade: websocket\r
        Connection: Upgrade\r
        Sec-WebSocket-Version: 13\r
        Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
        \r
        """
            .getBytes(UTF_8));
    var head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      head.append((char) in.readUnsignedByte());
    }
    if (!head.toString().startsWith("HTTP/1.1 101 ")) {
      throw new IOException("not let in: " + head);
    }
  }

  static SocketViewer in(SocketHouse house, Wire wire, String room) throws IOException {
    return new SocketViewer(house, wire, 0).entered(room);
  }

  SocketViewer entered(String room) throws IOException {
    says("enter " + room);
    expect("welcome");
    return this;
  }

  void write(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
  }

  /// What is to be written for one word.
  byte[] frame(String word) {
    byte[] bytes = word.getBytes(UTF_8);
    return wire == Wire.WEBSOCKET
        ? WireFrames.masked(WireFrames.FINAL | WireFrames.BINARY, MASK, bytes)
        : ByteBuffer.allocate(4 + bytes.length).putInt(4 + bytes.length).put(bytes).array();
  }

  void says(String word) throws IOException {
    write(frame(word));
  }

  /// A WebSocket frame of any kind.
  void sends(int first, byte[] payload) throws IOException {
    write(WireFrames.masked(first, MASK, payload));
  }

  /// The next line, or null if the connection is over.
  @Nullable String line() throws IOException {
    try {
      return wire == Wire.WEBSOCKET ? lineOfFrames() : lineOfBytes();
    } catch (EOFException _) {
      return null;
    }
  }

  private String lineOfBytes() throws IOException {
    var line = new StringBuilder();
    for (int next = in.readUnsignedByte(); next != '\n'; next = in.readUnsignedByte()) {
      line.append((char) next);
    }
    return line.toString();
  }

  private @Nullable String lineOfFrames() throws IOException {
    while (true) {
      int first = in.readUnsignedByte();
      int length = in.readUnsignedByte();
      if (length == 126) {
        length = in.readUnsignedShort();
      } else if (length == 127) {
        length = Math.toIntExact(in.readLong());
      }
      byte[] payload = new byte[length];
      in.readFully(payload);
      switch (first) {
        case WireFrames.FINAL | WireFrames.BINARY -> {
          String text = new String(payload, UTF_8);
          if (text.indexOf('\n') != text.length() - 1) {
            throw new AssertionError("not one line: " + text);
          }
          return text.strip();
        }
        case WireFrames.FINAL | WireFrames.PONG -> pongs.add(new String(payload, UTF_8));
        case WireFrames.FINAL | WireFrames.CLOSE -> {
          closeCode = new WireFrames.Said(WireFrames.CLOSE, payload).code();
          if (in.read() >= 0) {
            throw new AssertionError("something behind the close");
          }
          return null;
        }
        default -> throw new AssertionError("what is " + first + "?");
      }
    }
  }

  /// Passes over all lines before.
  void expect(String line) throws IOException {
    for (String next = line(); !line.equals(next); next = line()) {
      if (next == null) {
        throw new AssertionError("over before " + line);
      }
    }
  }

  /// Everything up to the end.
  List<String> rest() throws IOException {
    List<String> rest = new ArrayList<>();
    for (String next = line(); next != null; next = line()) {
      rest.add(next);
    }
    return rest;
  }

  /// Answered when everything that was said before has been.
  void isServed() throws IOException {
    says("echo served");
    expect("served");
  }

  List<String> pongs() {
    return pongs;
  }

  /// 0 for a close without words, -1 for none.
  int closeCode() {
    return closeCode;
  }

  void endsItsSide() throws IOException {
    socket.shutdownOutput();
  }

  void resets() throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
