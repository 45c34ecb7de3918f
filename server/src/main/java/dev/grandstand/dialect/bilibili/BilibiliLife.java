package dev.grandstand.dialect.bilibili;

import dev.grandstand.json.JsonWriter;
import dev.grandstand.message.Envelope;
import dev.grandstand.message.Life;
import dev.grandstand.message.Person;
import dev.grandstand.message.UserId;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Comings and goings, the state of the room, the moderators.
final class BilibiliLife {
  private static final int ENTERED = 1;
  private static final int BY_MODERATOR = 1;

  private final BilibiliNumbers numbers;

  BilibiliLife(BilibiliNumbers numbers) {
    this.numbers = numbers;
  }

  /// Guests come in silently: they have no name to be announced by.
  List<JsonWriter> entered(Envelope told, Life.Entered entered) {
    return switch (entered.who()) {
      case Person.Member member -> List.of(interactWord(told, member));
      case Person.Guest _, Person.Staff _ -> List.of();
    };
  }

  private JsonWriter interactWord(Envelope told, Person.Member member) {
    long uid = BilibiliNumbers.uid(member);
    Instant at = told.at();
    JsonWriter json = BilibiliEvents.command("INTERACT_WORD").object("data");
    json.object("contribution").field("grade", 0).endObject().field("core_user_type", 0);
    json.field("dmscore", 2).object("fans_medal").field("anchor_roomid", 0);
    json.field("guard_level", 0).field("icon_id", 0).field("is_lighted", 0);
    json.field("medal_color", 0).field("medal_color_border", 0).field("medal_color_end", 0);
    json.field("medal_color_start", 0).field("medal_level", 0).field("medal_name", "");
    json.field("score", 0).field("special", "").field("target_id", 0).endObject();
    json.array("identities").item(1).endArray().field("is_spread", 0).field("msg_type", ENTERED);
    json.field("privilege_type", 0).field("roomid", numbers.room(told.room()));
    json.field("score", at.toEpochMilli()).field("spread_desc", "").field("spread_info", "");
    json.field("tail_icon", 0).field("timestamp", at.getEpochSecond());
    json.field("trigger_time", TimeUnit.SECONDS.toNanos(at.getEpochSecond()) + at.getNano());
    json.field("uid", uid).object("uinfo").field("uid", uid).object("base");
    json.field("name", member.name()).field("face", "").endObject().object("guard");
    json.field("level", 0).field("expired_str", "").endObject().endObject();
    return json.field("uname", member.name()).field("uname_color", "").endObject();
  }

  /// These clients know how many came in all and how many are here; neither rides on an entry.
  static List<JsonWriter> counted(Life.Counted counted) {
    String watched = Long.toString(counted.watched());
    String viewers = Integer.toString(counted.viewers());
    return List.of(
        BilibiliEvents.command("WATCHED_CHANGE")
            .object("data")
            .field("num", counted.watched())
            .field("text_small", watched)
            .field("text_large", watched + "人看过")
            .endObject(),
        BilibiliEvents.command("ONLINE_RANK_COUNT")
            .object("data")
            .field("count", counted.viewers())
            .field("count_text", viewers)
            .field("online_count", counted.viewers())
            .field("online_count_text", viewers)
            .endObject());
  }

  static JsonWriter retitled(Envelope told, Life.Retitled retitled) {
    Show show = new Show(told.at());
    return BilibiliEvents.command("ROOM_CHANGE")
        .object("data")
        .field("title", retitled.title())
        .field("area_id", 0)
        .field("parent_area_id", 0)
        .field("area_name", "")
        .field("parent_area_name", "")
        .field("live_key", show.key())
        .field("sub_session_key", show.session())
        .endObject();
  }

  /// Here the room is a number; in PREPARING it is a string.
  JsonWriter live(Envelope told, Life.WentLive live) {
    Show show = new Show(live.since());
    return BilibiliEvents.command("LIVE")
        .field("live_key", show.key())
        .field("voice_background", "")
        .field("sub_session_key", show.session())
        .field("live_platform", "pc")
        .field("live_model", 0)
        .field("live_time", live.since().getEpochSecond())
        .field("roomid", numbers.room(told.room()));
  }

  /// Some clients learn of the end from the one, some from the other.
  List<JsonWriter> offline(Envelope told) {
    long room = numbers.room(told.room());
    return List.of(
        BilibiliEvents.command("PREPARING").field("round", 0).field("roomid", Long.toString(room)),
        BilibiliEvents.command("STOP_LIVE_ROOM_LIST")
            .object("data")
            .array("room_id_list")
            .item(room)
            .endArray()
            .endObject());
  }

  /// For a mute and for a kick alike: this dialect has one word for "may no longer speak here". The
  /// number comes twice, once as a string.
  static JsonWriter blocked(UserId user, String name) {
    long uid = BilibiliNumbers.uid(user);
    return BilibiliEvents.command("ROOM_BLOCK_MSG")
        .object("data")
        .field("dmscore", 30)
        .field("operator", BY_MODERATOR)
        .field("uid", uid)
        .field("uname", name)
        .endObject()
        .field("uid", Long.toString(uid))
        .field("uname", name);
  }

  JsonWriter noticed(Envelope told, Life.Noticed noticed) {
    long room = numbers.room(told.room());
    return switch (noticed.urgency()) {
      case CUT_OFF -> urgent("CUT_OFF", noticed.text(), room);
      case WARNING -> urgent("WARNING", noticed.text(), room);
      case NOTICE -> notice(noticed.text(), room);
    };
  }

  private static JsonWriter urgent(String command, String text, long room) {
    return BilibiliEvents.command(command).field("msg", text).field("roomid", room);
  }

  private static JsonWriter notice(String text, long room) {
    JsonWriter json = BilibiliEvents.command("NOTICE_MSG").field("id", 2).field("name", "notice");
    json.object("full").endObject().object("half").endObject().object("side").endObject();
    json.field("roomid", room).field("real_roomid", room).field("msg_common", text);
    json.field("msg_self", text).field("link_url", "").field("msg_type", 2);
    json.field("shield_uid", -1).field("business_id", "").object("scatter").field("min", 0);
    return json.field("max", 0).endObject().field("marquee_id", "").field("notice_type", 0);
  }

  /// The original numbers each show; here the second in which it began does. One reader cuts the
  /// session's name at the colon to learn the time.
  private record Show(Instant since) {
    String key() {
      return Long.toString(since.getEpochSecond());
    }

    String session() {
      return key() + "sub_time:" + since.getEpochSecond();
    }
  }
}
