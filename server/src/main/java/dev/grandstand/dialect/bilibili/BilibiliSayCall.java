package dev.grandstand.dialect.bilibili;

import dev.grandstand.dialect.Directory;
import dev.grandstand.dialect.Doorkeeper;
import dev.grandstand.dialect.House;
import dev.grandstand.message.Danmaku;
import dev.grandstand.message.Person;
import dev.grandstand.message.Refusal;
import dev.grandstand.message.RoomId;
import dev.grandstand.web.Answer;
import dev.grandstand.web.Request;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;

/// By POST /msg/send a member says something; the connection itself only listens.
final class BilibiliSayCall {
  private static final int BAD_GUARD = -111;
  private static final int INTERNAL = -500;
  private static final int TOO_LONG = 10_024;
  private static final int TOO_OFTEN = 10_030;
  private static final int MUTED = 1003;

  private static final String FASTER_THAN_ALLOWED = "您发送弹幕的频率过快";

  private static final int MAX_FIELDS = 64;

  private final House house;
  private final Directory directory;
  private final Doorkeeper doorkeeper;
  private final BilibiliPace pace;

  BilibiliSayCall(House house, Directory directory, Doorkeeper doorkeeper, BilibiliPace pace) {
    this.house = house;
    this.directory = directory;
    this.doorkeeper = doorkeeper;
    this.pace = pace;
  }

  CompletionStage<Answer> answer(Request request) {
    Person person = BilibiliCookies.person(request, doorkeeper);
    if (person instanceof Person.Guest) {
      return no(BilibiliCalls.NOT_LOGGED_IN, "账号未登录");
    }
    Map<String, String> form = form(request.body());
    String guard = BilibiliCookies.guard(request);
    String shown = form.getOrDefault("csrf", form.getOrDefault("csrf_token", ""));
    if (guard.isEmpty() || !guard.equals(shown)) {
      return no(BAD_GUARD, "csrf 校验失败");
    }
    String text = form.getOrDefault("msg", "");
    Optional<RoomId> room =
        directory.room(BilibiliNumbers.DIALECT, form.getOrDefault("roomid", ""));
    if (text.isEmpty() || room.isEmpty()) {
      return no(BilibiliCalls.BAD_REQUEST, "msg or roomid is missing");
    }
    if (!pace.allows(person)) {
      return no(TOO_OFTEN, FASTER_THAN_ALLOWED);
    }
    // The form's rnd is no id: web pages send the same one until they are loaded again.
    String id = UUID.randomUUID().toString();
    return house
        .ask(room.get(), person, id, new Danmaku.Say(text, style(form)))
        .thenApply(
            refusal -> refusal.map(BilibiliSayCall::refused).orElseGet(BilibiliSayCall::said));
  }

  private static Answer said() {
    return BilibiliCalls.answer(BilibiliCalls.good());
  }

  private static Answer refused(Refusal refusal) {
    return switch (refusal.name()) {
      case TOO_LONG -> BilibiliCalls.no(TOO_LONG, "超出限制长度");
      case RATE_LIMITED, BUSY -> BilibiliCalls.no(TOO_OFTEN, FASTER_THAN_ALLOWED);
      case MUTED, KICKED -> BilibiliCalls.no(MUTED, "您在本房间被禁言");
      case GUEST, UNPROVEN -> BilibiliCalls.no(BilibiliCalls.NOT_LOGGED_IN, "账号未登录");
      case CHANGED, NO_SUCH_QUIZ, TOO_LATE, GUESSED_BEFORE, OVER_LIMIT, UNAFFORDABLE ->
          BilibiliCalls.no(BilibiliCalls.BAD_REQUEST, refusal.why());
      case INVALID, NOT_IN_ROOM, NO_SUCH_USER, ROOM_FULL, TOO_MANY_ROOMS, OVERLOADED ->
          BilibiliCalls.no(BilibiliCalls.BAD_REQUEST, refusal.why());
      case INTERNAL, STORE_UNAVAILABLE -> BilibiliCalls.no(INTERNAL, refusal.why());
    };
  }

  private static CompletionStage<Answer> no(int code, String message) {
    return BilibiliCalls.now(BilibiliCalls.no(code, message));
  }

  /// A style that cannot be drawn is drawn plainly, as the original does.
  private static Danmaku.Style style(Map<String, String> form) {
    Danmaku.Style plain = Danmaku.Style.PLAIN;
    Danmaku.Mode mode =
        switch (form.getOrDefault("mode", "")) {
          case "4" -> Danmaku.Mode.BOTTOM;
          case "5" -> Danmaku.Mode.TOP;
          default -> Danmaku.Mode.SCROLL;
        };
    return new Danmaku.Style(
        mode,
        within(form.getOrDefault("color", ""), 0, 0xFFFFFF, plain.color()),
        within(form.getOrDefault("fontsize", ""), 1, 128, plain.size()));
  }

  private static int within(String text, int least, int most, int otherwise) {
    try {
      int value = Integer.parseInt(text);
      return value < least || value > most ? otherwise : value;
    } catch (NumberFormatException _) {
      return otherwise;
    }
  }

  private static Map<String, String> form(byte[] body) {
    Map<String, String> form = new HashMap<>();
    String text = new String(body, StandardCharsets.UTF_8);
    for (String pair : text.split("&", MAX_FIELDS)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        form.putIfAbsent(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
      }
    }
    return form;
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException _) {
      return "";
    }
  }
}
