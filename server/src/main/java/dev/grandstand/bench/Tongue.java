package dev.grandstand.bench;

import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// As much of a dialect as a viewer of the bench must speak.
public enum Tongue {
  GOCONN("/ws", "bench", Frames.TEXT) {
    @Override
    byte[] enter(String room) {
      return utf8("{\"msgtype\":1,\"roomid\":\"" + room + "\"}");
    }

    @Override
    int unit(ByteBuffer in, int from, int to) {
      return to - from;
    }

    @Override
    byte @Nullable [] beat() {
      return null; // pongs are enough
    }
  },

  /// The plain form of it, in which every danmaku is a packet of its own.
  BILIBILI("/sub", "12345", Frames.BINARY) {
    private static final int HEAD = 16;
    private static final int AUTH = 7;
    private static final int HEARTBEAT = 2;

    @Override
    byte[] enter(String room) {
      return packet(AUTH, "{\"uid\":0,\"roomid\":" + room + ",\"protover\":0}");
    }

    @Override
    int unit(ByteBuffer in, int from, int to) {
      int length = to - from < HEAD ? to - from : in.getInt(from);
      return length < HEAD || length > to - from ? to - from : length;
    }

    @Override
    byte[] beat() {
      return packet(HEARTBEAT, "");
    }

    private static byte[] packet(int operation, String body) {
      byte[] bytes = utf8(body);
      return ByteBuffer.allocate(HEAD + bytes.length)
          .putInt(HEAD + bytes.length)
          .putShort((short) HEAD)
          .putShort((short) 1)
          .putInt(operation)
          .putInt(1)
          .put(bytes)
          .array();
    }
  };

  static final Charset CHARSET = StandardCharsets.UTF_8;

  private final String path;
  private final String usualRoom;
  private final int opcode;

  Tongue(String path, String usualRoom, int opcode) {
    this.path = path;
    this.usualRoom = usualRoom;
    this.opcode = opcode;
  }

  public static Tongue of(String dialect) {
    for (Tongue tongue : values()) {
      if (tongue.dialect().equals(dialect)) {
        return tongue;
      }
    }
    throw new IllegalArgumentException(
        "the bench does not speak " + dialect + "; it speaks goconn and bilibili");
  }

  public String dialect() {
    return name().toLowerCase(Locale.ROOT);
  }

  public String usualRoom() {
    return usualRoom;
  }

  String path() {
    return path;
  }

  int opcode() {
    return opcode;
  }

  /// What a guest says to enter.
  abstract byte[] enter(String room);

  /// How many bytes of a frame's payload the next message takes.
  abstract int unit(ByteBuffer in, int from, int to);

  /// What a viewer must say now and then to be kept.
  abstract byte @Nullable [] beat();

  static byte[] utf8(String text) {
    return text.getBytes(CHARSET);
  }
}
