package dev.grandstand.dialect.bilibili;

import dev.grandstand.dialect.Dialect;
import dev.grandstand.json.JsonWriter;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Packets in and out: a header of 16 bytes, everything big-endian, then a body. Only what a client
/// could not be understood without is checked; version and sequence come in many fashions.
final class BilibiliFrames {
  static final int HEADER = 16;

  static final int HEARTBEAT = 2;
  static final int HEARTBEAT_REPLY = 3;
  static final int MESSAGE = 5;
  static final int AUTH = 7;
  static final int AUTH_REPLY = 8;

  /// Plain JSON of a message.
  static final int PLAIN = 0;

  /// Of replies only: readers take version 1 for "not a message".
  static final int BARE = 1;

  static final int ZLIB = 2;
  static final int BROTLI = 3;

  private BilibiliFrames() {}

  /// A packet of a client, as far as anybody looks at it.
  @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
  record Packet(int operation, byte[] body) {}

  static int length(ByteBuffer head, int maxBody) {
    if (head.remaining() < HEADER) {
      return Dialect.INCOMPLETE;
    }
    int at = head.position();
    int length = int32(head, at);
    int headerLength = ((head.get(at + 4) & 0xFF) << 8) | (head.get(at + 5) & 0xFF);
    // A length above 2^31 is negative here and falls below the header like any other nonsense.
    return headerLength != HEADER || length < HEADER || length > HEADER + maxBody
        ? Dialect.BROKEN
        : length;
  }

  /// The packets of one message; empty if its lengths do not add up.
  static Optional<List<Packet>> read(byte[] message, int maxBody, int maxPackets) {
    List<Packet> packets = new ArrayList<>();
    ByteBuffer rest = ByteBuffer.wrap(message);
    while (rest.hasRemaining()) {
      int length = length(rest, maxBody);
      if (length <= 0 || length > rest.remaining() || packets.size() == maxPackets) {
        return Optional.empty();
      }
      int operation = int32(rest, rest.position() + 8);
      byte[] body = new byte[length - HEADER];
      rest.position(rest.position() + HEADER);
      rest.get(body);
      packets.add(new Packet(operation, body));
    }
    return Optional.of(packets);
  }

  static byte[] packet(int version, int operation, int sequence, byte[] body) {
    ByteBuffer packet = ByteBuffer.allocate(HEADER + body.length);
    return header(packet, version, operation, sequence).put(body).array();
  }

  private static ByteBuffer header(ByteBuffer packet, int version, int operation, int sequence) {
    return packet
        .putInt(packet.capacity())
        .putShort((short) HEADER)
        .putShort((short) version)
        .putInt(operation)
        .putInt(sequence);
  }

  static byte[] plainMessage(JsonWriter json) {
    byte[] packet = json.bytesBehind(HEADER);
    header(ByteBuffer.wrap(packet), PLAIN, MESSAGE, 0);
    return packet;
  }

  static byte[] message(int version, byte[] body) {
    return packet(version, MESSAGE, 0, body);
  }

  static byte[] authReply(byte[] json) {
    return packet(BARE, AUTH_REPLY, 1, json);
  }

  /// Nothing follows the number: the original repeats the heartbeat's body there, beyond the
  /// packet's length, which puts every reader of a TCP stream out of step.
  static byte[] heartbeatReply(int viewers) {
    return packet(BARE, HEARTBEAT_REPLY, 1, ByteBuffer.allocate(4).putInt(viewers).array());
  }

  private static int int32(ByteBuffer from, int at) {
    return ((from.get(at) & 0xFF) << 24)
        | ((from.get(at + 1) & 0xFF) << 16)
        | ((from.get(at + 2) & 0xFF) << 8)
        | (from.get(at + 3) & 0xFF);
  }
}
