package dev.grandstand.fault;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Random;
import java.util.zip.Deflater;

/// Inputs that nobody should send, made by chance from a seed.
final class Garbage {
  private static final List<String> VALUES =
      List.of(
          "1",
          "2",
          "3",
          "-1",
          "1e999",
          "-1e-999",
          "0.1",
          "99999999999999999999999999",
          "1E400000",
          "null",
          "true",
          "{}",
          "[]",
          "\"\"",
          "\"\\u0000\"",
          "\"\\ud800\"",
          "\"\\udc00x\"",
          "\"12345\"",
          "\"<script>\"",
          "\"\\n\\r\\t\"",
          "NaN",
          "01",
          "'x'",
          "\"\u202e😀𠮷\"");
  private static final List<String> FIELDS =
      List.of(
          "msgtype",
          "roomid",
          "userid",
          "username",
          "msg",
          "giftlevel",
          "cursor",
          "token",
          "uid",
          "protover",
          "key",
          "type",
          "events",
          "text",
          "room",
          "");

  private static final byte[] BOMB = bomb();

  private final Random chance;

  Garbage(long seed) {
    chance = new Random(seed);
  }

  int below(int bound) {
    return chance.nextInt(bound);
  }

  byte[] bytes(int most) {
    byte[] bytes = new byte[chance.nextInt(most + 1)];
    chance.nextBytes(bytes);
    return bytes;
  }

  <T> T one(List<T> of) {
    return of.get(chance.nextInt(of.size()));
  }

  /// Something like JSON: often right, often nearly, sometimes absurd.
  String json() {
    return switch (chance.nextInt(8)) {
      case 0 -> "[".repeat(chance.nextInt(1, 1_500)); // deep
      case 1 -> "{\"a\":".repeat(chance.nextInt(1, 500)) + "1" + "}".repeat(chance.nextInt(500));
      case 2 -> "{\"msgtype\":" + "9".repeat(chance.nextInt(1, 1_000)) + "}"; // huge
      case 3 -> cut(object());
      case 4 -> one(VALUES);
      default -> object();
    };
  }

  private String object() {
    var object = new StringBuilder("{");
    for (int fields = chance.nextInt(6); fields >= 0; fields--) {
      object.append('"').append(one(FIELDS)).append("\":").append(one(VALUES)).append(',');
    }
    object.setLength(object.length() - 1);
    return object.append('}').toString();
  }

  private String cut(String text) {
    return text.substring(0, chance.nextInt(text.length()));
  }

  /// UTF-8 throughout, whatever it says.
  byte[] text() {
    return chance.nextInt(4) == 0
        ? new String(bytes(300), java.nio.charset.StandardCharsets.ISO_8859_1).getBytes(UTF_8)
        : json().getBytes(UTF_8);
  }

  /// A WebSocket frame that breaks the framing itself.
  byte[] brokenFrame(int maxFrame) {
    return switch (chance.nextInt(12)) {
      case 0 -> RawClient.frame(0xC1 | chance.nextInt(4) << 4, bytes(100)); // reserved bits
      case 1 -> RawClient.frame(0x83 + chance.nextInt(5), bytes(100)); // unknown opcodes
      case 2 -> RawClient.frame(0x8B + chance.nextInt(5), bytes(100));
      case 3 -> new byte[] {(byte) 0x81, 5, 'h', 'e', 'l', 'l', 'o'}; // not masked
      case 4 -> huge();
      case 5 -> RawClient.frame(0x81, new byte[maxFrame + 1 + chance.nextInt(1_000)]);
      case 6 -> RawClient.frame(0x89, new byte[126 + chance.nextInt(200)]); // long control frame
      case 7 -> RawClient.frame(0x09, bytes(10)); // control frame in fragments
      case 8 -> RawClient.frame(0x80, bytes(50)); // continues nothing
      case 9 -> both(RawClient.frame(0x01, bytes(20)), RawClient.frame(0x81, bytes(20)));
      case 10 -> RawClient.frame(0x88, new byte[] {(byte) chance.nextInt(4)}); // close of one byte
      default -> bytes(400);
    };
  }

  private byte[] huge() {
    return ByteBuffer.allocate(14)
        .put((byte) 0x82)
        .put((byte) 0xFF)
        .putLong(chance.nextBoolean() ? Long.MAX_VALUE : -1L)
        .putInt(0)
        .array();
  }

  /// A packet with a sound header and any operation but those that are answered or end the talk.
  byte[] strayPacket() {
    int operation = one(List.of(0, 1, 3, 4, 5, 6, 8, 9, 12, 14, 16, 1_000, -1, Integer.MAX_VALUE));
    int version = chance.nextInt(5);
    byte[] body =
        switch (chance.nextInt(4)) {
          case 0 -> BOMB;
          case 1 -> text();
          default -> bytes(200);
        };
    return Bilibili.packet(version, operation, body.length > 4_000 ? new byte[0] : body);
  }

  /// A packet that breaks the rules of packets.
  byte[] brokenPacket() {
    ByteBuffer packet = ByteBuffer.wrap(Bilibili.packet(1, Bilibili.AUTH, bytes(60)));
    switch (chance.nextInt(6)) {
      case 0 -> packet.putInt(0, chance.nextInt(16)); // shorter than its header
      case 1 -> packet.putInt(0, one(List.of(Integer.MAX_VALUE, -1, Integer.MIN_VALUE, 1 << 24)));
      case 2 -> packet.putShort(4, (short) chance.nextInt());
      case 3 -> {
        return bytes(300);
      }
      case 4 -> {
        return Bilibili.packet(1, Bilibili.AUTH, json().getBytes(UTF_8));
      }
      default -> {} // an auth of random bytes
    }
    return packet.array();
  }

  /// A megabyte of nothing in a kilobyte.
  private static byte[] bomb() {
    var deflater = new Deflater(Deflater.BEST_COMPRESSION);
    deflater.setInput(new byte[1 << 20]);
    deflater.finish();
    byte[] out = new byte[2_000];
    int length = deflater.deflate(out);
    deflater.end();
    return java.util.Arrays.copyOf(out, length);
  }

  /// A request that can be read, with a path, headers and a body that nobody expects.
  String request(List<String> paths, String authorization) {
    String method = one(List.of("GET", "POST", "PUT", "DELETE", "OPTIONS", "PATCH", "BREW"));
    String body = method.equals("GET") ? "" : new String(text(), UTF_8).replaceAll("[^ -~]", "?");
    var headers = new StringBuilder();
    for (int more = chance.nextInt(4); more > 0; more--) {
      headers.append("X-").append(chance.nextInt(99)).append(": ").append(word()).append("\r\n");
    }
    if (chance.nextBoolean()) {
      headers.append("Content-Type: application/json\r\n").append(authorization);
    }
    return "%s %s HTTP/1.1\r\nHost: localhost\r\n%sContent-Length: %d\r\n\r\n%s"
        .formatted(method, path(paths), headers, body.length(), body);
  }

  private String path(List<String> paths) {
    String path = one(paths).replace("{}", word());
    return chance.nextInt(3) == 0 ? path + "?" + word() + "=" + word() + "&&=%20" : path;
  }

  private String word() {
    return one(List.of("a", "12345", "%E4%B8%AD", "..%2F..", "x".repeat(300), "%00", "-1", "1e9"));
  }

  /// What is not HTTP as it should be.
  byte[] brokenRequest() {
    String broken =
        switch (chance.nextInt(11)) {
          case 0 -> "GET / HTTP/1.1\r\nHost: a\r\n" + "X-Y: z\r\n".repeat(2_000) + "\r\n";
          case 1 -> "GET /" + "a".repeat(9_000) + " HTTP/1.1\r\n\r\n";
          case 2 -> "GET /%zz%f HTTP/1.1\r\nHost: a\r\n\r\n";
          case 3 -> "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: -5\r\n\r\n";
          case 4 -> "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nhello";
          case 5 -> "POST / HTTP/1.1\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n";
          case 6 -> "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";
          case 7 ->
              "GET /ws HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\n\r\n"; // no key, no version
          case 8 -> "POST /" + word() + " HTTP/1.1\r\nContent-Length: 99999999999\r\n\r\nx";
          case 9 -> "GET / HTTP/9.9\r\n: \r\n\r\n";
          default -> "";
        };
    return broken.isEmpty() ? bytes(500) : broken.getBytes(UTF_8);
  }

  static byte[] both(byte[] first, byte[] second) {
    var out = new ByteArrayOutputStream();
    out.writeBytes(first);
    out.writeBytes(second);
    return out.toByteArray();
  }
}
