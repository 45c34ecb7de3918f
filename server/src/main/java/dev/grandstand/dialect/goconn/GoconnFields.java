package dev.grandstand.dialect.goconn;

import dev.grandstand.dialect.Credential;
import dev.grandstand.dialect.goconn.GoconnSettings.Auth;
import dev.grandstand.json.JsonObject;
import dev.grandstand.message.Cursor;
import dev.grandstand.message.Danmaku;
import dev.grandstand.message.Gift;
import dev.grandstand.message.Names;
import dev.grandstand.message.Person;
import dev.grandstand.message.RoomId;
import dev.grandstand.message.UserId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The fields of the three messages. What is not used is not looked at.
final class GoconnFields {
  private GoconnFields() {}

  /// What an entry message says.
  record Entry(String room, Credential credential, GoconnAccent accent, @Nullable Cursor since) {}

  static Entry entry(JsonObject message, Auth auth) throws GoconnError {
    // One string for all who come into a room; they keep it for as long as they stay.
    String room = name(message, "roomid", RoomId.MAX_LENGTH).intern();
    if (room.isEmpty()) {
      throw GoconnError.invalid("roomid is required");
    }
    Credential credential = credential(message, auth);
    if (!message.has("cursor")) {
      return new Entry(room, credential, GoconnAccent.PLAIN, null);
    }
    return new Entry(room, credential, GoconnAccent.FULL, since(message));
  }

  static Danmaku.Say danmaku(JsonObject message, int maxCodePoints) throws GoconnError {
    String text =
        message
            .text("msg")
            .orElseThrow(() -> GoconnError.invalid("msg must be a string"))
            .replace('\t', ' ')
            .replace('\n', ' ');
    if (Names.hasControl(text)) {
      throw GoconnError.invalid("msg has a control character");
    }
    text = text.strip();
    if (text.isEmpty()) {
      throw GoconnError.invalid("msg is empty");
    }
    if (text.codePointCount(0, text.length()) > maxCodePoints) {
      throw new GoconnError(
          GoconnError.Code.TOO_LONG, "msg is longer than " + maxCodePoints + " characters");
    }
    return new Danmaku.Say(text);
  }

  static Gift.Give gift(JsonObject message, GoconnSettings settings) throws GoconnError {
    long level = message.integral("giftlevel").orElse(0);
    if (level == 1) {
      return new Gift.Give(Gift.Level.ORDINARY, settings.ordinaryGift(), 1);
    }
    if (level == 2) {
      return new Gift.Give(Gift.Level.ADVANCED, settings.advancedGift(), 1);
    }
    throw GoconnError.invalid("giftlevel must be 1 or 2");
  }

  private static Credential credential(JsonObject message, Auth auth) throws GoconnError {
    String user = name(message, "userid", UserId.MAX_LENGTH);
    String token = text(message, "token").orElse("");
    if (!token.isEmpty()) {
      return new Credential.Token(token, user);
    }
    if (user.isEmpty()) {
      return Credential.NONE;
    }
    if (auth == Auth.TOKEN) {
      throw GoconnError.invalid("token is required of users");
    }
    String name = name(message, "username", Person.Member.MAX_NAME);
    return new Credential.Claim(user, name.isEmpty() ? shownAs(user) : name);
  }

  /// Ids may be longer than names.
  private static String shownAs(String user) {
    int length = user.codePointCount(0, user.length());
    return user.substring(0, user.offsetByCodePoints(0, Math.min(length, Person.Member.MAX_NAME)));
  }

  private static @Nullable Cursor since(JsonObject message) throws GoconnError {
    String cursor =
        message.text("cursor").orElseThrow(() -> GoconnError.invalid("cursor must be a string"));
    if (cursor.isEmpty()) {
      return null;
    }
    return Cursor.parse(cursor)
        .orElseThrow(() -> GoconnError.invalid("cursor is none of this server's"));
  }

  /// A field that names somebody or something; "" if it is absent.
  private static String name(JsonObject message, String field, int maxCodePoints)
      throws GoconnError {
    if (!message.has(field)) {
      return "";
    }
    String name =
        message
            .textOrWhole(field)
            .orElseThrow(() -> GoconnError.invalid(field + " must be a string"));
    if (name.codePointCount(0, name.length()) > maxCodePoints) {
      throw GoconnError.invalid(field + " is longer than " + maxCodePoints + " characters");
    }
    if (Names.hasControl(name)) {
      throw GoconnError.invalid(field + " has a control character");
    }
    return name;
  }

  private static Optional<String> text(JsonObject message, String field) throws GoconnError {
    if (!message.has(field)) {
      return Optional.empty();
    }
    return Optional.of(
        message.text(field).orElseThrow(() -> GoconnError.invalid(field + " must be a string")));
  }
}
