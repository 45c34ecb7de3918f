package dev.grandstand.stage;

import dev.grandstand.dialect.Frame;
import dev.grandstand.message.Cursor;
import dev.grandstand.message.Person;
import dev.grandstand.message.RoomId;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Words are words.
final class ToySpeaker implements Speaker {
  @Override
  public String dialect() {
    return "toy";
  }

  @Override
  public String address() {
    return "/toy";
  }

  @Override
  public Frame say(String words) {
    return new Frame.Text(words.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public List<String> read(Frame frame) {
    return frame instanceof Frame.Text(byte[] bytes)
        ? List.of(new String(bytes, StandardCharsets.UTF_8))
        : List.of("not text");
  }

  @Override
  public String enter(RoomId room, Person who, String cursor) {
    String user = who instanceof Person.Member member ? member.id() + " " + member.name() : "";
    return String.join(" ", "ENTER", room.value(), user, cursor);
  }

  @Override
  public Map<String, String> accents(RoomId room) {
    return Map.of("only", enter(room, Person.GUEST, ""));
  }

  @Override
  public Optional<String> danmaku(String text) {
    return Optional.of("SAY " + text);
  }

  @Override
  public Optional<String> danmakuIn(String line) {
    int said = line.indexOf(" SAID ");
    return said < 0 ? Optional.empty() : Optional.of(line.substring(line.indexOf(": ", said) + 2));
  }

  @Override
  public Optional<String> cursorIn(String line) {
    return Cursor.parse(line.split(" ", 2)[0]).map(Cursor::toString);
  }

  @Override
  public boolean tellsGap(String line) {
    return line.endsWith(" GAP");
  }

  @Override
  public List<Frame> nonsense() {
    return List.of(say(""), say("ENTER"), say("SAY"), say("ENTER 1 2 3 4 5 6"));
  }
}
