package dev.grandstand.dialect.socketio;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Packets in the body of one HTTP call. One stands there as it is; several have each `U+FFFD
/// length U+FFFD` in front. The length counts UTF-16 units, not bytes.
final class Payload {
  private static final char MARK = '\uFFFD';
  private static final byte[] MARK_BYTES = String.valueOf(MARK).getBytes(StandardCharsets.UTF_8);
  private static final int MAX_DIGITS = 9;

  private Payload() {}

  static byte[] write(List<byte[]> packets) {
    if (packets.size() == 1) {
      return packets.getFirst();
    }
    var out = new ByteArrayOutputStream();
    for (byte[] packet : packets) {
      out.writeBytes(MARK_BYTES);
      out.writeBytes(Integer.toString(units(packet)).getBytes(StandardCharsets.US_ASCII));
      out.writeBytes(MARK_BYTES);
      out.writeBytes(packet);
    }
    return out.toByteArray();
  }

  /// Every character has one first byte, and one that begins with 1111 is two units.
  static int units(byte[] utf8) {
    int units = 0;
    for (byte one : utf8) {
      if ((one & 0xC0) != 0x80) {
        units += (one & 0xF0) == 0xF0 ? 2 : 1;
      }
    }
    return units;
  }

  /// Up to `most` packets. Where a length makes no sense, reading ends: what comes behind it cannot
  /// be told from rubbish.
  static List<String> read(String body, int most) {
    if (body.isEmpty()) {
      return List.of();
    }
    if (body.charAt(0) != MARK) {
      return List.of(body);
    }
    List<String> packets = new ArrayList<>();
    int at = 0;
    while (packets.size() < most && at < body.length() && body.charAt(at) == MARK) {
      int end = body.indexOf(MARK, at + 1);
      int length = end < 0 ? -1 : length(body, at + 1, end);
      if (length < 0 || length > body.length() - end - 1) {
        break;
      }
      at = end + 1 + length;
      packets.add(body.substring(end + 1, at));
    }
    return packets;
  }

  private static int length(String body, int from, int end) {
    if (end == from || end - from > MAX_DIGITS) {
      return -1;
    }
    int length = 0;
    for (int i = from; i < end; i++) {
      int digit = body.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      length = length * 10 + digit;
    }
    return length;
  }
}
