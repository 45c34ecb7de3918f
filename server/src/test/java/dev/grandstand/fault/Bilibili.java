package dev.grandstand.fault;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// A viewer that speaks Bilibili's protocol, over a WebSocket or over TCP.
final class Bilibili implements AutoCloseable {
  static final int HEADER = 16;
  static final int HEARTBEAT = 2;
  static final int MESSAGE = 5;
  static final int AUTH = 7;
  static final int AUTH_REPLY = 8;
  private static final int ZLIB = 2;
  private static final ObjectMapper JSON = new ObjectMapper();

  final RawClient wire;
  private final boolean webSocket;
  private final Queue<JsonNode> unpacked = new ArrayDeque<>();

  private Bilibili(RawClient wire, boolean webSocket) {
    this.wire = wire;
    this.webSocket = webSocket;
  }

  static Bilibili tcp(int port) throws IOException {
    return new Bilibili(RawClient.to(port), false);
  }

  static Bilibili webSocket(int port) throws IOException {
    return new Bilibili(RawClient.webSocket(port, "/sub"), true);
  }

  static byte[] packet(int version, int operation, byte[] body) {
    return ByteBuffer.allocate(HEADER + body.length)
        .putInt(HEADER + body.length)
        .putShort((short) HEADER)
        .putShort((short) version)
        .putInt(operation)
        .putInt(1)
        .put(body)
        .array();
  }

  void send(byte[] packet) throws IOException {
    if (webSocket) {
      wire.binary(packet);
    } else {
      wire.write(packet);
    }
  }

  /// The auth reply: with a cursor asked for, it says whether there was a gap.
  @Nullable JsonNode enter(String room, int protover, @Nullable String cursor) throws IOException {
    String place = cursor == null ? "" : ",\"cursor\":\"" + cursor + "\"";
    String auth = "{\"roomid\":%s,\"protover\":%d%s}".formatted(room, protover, place);
    send(packet(1, AUTH, auth.getBytes(UTF_8)));
    return next();
  }

  void heartbeat() throws IOException {
    send(packet(1, HEARTBEAT, new byte[0]));
  }

  /// The next message as JSON, or null if the connection is over.
  @Nullable JsonNode next() throws IOException {
    while (unpacked.isEmpty()) {
      ByteBuffer packet = webSocket ? fromWebSocket() : wire.nextPacket();
      if (packet == null) {
        return null;
      }
      unpack(packet);
    }
    return unpacked.remove();
  }

  private @Nullable ByteBuffer fromWebSocket() throws IOException {
    RawClient.WireFrame frame = wire.next();
    return frame == null || frame.opcode() == RawClient.CLOSE ? null : frame.payload();
  }

  private void unpack(ByteBuffer packets) throws IOException {
    while (packets.remaining() >= HEADER) {
      int length = packets.getInt();
      packets.getShort();
      int version = packets.getShort();
      int operation = packets.getInt();
      packets.getInt();
      byte[] body = new byte[length - HEADER];
      packets.get(body);
      if (version == ZLIB) {
        var inflated = new InflaterInputStream(new ByteArrayInputStream(body)).readAllBytes();
        unpack(ByteBuffer.wrap(inflated));
      } else if (operation == MESSAGE || operation == AUTH_REPLY) {
        unpacked.add(JSON.readTree(body));
      }
    }
  }

  @Override
  public void close() throws IOException {
    wire.close();
  }
}
