package dev.grandstand.dialect.bilibili;

import dev.grandstand.json.JsonWriter;
import dev.grandstand.message.Envelope;
import dev.grandstand.message.Gift;
import java.util.List;

/// What people give. A coin of the house is a gold of this dialect: a thousandth of a yuan.
final class BilibiliGifts {
  private static final String GIVE = "投喂";
  private static final int SUPER_CHAT_GIFT = 12_000;

  private final BilibiliNumbers numbers;

  BilibiliGifts(BilibiliNumbers numbers) {
    this.numbers = numbers;
  }

  /// An advanced gift is seen in rooms where it was not given: the receiver is then another anchor.
  JsonWriter given(Envelope told, Gift.Given given) {
    long uid = BilibiliNumbers.uid(given.who());
    long seconds = told.at().getEpochSecond();
    long price = given.item().price().amount();
    long total = given.item().price().times(given.count()).amount();
    long receiver = numbers.anchor(given.room());
    JsonWriter json = BilibiliEvents.command("SEND_GIFT").object("data").field("action", GIVE);
    json.field("batch_combo_id", "batch:gift:" + given.id()).nothing("batch_combo_send");
    json.field("beatId", "").field("biz_source", "live").nothing("blind_gift");
    json.field("coin_type", price > 0 ? "gold" : "silver").nothing("combo_send");
    json.field("combo_total_coin", total).field("crit_prob", 0).field("discount_price", price);
    json.field("effect", 0).field("face", "").field("giftId", given.item().id());
    json.field("giftName", given.item().name()).field("giftType", 0);
    json.object("gift_info").field("img_basic", "").endObject();
    json.field("gold", 0).field("guard_level", 0).field("is_first", true).nothing("medal_info");
    json.field("name_color", "").field("num", given.count()).field("price", price);
    json.object("receive_user_info").field("uid", receiver).field("uname", given.anchor());
    json.endObject().field("remain", 0).field("rnd", Long.toString(seconds));
    json.nothing("send_master").field("silver", 0).field("super", 0);
    json.field("super_batch_gift_num", given.count()).field("super_gift_num", given.count());
    json.field("tid", given.id()).field("timestamp", seconds).nothing("top_list");
    json.field("total_coin", total).field("uid", uid).field("uname", given.who().name());
    return json.endObject();
  }

  List<JsonWriter> guard(Envelope told, Gift.GuardBought bought) {
    return List.of(guardBuy(bought), toast(told, bought));
  }

  private static JsonWriter guardBuy(Gift.GuardBought bought) {
    Rank rank = Rank.of(bought.rank());
    return BilibiliEvents.command("GUARD_BUY")
        .object("data")
        .field("uid", BilibiliNumbers.uid(bought.who()))
        .field("username", bought.who().name())
        .field("guard_level", rank.level)
        .field("num", bought.months())
        .field("price", bought.price().amount())
        .field("gift_id", 10_000 + rank.level)
        .field("gift_name", rank.name)
        .field("start_time", bought.since().getEpochSecond())
        .field("end_time", bought.until().getEpochSecond())
        .endObject();
  }

  private static JsonWriter toast(Envelope told, Gift.GuardBought bought) {
    Rank rank = Rank.of(bought.rank());
    String name = bought.who().name();
    JsonWriter json = BilibiliEvents.command("USER_TOAST_MSG").object("data");
    json.field("anchor_show", true).field("color", rank.color).field("dmscore", 90);
    json.field("effect_id", 0).field("end_time", bought.until().getEpochSecond());
    json.field("guard_level", rank.level).field("is_show", 0).field("num", bought.months());
    json.field("op_type", 1).field("payflow_id", payment(told));
    json.field("price", bought.price().amount()).field("role_name", rank.name);
    json.field("start_time", bought.since().getEpochSecond()).field("svga_block", 0);
    json.field("target_guard_count", 0);
    json.field("toast_msg", "<%" + name + "%> 开通了" + rank.name);
    json.field("uid", BilibiliNumbers.uid(bought.who())).field("unit", "月");
    return json.field("user_show", true).field("username", name).endObject();
  }

  /// Unlike any other payment in the room; digits only, as in the original.
  private static String payment(Envelope told) {
    return Long.toString(told.at().getEpochSecond()) + told.cursor().offset();
  }

  JsonWriter superChat(Envelope told, Gift.SuperChatSent sent) {
    Paper paper = Paper.of(sent.yuan());
    long start = sent.since().getEpochSecond();
    long end = sent.until().getEpochSecond();
    JsonWriter json = BilibiliEvents.command("SUPER_CHAT_MESSAGE").object("data");
    json.field("background_bottom_color", paper.dark).field("background_color", paper.light);
    json.field("background_color_end", paper.dark).field("background_color_start", paper.dark);
    json.field("background_icon", "").field("background_image", "");
    json.field("background_price_color", paper.price).raw("color_point", "0.7");
    json.field("dmscore", 120).field("end_time", end).object("gift");
    json.field("gift_id", SUPER_CHAT_GIFT).field("gift_name", "醒目留言").field("num", 1);
    json.endObject().field("id", sent.id()).field("is_ranked", 0).field("is_send_audit", 0);
    json.nothing("medal_info").field("message", sent.text());
    json.field("message_font_color", "#A3F6FF").field("message_trans", "");
    json.field("price", sent.yuan()).field("rate", 1000).field("start_time", start);
    json.field("time", end - start).field("token", BilibiliDanmaku.check(sent.text()));
    json.field("trans_mark", 0).field("ts", told.at().getEpochSecond());
    json.field("uid", BilibiliNumbers.uid(sent.who())).object("user_info").field("face", "");
    json.field("face_frame", "").field("guard_level", 0).field("is_main_vip", 0);
    json.field("is_svip", 0).field("is_vip", 0).field("level_color", "#61c05a");
    json.field("manager", 0).field("name_color", "#666666").field("title", "0");
    json.field("uname", sent.who().name()).field("user_level", 0).endObject().endObject();
    return json.field("roomid", numbers.room(told.room()));
  }

  JsonWriter superChatsTakenBack(Envelope told, Gift.SuperChatsTakenBack back) {
    JsonWriter json = BilibiliEvents.command("SUPER_CHAT_MESSAGE_DELETE").object("data");
    json.array("ids");
    back.ids().forEach(json::item);
    return json.endArray().endObject().field("roomid", numbers.room(told.room()));
  }

  /// The lower the number, the higher the rank.
  private enum Rank {
    GOVERNOR(1, "总督", "#FF7C28"),
    ADMIRAL(2, "提督", "#E17AFF"),
    CAPTAIN(3, "舰长", "#00D1F1");

    private final int level;
    private final String name;
    private final String color;

    Rank(int level, String name, String color) {
      this.level = level;
      this.name = name;
      this.color = color;
    }

    static Rank of(Gift.Guard guard) {
      return switch (guard) {
        case GOVERNOR -> GOVERNOR;
        case ADMIRAL -> ADMIRAL;
        case CAPTAIN -> CAPTAIN;
      };
    }
  }

  /// A dearer line is on a warmer paper.
  private record Paper(int fromYuan, String dark, String light, String price) {
    private static final Paper PLAIN = new Paper(0, "#2A60B2", "#EDF5FF", "#7497CD");
    private static final List<Paper> DEAREST_FIRST =
        List.of(
            new Paper(2000, "#AB1A32", "#FFD8D8", "#C16B79"),
            new Paper(1000, "#E54D4D", "#FFE7E4", "#E98C8C"),
            new Paper(500, "#E09443", "#FFEAD2", "#E7B57F"),
            new Paper(100, "#E2B52B", "#FFF1C5", "#ECCF75"),
            new Paper(50, "#427D9E", "#DBFFFD", "#7DA4BD"));

    static Paper of(int yuan) {
      return DEAREST_FIRST.stream()
          .filter(paper -> yuan >= paper.fromYuan)
          .findFirst()
          .orElse(PLAIN);
    }
  }
}
