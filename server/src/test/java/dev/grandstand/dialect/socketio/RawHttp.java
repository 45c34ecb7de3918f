package dev.grandstand.dialect.socketio;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// One connection, and HTTP as old clients write it: a library would put it right.
final class RawHttp implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 10_000;
  private static final int TEXT = 0x81;
  private static final int CLOSE = 0x88;
  private static final byte[] MASK = {7, 7, 7, 7};

  private final Socket socket = new Socket();
  private final DataInputStream in;

  record Said(int status, Map<String, String> headers, String body) {}

  RawHttp(int port) throws IOException {
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PATIENCE_MILLIS);
    socket.setSoTimeout(PATIENCE_MILLIS);
    in = new DataInputStream(socket.getInputStream());
  }

  static Said once(int port, String method, String path, String body) throws IOException {
    try (var http = new RawHttp(port)) {
      http.ask(method, path, body);
      return http.answer();
    }
  }

  /// A handshake; answers the session id.
  static String shake(int port) throws IOException {
    return once(port, "POST", "/socket.io/1/?t=1", "").body().split(":", 2)[0];
  }

  void write(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(UTF_8));
  }

  void ask(String method, String path, String body) throws IOException {
    write(
        method
            + " "
            + path
            + " HTTP/1.1\r\nHost: here\r\nContent-Type: application/x-www-form-urlencoded\r\n"
            + "Content-Length: "
            + body.getBytes(UTF_8).length
            + "\r\n\r\n"
            + body);
  }

  Said answer() throws IOException {
    String head = head();
    Map<String, String> headers = new TreeMap<>();
    for (String line : head.lines().skip(1).toList()) {
      int colon = line.indexOf(':');
      headers.put(
          line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
    }
    byte[] body = new byte[Integer.parseInt(headers.getOrDefault("content-length", "0"))];
    in.readFully(body);
    return new Said(Integer.parseInt(head.substring(9, 12)), headers, new String(body, UTF_8));
  }

  /// The next chunk; "" is the last.
  String chunk() throws IOException {
    byte[] body = new byte[Integer.parseInt(line(), 16)];
    in.readFully(body);
    line();
    return new String(body, UTF_8);
  }

  private String line() throws IOException {
    var line = new ByteArrayOutputStream();
    while (!line.toString(ISO_8859_1).endsWith("\r\n")) {
      line.write(in.readUnsignedByte());
    }
    return line.toString(ISO_8859_1).strip();
  }

  String head() throws IOException {
    var head = new ByteArrayOutputStream();
    while (!head.toString(ISO_8859_1).endsWith("\r\n\r\n")) {
      head.write(in.readUnsignedByte());
    }
    return head.toString(ISO_8859_1).strip();
  }

  /// The status of an upgrade with these headers, besides those that are always there.
  int upgrade(String path, String headers) throws IOException {
    write(
        "GET "
            + path
            + " HTTP/1.1\r\nhost: here\r\nupgrade: WebSocket\r\nconnection: Upgrade\r\n"
            + headers
            + "\r\n");
    return Integer.parseInt(head().substring(9, 12));
  }

  static String key(int version) {
    return "sec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==\r\nsec-websocket-version: "
        + version
        + "\r\n";
  }

  void say(String packet) throws IOException {
    byte[] bytes = packet.getBytes(UTF_8);
    var frame = new ByteArrayOutputStream();
    frame.write(TEXT);
    if (bytes.length < 126) {
      frame.write(0x80 | bytes.length);
    } else {
      frame.write(0x80 | 126);
      frame.write(bytes.length >> 8);
      frame.write(bytes.length);
    }
    frame.writeBytes(MASK);
    for (byte one : bytes) {
      frame.write(one ^ MASK[0]);
    }
    socket.getOutputStream().write(frame.toByteArray());
  }

  /// The next message; `close CODE` for a close, "" if the connection is over.
  String hear() throws IOException {
    try {
      int kind = in.readUnsignedByte();
      int length = in.readUnsignedByte();
      byte[] bytes = new byte[length == 126 ? in.readUnsignedShort() : length];
      in.readFully(bytes);
      return switch (kind) {
        case TEXT -> new String(bytes, UTF_8);
        case CLOSE -> "close " + (((bytes[0] & 0xFF) << 8) | (bytes[1] & 0xFF));
        default -> "frame " + kind;
      };
    } catch (EOFException _) {
      return "";
    }
  }

  /// Whether the other side has closed without another word.
  boolean isOver() throws IOException {
    return in.read() < 0;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
