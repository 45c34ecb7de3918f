package dev.grandstand.fault;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/// A socket and its bytes: no library helps it to behave. Everything it waits for, it waits for at
/// most ten seconds.
final class RawClient implements AutoCloseable {
  static final int TEXT = 1;
  static final int BINARY = 2;
  static final int CLOSE = 8;
  static final int PING = 9;
  static final int PONG = 10;
  private static final int PATIENCE_MILLIS = 10_000;

  /// A WebSocket frame from the server.
  record WireFrame(int opcode, ByteBuffer payload) {
    String text() {
      return UTF_8.decode(payload.duplicate()).toString();
    }

    int code() {
      return payload.remaining() < 2 ? 0 : payload.getShort(payload.position());
    }

    String reason() {
      return payload.remaining() < 2
          ? ""
          : UTF_8.decode(payload.duplicate().position(2)).toString();
    }
  }

  private final Socket socket;
  private final DataInputStream in;

  RawClient(Socket socket) throws IOException {
    this.socket = socket;
    socket.setSoTimeout(PATIENCE_MILLIS);
    socket.setTcpNoDelay(true);
    in = new DataInputStream(new BufferedInputStream(socket.getInputStream(), 8_192));
  }

  static RawClient to(int port) throws IOException {
    return to(port, 0);
  }

  static RawClient to(int port, int receiveBuffer) throws IOException {
    var socket = new Socket();
    if (receiveBuffer > 0) {
      socket.setReceiveBufferSize(receiveBuffer);
    }
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PATIENCE_MILLIS);
    return new RawClient(socket);
  }

  static RawClient webSocket(int port, String path) throws IOException {
    return to(port).upgraded(path);
  }

  /// The handshake; the server's answer must be 101.
  RawClient upgraded(String path) throws IOException {
    write(
        "GET "
            + path
            + " HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\n"
            + "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
            + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n");
    String answer = head();
    if (!answer.startsWith("HTTP/1.1 101")) {
      throw new IOException("not upgraded: " + answer);
    }
    return this;
  }

  /// The lines up to a blank one.
  String head() throws IOException {
    var head = new StringBuilder();
    while (!ends(head)) {
      int next = in.read();
      if (next < 0) {
        throw new EOFException("closed after \"" + head + "\"");
      }
      head.append((char) next);
    }
    return head.toString();
  }

  private static boolean ends(StringBuilder head) {
    int length = head.length();
    return length >= 4 && head.charAt(length - 1) == '\n' && head.charAt(length - 3) == '\n';
  }

  /// An HTTP answer's status; its body is read and dropped.
  int status() throws IOException {
    String head = head();
    int at = head.toLowerCase(java.util.Locale.ROOT).indexOf("content-length:");
    if (at >= 0) {
      int end = head.indexOf('\r', at);
      in.skipNBytes(Integer.parseInt(head.substring(at + 15, end).strip()));
    }
    return Integer.parseInt(head.substring(9, 12));
  }

  void write(String text) throws IOException {
    write(text.getBytes(ISO_8859_1));
  }

  void write(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
  }

  void text(String text) throws IOException {
    write(frame(0x80 | TEXT, text.getBytes(UTF_8)));
  }

  void binary(byte[] bytes) throws IOException {
    write(frame(0x80 | BINARY, bytes));
  }

  void ping(String payload) throws IOException {
    write(frame(0x80 | PING, payload.getBytes(UTF_8)));
  }

  /// A masked frame as a client must send it; `first` is its first byte.
  static byte[] frame(int first, byte[] payload) {
    var out = new ByteArrayOutputStream(payload.length + 14);
    out.write(first);
    if (payload.length < 126) {
      out.write(0x80 | payload.length);
    } else if (payload.length < 65_536) {
      out.write(0x80 | 126);
      out.write(payload.length >> 8);
      out.write(payload.length);
    } else {
      out.write(0x80 | 127);
      out.writeBytes(ByteBuffer.allocate(8).putLong(payload.length).array());
    }
    byte[] mask = {1, 2, 3, 4};
    out.writeBytes(mask);
    for (int i = 0; i < payload.length; i++) {
      out.write(payload[i] ^ mask[i & 3]);
    }
    return out.toByteArray();
  }

  /// The next frame, or null if the connection is over.
  @Nullable WireFrame next() throws IOException {
    try {
      int first = in.read();
      if (first < 0) {
        return null;
      }
      int length = in.readUnsignedByte();
      if (length == 126) {
        length = in.readUnsignedShort();
      } else if (length == 127) {
        length = (int) in.readLong();
      }
      byte[] payload = new byte[length];
      in.readFully(payload);
      return new WireFrame(first & 0x0F, ByteBuffer.wrap(payload));
    } catch (EOFException _) {
      return null;
    } catch (java.net.SocketException _) {
      return null; // reset: as gone as gone can be
    }
  }

  /// The next packet of Bilibili's own framing over TCP, or null if the connection is over.
  @Nullable ByteBuffer nextPacket() throws IOException {
    try {
      int length = in.readInt();
      byte[] packet = new byte[length];
      ByteBuffer.wrap(packet).putInt(length);
      in.readFully(packet, 4, length - 4);
      return ByteBuffer.wrap(packet);
    } catch (EOFException _) {
      return null;
    } catch (java.net.SocketException _) {
      return null;
    }
  }

  /// Reads some bytes of whatever is there, and not the rest of it.
  void nibble(int bytes) throws IOException {
    int there = Math.min(bytes, in.available());
    in.skipNBytes(there);
  }

  /// True if the server has nothing more to say, whatever it still says until then.
  boolean over() throws IOException {
    try {
      byte[] some = new byte[8_192];
      while (in.read(some) >= 0) {}
      return true;
    } catch (java.net.SocketTimeoutException _) {
      return false;
    } catch (java.net.SocketException _) {
      return true;
    }
  }

  /// A reset: not even a goodbye of TCP.
  void abort() throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
