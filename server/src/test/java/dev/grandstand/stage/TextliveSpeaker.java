package dev.grandstand.stage;

import dev.grandstand.dialect.Frame;
import dev.grandstand.json.JsonObject;
import dev.grandstand.json.JsonWriter;
import dev.grandstand.message.Person;
import dev.grandstand.message.RoomId;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Packets as they are.
final class TextliveSpeaker implements Speaker {
  private static final String NAMESPACE = "1::/nba_v1\n";
  private static final String EVENT = "5::/nba_v1:";

  @Override
  public String dialect() {
    return "textlive";
  }

  @Override
  public String address() {
    return "/socket.io/1/?client=008796750504411&type=1";
  }

  @Override
  public Frame say(String words) {
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
    JsonWriter join = join("NBA_PLAYBYPLAY_CASINO", room);
    if (who instanceof Person.Member member) {
      join.field("userid", member.id().value()).field("username", member.name());
    }
    return NAMESPACE + event(join.field("cursor", cursor));
  }

  @Override
  public Map<String, String> accents(RoomId room) {
    return Map.of(
        "nba", NAMESPACE + event(join("NBA_PLAYBYPLAY_CASINO", room)),
        "cba", NAMESPACE + event(join("CBA_PLAYBYPLAY_CASINO", room)),
        "chat", NAMESPACE + event(join("CHAT", room)),
        "extras", enter(room, Person.GUEST, ""));
  }

  @Override
  public Optional<String> danmaku(String text) {
    JsonWriter json = new JsonWriter().object().field("name", "danmaku").array("args");
    json.object().field("content", text).endObject().endArray();
    return Optional.of(EVENT + text(json.endObject()));
  }

  @Override
  public Optional<String> danmakuIn(String line) {
    return wall(line)
        .flatMap(wall -> wall.object("result"))
        .flatMap(result -> result.object("danmaku"))
        .flatMap(danmaku -> danmaku.text("content"));
  }

  @Override
  public Optional<String> cursorIn(String line) {
    return wall(line).flatMap(wall -> wall.text("cursor"));
  }

  @Override
  public boolean tellsGap(String line) {
    return wall(line).flatMap(wall -> wall.flag("gap")).orElse(false);
  }

  @Override
  public List<Frame> nonsense() {
    return List.of(
        say(""),
        say(":::"),
        say("5::/nba_v1:{}"),
        say("5::/nba_v1:{\"name\":\"join\",\"args\":[null]}"),
        say("5::/nba_v1:{\"name\":\"join\",\"args\":[{\"room\":7}]}"),
        say("5::/nba_v1:{\"name\":\"join\",\"args\":[{\"room\":\"NBA_PLAYBYPLAY\"}]}"),
        say("6::/nba_v1:99999999999999999999"),
        say("9::"),
        say("1::/nowhere"));
  }

  private static Optional<JsonObject> wall(String line) {
    return line.startsWith(EVENT)
        ? Lines.json(line.substring(EVENT.length()))
            .filter(event -> event.text("name").equals(Optional.of("wall")))
            .flatMap(event -> event.list("args"))
            .map(args -> (JsonObject) args.getFirst())
        : Optional.empty();
  }

  private static JsonWriter join(String name, RoomId room) {
    return new JsonWriter().object().field("room", name).field("gid", room.value());
  }

  private static String event(JsonWriter join) {
    JsonWriter json = new JsonWriter().object().field("name", "join").array("args");
    return EVENT
        + text(json.value(null).endArray().endObject()).replace("null", text(join.endObject()));
  }

  private static String text(JsonWriter json) {
    return new String(json.bytes(), StandardCharsets.UTF_8);
  }
}
