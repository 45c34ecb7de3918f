package dev.grandstand.stage;

import com.aayushatharva.brotli4j.Brotli4jLoader;
import com.aayushatharva.brotli4j.decoder.BrotliInputStream;
import dev.grandstand.dialect.Frame;
import dev.grandstand.json.JsonWriter;
import dev.grandstand.message.Person;
import dev.grandstand.message.RoomId;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.InflaterInputStream;

/// Packets by what they are: `auth {…}`, `heartbeat`, `reply {…}`, `popularity 7`, `message {…}`.
/// Several in one frame are joined by ` + `; `text …` sends them as the first clients do, in a text
/// frame; `hex …` sends bytes as they are. How messages were compressed does not show.
final class BilibiliSpeaker implements Speaker {
  private static final int HEADER = 16;
  private static final int HEARTBEAT = 2;
  private static final int HEARTBEAT_REPLY = 3;
  private static final int MESSAGE = 5;
  private static final int AUTH = 7;
  private static final int AUTH_REPLY = 8;

  @Override
  public String dialect() {
    return "bilibili";
  }

  @Override
  public String address() {
    return "/sub";
  }

  @Override
  public Frame say(String words) {
    if (words.startsWith("text ")) {
      return new Frame.Text(packets(words.substring(5)));
    }
    return new Frame.Binary(packets(words));
  }

  private static byte[] packets(String words) {
    var bytes = new ByteArrayOutputStream();
    for (String one : words.split(" \\+ ", -1)) {
      bytes.writeBytes(packet(one));
    }
    return bytes.toByteArray();
  }

  private static byte[] packet(String words) {
    int blank = words.indexOf(' ');
    String word = blank < 0 ? words : words.substring(0, blank);
    String body = blank < 0 ? "" : words.substring(blank + 1);
    return switch (word) {
      case "auth" -> packet(AUTH, body);
      case "heartbeat" -> packet(HEARTBEAT, body);
      case "operation" -> packet(Integer.parseInt(body), "");
      case "hex" -> HexFormat.of().parseHex(body.replace(" ", ""));
      case "" -> new byte[0];
      default -> throw new IllegalArgumentException("what is \"" + words + "\"?");
    };
  }

  private static byte[] packet(int operation, String text) {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(HEADER + body.length)
        .putInt(HEADER + body.length)
        .putShort((short) HEADER)
        .putShort((short) 1)
        .putInt(operation)
        .putInt(1)
        .put(body)
        .array();
  }

  @Override
  public List<String> read(Frame frame) {
    if (!(frame instanceof Frame.Binary(byte[] bytes))) {
      return List.of("not binary");
    }
    List<String> lines = new ArrayList<>();
    if (!walk(bytes, lines) || ByteBuffer.wrap(bytes).getInt() != bytes.length) {
      lines.add("broken " + HexFormat.of().formatHex(bytes));
    }
    return lines;
  }

  private static boolean walk(byte[] bytes, List<String> lines) {
    ByteBuffer rest = ByteBuffer.wrap(bytes);
    while (rest.hasRemaining()) {
      if (rest.remaining() < HEADER) {
        return false;
      }
      int length = rest.getInt();
      int header = rest.getShort();
      int version = rest.getShort();
      int operation = rest.getInt();
      var _ = rest.getInt();
      if (header != HEADER || length < HEADER || length - HEADER > rest.remaining()) {
        return false;
      }
      byte[] body = new byte[length - HEADER];
      rest.get(body);
      if (operation == MESSAGE && version > 1) {
        if (!walk(unpacked(version, body), lines)) {
          return false;
        }
      } else {
        lines.add(line(operation, version, body));
      }
    }
    return true;
  }

  private static String line(int operation, int version, byte[] body) {
    String text = new String(body, StandardCharsets.UTF_8);
    return switch (operation) {
      case AUTH_REPLY -> "reply " + text;
      case HEARTBEAT_REPLY -> "popularity " + ByteBuffer.wrap(body).getInt();
      // Version 1 makes readers take a message for a number.
      case MESSAGE -> (version == 0 ? "message " : "misread ") + text;
      default -> "operation " + operation;
    };
  }

  private static byte[] unpacked(int version, byte[] body) {
    try (InputStream packed = new ByteArrayInputStream(body);
        InputStream plain = version == 2 ? new InflaterInputStream(packed) : brotli(packed)) {
      return plain.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InputStream brotli(InputStream packed) throws IOException {
    Brotli4jLoader.ensureAvailability();
    return new BrotliInputStream(packed);
  }

  @Override
  public String enter(RoomId room, Person who, String cursor) {
    JsonWriter auth = new JsonWriter().object();
    if (who instanceof Person.Member member) {
      auth.field("uid", member.id().value());
    }
    auth.field("roomid", room.value()).field("protover", 3).field("cursor", cursor);
    return "auth " + new String(auth.endObject().bytes(), StandardCharsets.UTF_8);
  }

  @Override
  public Map<String, String> accents(RoomId room) {
    Map<String, String> accents = new TreeMap<>();
    for (int protover : new int[] {0, 2, 3}) {
      accents.put("ver" + protover, auth(room, protover, ""));
      accents.put("ver" + protover + "-cursors", auth(room, protover, ",\"cursor\":\"\""));
    }
    return accents;
  }

  private static String auth(RoomId room, int protover, String more) {
    return "auth {\"roomid\":\"" + room + "\",\"protover\":" + protover + more + "}";
  }

  /// Clients of this dialect speak by HTTP.
  @Override
  public Optional<String> danmaku(String text) {
    return Optional.empty();
  }

  @Override
  public Optional<String> danmakuIn(String line) {
    return Lines.json(line)
        .filter(message -> message.text("cmd").equals(Optional.of("DANMU_MSG")))
        .flatMap(message -> message.list("info"))
        .map(info -> String.valueOf(info.get(1)));
  }

  @Override
  public Optional<String> cursorIn(String line) {
    return Lines.json(line).flatMap(json -> json.text("cursor"));
  }

  @Override
  public boolean tellsGap(String line) {
    return Lines.json(line).flatMap(json -> json.flag("gap")).orElse(false);
  }

  @Override
  public List<Frame> nonsense() {
    return List.of(
        say("hex 00000010001000010000000200000001 00"),
        say("hex ffffffff001000010000000700000001"),
        say("auth [1]"),
        say("auth {\"roomid\":{}}"),
        say("operation 99"));
  }
}
