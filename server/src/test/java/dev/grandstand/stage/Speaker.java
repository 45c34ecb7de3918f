package dev.grandstand.stage;

import dev.grandstand.dialect.Frame;
import dev.grandstand.message.Person;
import dev.grandstand.message.RoomId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One dialect as a client speaks it and as a page writes it. With it, and its line in the list of
/// dialects, a dialect takes part in the transcripts and in the contract of all dialects.
interface Speaker {
  String dialect();

  /// Where its clients knock.
  String address();

  /// What the page says, as it goes over the wire.
  Frame say(String words);

  /// The same for words of several lines, each a frame of its own.
  default List<Frame> sayAll(String lines) {
    return lines.lines().map(this::say).toList();
  }

  /// What came over the wire, as the page writes it: one line for each message in it.
  List<String> read(Frame frame);

  /// The words that enter a room and ask for cursors; with a cursor, from there on.
  String enter(RoomId room, Person who, String cursor);

  /// Words that enter a room, for each accent that there is, by the accent's name.
  Map<String, String> accents(RoomId room);

  /// The words that say something in the room, if one can in this dialect.
  Optional<String> danmaku(String text);

  /// The danmaku in this line, if it is one.
  Optional<String> danmakuIn(String line);

  /// The cursor in this line, if there is one.
  Optional<String> cursorIn(String line);

  /// Whether this line tells that some of what was missed is lost.
  boolean tellsGap(String line);

  /// Words that no client in its right mind would send.
  List<Frame> nonsense();
}
