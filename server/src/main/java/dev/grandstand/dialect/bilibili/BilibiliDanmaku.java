package dev.grandstand.dialect.bilibili;

import dev.grandstand.json.JsonWriter;
import dev.grandstand.message.Danmaku;
import dev.grandstand.message.Envelope;
import dev.grandstand.message.Person;
import java.util.HexFormat;

/// DANMU_MSG: an array of arrays whose places mean things. Readers count on all of them, so all are
/// always there, also those that this house has nothing to say in.
final class BilibiliDanmaku {
  private static final int LEVEL_COLOR = 9_868_950;
  private static final HexFormat SIGNATURE = HexFormat.of().withUpperCase();
  private static final int FULL_RANK = 10_000;

  private BilibiliDanmaku() {}

  static JsonWriter said(Envelope told, Danmaku.Said said) {
    long uid = BilibiliNumbers.uid(said.who());
    long seconds = told.at().getEpochSecond();
    JsonWriter json = BilibiliEvents.command("DANMU_MSG").array("info");
    display(json.array(), told, said, uid).endArray();
    json.item(said.text());
    user(json.array(), said.who(), uid).endArray();
    json.array().endArray(); // no medal
    json.array().item(0).item(0).item(LEVEL_COLOR).item(">50000").item(0).endArray();
    json.array().item("").item("").endArray(); // titles
    json.item(0).item(0).item((String) null); // 7: no guard
    json.object().field("ts", seconds).field("ct", check(said.id())).endObject();
    json.item(0).item(0).item((String) null).item((String) null).item(0).item(0);
    json.array().item(0).endArray(); // wealth
    return json.item((String) null).endArray().field("dm_v2", "");
  }

  private static JsonWriter display(JsonWriter json, Envelope told, Danmaku.Said said, long uid) {
    Danmaku.Style style = said.style();
    long hidden = BilibiliNumbers.hidden(Long.toString(uid));
    json.item(0).item(mode(style.mode())).item(style.size()).item(style.color());
    json.item(told.at().toEpochMilli()).item(told.at().getEpochSecond()).item(0);
    json.item(Long.toHexString(hidden)).item(0).item(0).item(0).item("");
    json.item(0).item("{}").item("{}"); // neither emoticon nor voice
    json.object().field("extra", extra(said, hidden)).field("mode", 0).field("show_player_type", 0);
    json.object("user").field("uid", uid).object("base").field("name", said.who().name());
    json.field("face", "").field("is_mystery", false).field("name_color", 0).endObject();
    json.nothing("medal").nothing("guard").object("title").field("old_title_css_id", "");
    json.field("title_css_id", "").endObject().nothing("wealth").endObject().endObject();
    json.object().field("activity_identity", "").field("activity_source", 0);
    return json.field("not_show", 0).endObject().item(0);
  }

  private static JsonWriter user(JsonWriter json, Person who, long uid) {
    int admin = who instanceof Person.Staff ? 1 : 0;
    json.item(uid).item(who.name()).item(admin).item(0).item(0);
    return json.item(FULL_RANK).item(1).item("");
  }

  /// JSON inside a string inside JSON: readers parse it a second time.
  private static JsonWriter extra(Danmaku.Said said, long hidden) {
    Danmaku.Style style = said.style();
    return new JsonWriter()
        .object()
        .field("send_from_me", false)
        .field("mode", 0)
        .field("color", style.color())
        .field("dm_type", 0)
        .field("font_size", style.size())
        .field("player_mode", mode(style.mode()))
        .field("show_player_type", 0)
        .field("content", said.text())
        .field("user_hash", Long.toString(hidden))
        .field("emoticon_unique", "")
        .field("bulge_display", 0)
        .nothing("emots")
        .field("id_str", said.id())
        .endObject();
  }

  static int mode(Danmaku.Mode mode) {
    return switch (mode) {
      case SCROLL -> 1;
      case BOTTOM -> 4;
      case TOP -> 5;
    };
  }

  /// Something that differs from one message to the next, in the form of the original's signature.
  static String check(String id) {
    return SIGNATURE.toHexDigits(BilibiliNumbers.hidden(id), 8);
  }
}
