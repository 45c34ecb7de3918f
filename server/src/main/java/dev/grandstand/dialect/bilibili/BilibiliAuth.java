package dev.grandstand.dialect.bilibili;

import dev.grandstand.json.BadJson;
import dev.grandstand.json.JsonObject;
import dev.grandstand.json.JsonReader;
import dev.grandstand.message.Cursor;
import dev.grandstand.message.Names;
import dev.grandstand.message.RoomId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a client says of itself. Only the room is needed: the first clients said nothing else.
///
/// @param uid 0 for a guest
/// @param protover as asked for: 0 plain, 2 zlib, 3 brotli; anything else counts as plain
/// @param key empty if it brought none
/// @param cursors whether it knows our cursors, which no client of the original does
/// @param since where it had got to, if it says so
/// @param lost it gave a place that is none of ours
record BilibiliAuth(
    String room,
    long uid,
    int protover,
    String key,
    boolean cursors,
    @Nullable Cursor since,
    boolean lost) {
  private static final JsonReader READER = new JsonReader(16);

  static Optional<BilibiliAuth> read(byte[] body) {
    JsonObject json;
    try {
      json = READER.object(body);
    } catch (BadJson _) {
      return Optional.empty();
    }
    Optional<String> room =
        json.textOrWhole("roomid").map(String::strip).filter(BilibiliAuth::room);
    if (room.isEmpty()) {
      return Optional.empty();
    }
    Optional<String> place = json.text("cursor");
    Optional<Cursor> since = place.flatMap(Cursor::parse);
    return Optional.of(
        new BilibiliAuth(
            room.get(),
            BilibiliNumbers.parse(json.textOrWhole("uid").orElse("")),
            version(json.textOrWhole("protover").orElse("")),
            json.text("key").orElse(""),
            place.isPresent(),
            since.orElse(null),
            place.isPresent() && since.isEmpty() && !place.get().isEmpty()));
  }

  private static boolean room(String name) {
    return !name.isEmpty()
        && !name.equals("0")
        && !name.startsWith("-")
        && name.codePointCount(0, name.length()) <= RoomId.MAX_LENGTH
        && !Names.hasControl(name);
  }

  private static int version(String protover) {
    return switch (protover) {
      case "2" -> BilibiliFrames.ZLIB;
      case "3" -> BilibiliFrames.BROTLI;
      default -> BilibiliFrames.PLAIN;
    };
  }
}
