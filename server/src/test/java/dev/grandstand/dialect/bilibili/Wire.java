package dev.grandstand.dialect.bilibili;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.aayushatharva.brotli4j.Brotli4jLoader;
import com.aayushatharva.brotli4j.decoder.Decoder;
import com.aayushatharva.brotli4j.decoder.DirectDecompress;
import dev.grandstand.dialect.Frame;
import dev.grandstand.json.BadJson;
import dev.grandstand.json.JsonObject;
import dev.grandstand.json.JsonReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;

/// The other end of the wire, written from the description of the protocol and not with the
/// server's own code.
final class Wire {
  private Wire() {}

  @SuppressWarnings("ArrayRecordComponent") // read, never compared
  record Packet(int version, int operation, int sequence, byte[] body) {
    String text() {
      return new String(body, UTF_8);
    }

    JsonObject json() {
      return Wire.json(body);
    }

    /// The messages in it, if it is a compressed one, or itself.
    List<Packet> opened() {
      return switch (version) {
        case 2 -> packets(inflate(body));
        case 3 -> packets(unbrotli(body));
        default -> List.of(this);
      };
    }
  }

  static Object there(@Nullable Object value) {
    return Objects.requireNonNull(value);
  }

  static byte[] hex(String text) {
    return HexFormat.of().parseHex(text.replace(" ", ""));
  }

  static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  static byte[] auth(String json) {
    return packet(7, json);
  }

  static byte[] packet(int operation, String body) {
    byte[] bytes = body.getBytes(UTF_8);
    return ByteBuffer.allocate(16 + bytes.length)
        .putInt(16 + bytes.length)
        .putShort((short) 16)
        .putShort((short) 1)
        .putInt(operation)
        .putInt(1)
        .put(bytes)
        .array();
  }

  static byte[] bytes(Frame frame) {
    assertThat(frame).isInstanceOf(Frame.Binary.class);
    return ((Frame.Binary) frame).bytes();
  }

  /// The one packet in a frame; more in one frame would be lost on some clients.
  static Packet packet(Frame frame) {
    List<Packet> packets = packets(bytes(frame));
    assertThat(packets).hasSize(1);
    return packets.getFirst();
  }

  static List<Packet> packets(byte[] bytes) {
    List<Packet> packets = new ArrayList<>();
    ByteBuffer rest = ByteBuffer.wrap(bytes);
    while (rest.hasRemaining()) {
      int length = rest.getInt();
      assertThat(rest.getShort()).isEqualTo((short) 16);
      int version = rest.getShort();
      int operation = rest.getInt();
      int sequence = rest.getInt();
      byte[] body = new byte[length - 16];
      rest.get(body);
      packets.add(new Packet(version, operation, sequence, body));
    }
    return packets;
  }

  static JsonObject json(byte[] bytes) {
    try {
      return new JsonReader(32).object(bytes);
    } catch (BadJson e) {
      throw new AssertionError(new String(bytes, UTF_8), e);
    }
  }

  static byte[] inflate(byte[] body) {
    assertThat(body[0]).isEqualTo((byte) 0x78);
    assertThat(body[1]).isIn((byte) 0x9C, (byte) 0xDA);
    try (var inflater = new InflaterInputStream(new ByteArrayInputStream(body))) {
      return inflater.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static byte[] unbrotli(byte[] body) {
    Brotli4jLoader.ensureAvailability();
    try {
      DirectDecompress done = Decoder.decompress(body);
      return done.getDecompressedData();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
