package dev.grandstand.stage;

import dev.grandstand.dialect.Frame;
import dev.grandstand.json.JsonWriter;
import dev.grandstand.message.Person;
import dev.grandstand.message.RoomId;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// JSON as it is; `binary …` and `hex …` for what is not a text frame or not even text.
final class GoconnSpeaker implements Speaker {
  @Override
  public String dialect() {
    return "goconn";
  }

  @Override
  public String address() {
    return "/ws";
  }

  @Override
  public Frame say(String words) {
    if (words.startsWith("binary ")) {
      return new Frame.Binary(words.substring(7).getBytes(StandardCharsets.UTF_8));
    }
    if (words.startsWith("hex ")) {
      return new Frame.Binary(HexFormat.of().parseHex(words.substring(4).replace(" ", "")));
    }
    return new Frame.Text(Repeats.in(words).getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public List<String> read(Frame frame) {
    return switch (frame) {
      case Frame.Text(byte[] bytes) -> List.of(new String(bytes, StandardCharsets.UTF_8));
      case Frame.Binary(byte[] bytes) -> List.of("binary " + HexFormat.of().formatHex(bytes));
      case Frame.Pong _, Frame.Silence _ -> List.of("not to be sent");
    };
  }

  @Override
  public String enter(RoomId room, Person who, String cursor) {
    JsonWriter entry = new JsonWriter().object().field("msgtype", 1).field("roomid", room.value());
    if (who instanceof Person.Member member) {
      entry.field("userid", member.id().value()).field("username", member.name());
    }
    return text(entry.field("cursor", cursor));
  }

  @Override
  public Map<String, String> accents(RoomId room) {
    JsonWriter entry = new JsonWriter().object().field("msgtype", 1).field("roomid", room.value());
    return Map.of("plain", text(entry), "full", enter(room, Person.GUEST, ""));
  }

  @Override
  public Optional<String> danmaku(String text) {
    return Optional.of(text(new JsonWriter().object().field("msgtype", 2).field("msg", text)));
  }

  @Override
  public Optional<String> danmakuIn(String line) {
    return Lines.json(line)
        .filter(push -> push.integral("msgtype").orElse(0) == 2)
        .flatMap(push -> push.text("msg"));
  }

  @Override
  public Optional<String> cursorIn(String line) {
    return Lines.json(line).flatMap(push -> push.text("cursor"));
  }

  @Override
  public boolean tellsGap(String line) {
    return Lines.json(line).flatMap(push -> push.text("code")).equals(Optional.of("GAP"));
  }

  @Override
  public List<Frame> nonsense() {
    return List.of(
        say("{}"),
        say("null"),
        say("[1]"),
        say("{\"msgtype\":\"1\"}"),
        say("{\"msgtype\":1,\"roomid\":{}}"),
        say("{\"msgtype\":1e999999999}"));
  }

  private static String text(JsonWriter json) {
    return new String(json.endObject().bytes(), StandardCharsets.UTF_8);
  }
}
