package dev.grandstand.dialect.bilibili;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.grandstand.json.JsonNumber;
import dev.grandstand.json.JsonObject;
import dev.grandstand.message.Coins;
import dev.grandstand.message.Danmaku;
import dev.grandstand.message.Envelope;
import dev.grandstand.message.Event;
import dev.grandstand.message.Gift;
import dev.grandstand.message.Life;
import dev.grandstand.message.Person;
import dev.grandstand.message.Play;
import dev.grandstand.message.Recipients;
import dev.grandstand.message.RoomId;
import dev.grandstand.message.UserId;
import dev.grandstand.message.ViewerId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class BilibiliEventsTest {
  private static final long SECONDS = 1_700_000_000;
  private static final Gift.Item FLOWER = new Gift.Item(31036, "小花花", new Coins(100));

  private final BilibiliEvents events =
      new BilibiliEvents(new BilibiliNumbers(new Fakes.Streets()));

  private List<JsonObject> spell(Envelope told) {
    List<JsonObject> messages = new ArrayList<>();
    for (byte[] packet : events.packets(told, false)) {
      messages.add(Wire.packets(packet).getFirst().json());
    }
    return messages;
  }

  private List<JsonObject> spell(Event event) {
    return spell(Fakes.told(event));
  }

  private JsonObject only(Event event) {
    List<JsonObject> messages = spell(event);
    assertThat(messages).hasSize(1);
    return messages.getFirst();
  }

  private static List<String> names(List<JsonObject> messages) {
    return messages.stream().map(message -> message.text("cmd").orElseThrow()).toList();
  }

  private static JsonObject data(JsonObject message) {
    return message.object("data").orElseThrow();
  }

  private static List<@Nullable Object> list(@Nullable Object value) {
    return new ArrayList<@Nullable Object>((List<?>) value);
  }

  private static JsonNumber number(long value) {
    return new JsonNumber(Long.toString(value));
  }

  private static Gift.Given given(RoomId room, String anchor, Coins price) {
    var item = new Gift.Item(31036, "小花花", price);
    return new Gift.Given(Fakes.ANN, Gift.Level.ORDINARY, item, 3, room, anchor, "g-1");
  }

  @Test
  @DisplayName("BILI-CMD-7 a danmaku: text, who, how and when")
  void saysDanmaku() {
    var style = new Danmaku.Style(Danmaku.Mode.TOP, 0xFF0000, 18);
    JsonObject message = only(new Danmaku.Said(Fakes.ANN, "喂猫 🐱\"", style, "m-1"));
    List<@Nullable Object> info = message.list("info").orElseThrow();
    List<@Nullable Object> display = list(info.getFirst());
    assertThat(info.get(1)).isEqualTo("喂猫 🐱\"");
    assertThat(list(info.get(2)).subList(0, 3)).containsExactly(number(1001), "ann", number(0));
    assertThat(display.subList(1, 6))
        .containsExactly(
            number(5), number(18), number(0xFF0000), number(SECONDS * 1000 + 123), number(SECONDS));
    assertThat(display.get(7)).isEqualTo(crc("1001"));
  }

  @Test
  @DisplayName("BILI-CMD-3 extra is JSON in a string")
  void saysExtra() {
    var style = new Danmaku.Style(Danmaku.Mode.BOTTOM, 0xFF0000, 18);
    JsonObject message = only(new Danmaku.Said(Fakes.ANN, "喂猫 🐱\"", style, "m-1"));
    JsonObject holder = (JsonObject) list(message.list("info").orElseThrow().getFirst()).get(15);
    JsonObject extra = Wire.json(holder.text("extra").orElseThrow().getBytes(UTF_8));
    assertThat(extra.text("content")).contains("喂猫 🐱\"");
    assertThat(extra.text("id_str")).contains("m-1");
    assertThat(extra.integral("color")).hasValue(0xFF0000);
    assertThat(extra.integral("player_mode")).hasValue(4);
  }

  @Test
  @DisplayName("BILI-CMD-4 what is a number in one message is a string in another")
  void keepsNumbersAndStringsApart() {
    assertThat(only(new Life.WentLive(Fakes.NOW)).get("roomid")).isEqualTo(number(12345));
    assertThat(spell(new Life.WentOffline()).getFirst().get("roomid")).isEqualTo("12345");
    JsonObject gift = data(only(given(Fakes.ROOM, "bob", Coins.NONE)));
    assertThat(gift.get("rnd")).isInstanceOf(String.class);
    assertThat(gift.get("tid")).isInstanceOf(String.class);
    assertThat(gift.get("timestamp")).isEqualTo(number(SECONDS));
    JsonObject block = only(new Life.Muted(new UserId("1002"), "carl", Fakes.NOW));
    assertThat(block.get("uid")).isEqualTo("1002");
    assertThat(data(block).get("uid")).isEqualTo(number(1002));
  }

  private static String crc(String text) {
    var crc = new CRC32();
    crc.update(text.getBytes(UTF_8));
    return Long.toHexString(crc.getValue());
  }

  @Test
  @DisplayName("BILI-CMD-7 a guest has no number and no name, the house is an admin")
  void saysWhoSpeaks() {
    var guest = only(new Danmaku.Said(Person.GUEST, "hi", Danmaku.Style.PLAIN, "m-2"));
    assertThat(list(guest.list("info").orElseThrow().get(2)).subList(0, 3))
        .containsExactly(number(0), "", number(0));
    var staff = only(new Danmaku.Said(new Person.Staff("desk"), "hi", Danmaku.Style.PLAIN, "m-3"));
    assertThat(list(staff.list("info").orElseThrow().get(2)).subList(1, 3))
        .containsExactly("desk", number(1));
  }

  @Test
  @DisplayName("BILI-CMD-8 a gift: what, how many, for how much, to whom")
  void saysGifts() {
    JsonObject data = data(only(given(Fakes.ROOM, "bob", new Coins(100))));
    assertThat(data.text("giftName")).contains("小花花");
    assertThat(data.integral("giftId")).hasValue(31036);
    assertThat(data.integral("num")).hasValue(3);
    assertThat(data.integral("price")).hasValue(100);
    assertThat(data.integral("total_coin")).hasValue(300);
    assertThat(data.text("coin_type")).contains("gold");
    assertThat(data.text("uname")).contains("ann");
    assertThat(data.object("receive_user_info").orElseThrow().text("uname")).contains("bob");
    assertThat(data.text("rnd")).contains("1700000000");
    assertThat(data.text("tid")).contains("g-1");
    assertThat(data(only(given(Fakes.ROOM, "bob", Coins.NONE))).text("coin_type"))
        .contains("silver");
  }

  @Test
  @DisplayName("BILI-CMD-8 a gift of another room names the anchor of that room")
  void saysGiftsOfOtherRooms() {
    RoomId other = new RoomId("54321");
    JsonObject here = data(only(given(Fakes.ROOM, "bob", new Coins(100))));
    JsonObject there = data(only(given(other, "eve", new Coins(100))));
    JsonObject receiver = there.object("receive_user_info").orElseThrow();
    assertThat(receiver.text("uname")).contains("eve");
    assertThat(receiver.integral("uid"))
        .isNotEqualTo(here.object("receive_user_info").orElseThrow().integral("uid"));
  }

  @Test
  @DisplayName("BILI-CMD-9 a guard is told twice, and the higher rank has the lower number")
  void saysGuards() {
    for (Gift.Guard rank : Gift.Guard.values()) {
      var bought =
          new Gift.GuardBought(
              Fakes.ANN, rank, 2, new Coins(396_000), Fakes.NOW, Fakes.NOW.plusSeconds(60));
      List<JsonObject> messages = spell(bought);
      assertThat(names(messages)).containsExactly("GUARD_BUY", "USER_TOAST_MSG");
      int level =
          switch (rank) {
            case GOVERNOR -> 1;
            case ADMIRAL -> 2;
            case CAPTAIN -> 3;
          };
      JsonObject buy = data(messages.getFirst());
      assertThat(buy.integral("guard_level")).hasValue(level);
      assertThat(buy.integral("gift_id")).hasValue(10_000L + level);
      assertThat(buy.integral("num")).hasValue(2);
      assertThat(buy.integral("price")).hasValue(396_000);
      JsonObject toast = data(messages.getLast());
      assertThat(toast.integral("guard_level")).hasValue(level);
      assertThat(toast.text("toast_msg").orElseThrow())
          .isEqualTo("<%ann%> 开通了" + buy.text("gift_name").orElseThrow());
    }
  }

  @Test
  @DisplayName("BILI-CMD-10 a super chat costs yuan and stays up for a while")
  void saysSuperChats() {
    var sent =
        new Gift.SuperChatSent(9001, Fakes.ANN, "喂猫", 30, Fakes.NOW, Fakes.NOW.plusSeconds(60));
    JsonObject data = data(only(sent));
    assertThat(data.integral("id")).hasValue(9001);
    assertThat(data.text("message")).contains("喂猫");
    assertThat(data.integral("price")).hasValue(30);
    assertThat(data.integral("time")).hasValue(60);
    assertThat(data.integral("start_time")).hasValue(SECONDS);
    assertThat(data.integral("end_time")).hasValue(SECONDS + 60);
    JsonObject back = only(new Gift.SuperChatsTakenBack(List.of(9001L, 9002L)));
    assertThat(data(back).list("ids").orElseThrow()).containsExactly(number(9001), number(9002));
  }

  @Test
  @DisplayName("BILI-CMD-11 members are announced, guests and those who leave are not")
  void saysWhoComes() {
    var viewer = new ViewerId(3);
    JsonObject data = data(only(new Life.Entered(viewer, Fakes.ANN, 4, false, true)));
    assertThat(data.integral("msg_type")).hasValue(1);
    assertThat(data.integral("uid")).hasValue(1001);
    assertThat(data.text("uname")).contains("ann");
    assertThat(data.integral("trigger_time")).hasValue(SECONDS * 1_000_000_000 + 123_000_000);
    assertThat(spell(new Life.Entered(viewer, Person.GUEST, 4, false, true))).isEmpty();
    assertThat(spell(new Life.Left(viewer, Fakes.ANN, 3, true))).isEmpty();
  }

  @Test
  @DisplayName("BILI-CMD-12 the counts are told, whether others know them or not")
  void saysCounts() {
    for (boolean told : new boolean[] {true, false}) {
      List<JsonObject> messages = spell(new Life.Counted(17, 1234, told));
      assertThat(names(messages)).containsExactly("WATCHED_CHANGE", "ONLINE_RANK_COUNT");
      assertThat(data(messages.getFirst()).integral("num")).hasValue(1234);
      assertThat(data(messages.getFirst()).text("text_large")).contains("1234人看过");
      assertThat(data(messages.getLast()).integral("online_count")).hasValue(17);
    }
  }

  @Test
  @DisplayName("BILI-CMD-5 the end is told twice, and the room is a string in PREPARING")
  void saysLiveAndOffline() {
    JsonObject live = only(new Life.WentLive(Fakes.NOW.minusSeconds(60)));
    assertThat(live.get("roomid")).isEqualTo(number(12345));
    assertThat(live.integral("live_time")).hasValue(SECONDS - 60);
    List<JsonObject> end = spell(new Life.WentOffline());
    assertThat(names(end)).containsExactly("PREPARING", "STOP_LIVE_ROOM_LIST");
    assertThat(end.getFirst().get("roomid")).isEqualTo("12345");
    assertThat(data(end.getLast()).list("room_id_list").orElseThrow())
        .containsExactly(number(12345));
  }

  @Test
  @DisplayName("BILI-CMD-13 mute and kick are one word, lifting a mute is none")
  void saysBlocks() {
    Instant until = Fakes.NOW.plusSeconds(60);
    for (Event event :
        List.of(
            new Life.Muted(new UserId("1002"), "carl", until),
            new Life.Kicked(new UserId("1002"), "carl", until, "noise"))) {
      JsonObject message = only(event);
      assertThat(message.text("cmd")).contains("ROOM_BLOCK_MSG");
      assertThat(message.get("uid")).isEqualTo("1002");
      assertThat(data(message).get("uid")).isEqualTo(number(1002));
      assertThat(data(message).text("uname")).contains("carl");
    }
    assertThat(spell(new Life.Unmuted(new UserId("1002"), "carl"))).isEmpty();
  }

  @Test
  @DisplayName("BILI-CMD-14 a notice is one of three, by its urgency")
  void saysNotices() {
    JsonObject notice = only(new Life.Noticed("你好", Life.Urgency.NOTICE));
    assertThat(notice.text("cmd")).contains("NOTICE_MSG");
    assertThat(notice.text("msg_self")).contains("你好");
    assertThat(only(new Life.Noticed("你好", Life.Urgency.WARNING)).text("cmd")).contains("WARNING");
    JsonObject cut = only(new Life.Noticed("你好", Life.Urgency.CUT_OFF));
    assertThat(cut.text("cmd")).contains("CUT_OFF");
    assertThat(cut.text("msg")).contains("你好");
    assertThat(cut.get("roomid")).isEqualTo(number(12345));
  }

  @Test
  @DisplayName("BILI-CMD-15 a new title is told with a time behind a colon")
  void saysTitles() {
    JsonObject data = data(only(new Life.Retitled("逗猫")));
    assertThat(data.text("title")).contains("逗猫");
    assertThat(data.text("sub_session_key").orElseThrow().split(":", -1)[1])
        .isEqualTo("1700000000");
  }

  @Test
  @DisplayName("BILI-CMD-17 a line of the commentator is a danmaku of the house, once")
  void tellsPlays() {
    var line = new Play.Line("快攻上篮得手", Play.Side.HOME, "");
    JsonObject added = only(new Play.Added(3, line, Fakes.NOW));
    assertThat(added.text("cmd")).contains("DANMU_MSG");
    assertThat(added.list("info").orElseThrow().get(1)).isEqualTo("快攻上篮得手");
    JsonObject anew = only(new Play.Corrected(4, 3, 0, line, Fakes.NOW));
    assertThat(anew.list("info").orElseThrow().get(1)).isEqualTo("更正：快攻上篮得手");
    assertThat(spell(new Play.Deleted(5, 3, 0))).isEmpty();
    Envelope told = Fakes.told(new Play.Added(3, line, Fakes.NOW));
    var recap =
        new Envelope(
            told.room(),
            told.cursor(),
            told.at(),
            told.event(),
            new Recipients.One(new ViewerId(3)));
    assertThat(events.packets(recap, false)).isEmpty();
  }

  /// One of each that this dialect has words for.
  static Stream<Event> everything() {
    Instant until = Fakes.NOW.plusSeconds(60);
    return Stream.of(
        new Danmaku.Said(Fakes.ANN, "喂猫 🐱", Danmaku.Style.PLAIN, "m-1"),
        new Gift.Given(Fakes.ANN, Gift.Level.ADVANCED, FLOWER, 1, Fakes.ROOM, "bob", "g-1"),
        new Gift.GuardBought(
            Fakes.ANN, Gift.Guard.CAPTAIN, 1, new Coins(198_000), Fakes.NOW, until),
        new Gift.SuperChatSent(9001, Fakes.ANN, "喂猫", 30, Fakes.NOW, until),
        new Gift.SuperChatsTakenBack(List.of(9001L)),
        new Life.Entered(new ViewerId(3), Fakes.ANN, 4, false, true),
        new Life.Counted(17, 1234, true),
        new Life.Retitled("逗猫"),
        new Life.WentLive(Fakes.NOW),
        new Life.WentOffline(),
        new Life.Muted(new UserId("1002"), "carl", until),
        new Life.Noticed("你好", Life.Urgency.NOTICE),
        new Life.Noticed("你好", Life.Urgency.WARNING),
        new Life.Noticed("你好", Life.Urgency.CUT_OFF));
  }

  @Test
  @DisplayName("BILI-CMD-2 every message has all the fields of its kind, each of its type")
  void keepsTheShapes() {
    List<JsonObject> samples = Shape.samples();
    List<JsonObject> spelled = everything().flatMap(event -> spell(event).stream()).toList();
    assertThat(names(spelled)).containsExactlyInAnyOrderElementsOf(names(samples));
    for (JsonObject sample : samples) {
      JsonObject ours =
          spelled.stream()
              .filter(message -> message.text("cmd").equals(sample.text("cmd")))
              .findFirst()
              .orElseThrow();
      assertThat(Shape.of(ours)).as("%s", sample.text("cmd")).isEqualTo(Shape.of(sample));
    }
  }

  @ParameterizedTest
  @MethodSource("everything")
  @DisplayName("BILI-CMD-1 compact JSON, the command first and only once, no suffix, version 0")
  void beginsWithTheCommand(Event event) {
    for (byte[] packet : events.packets(Fakes.told(event), true)) {
      Wire.Packet read = Wire.packets(packet).getFirst();
      assertThat(read.version()).isZero();
      assertThat(read.operation()).isEqualTo(5);
      assertThat(read.sequence()).isZero();
      assertThat(read.text()).matches("(?s)\\{\"cmd\":\"[A-Z_]+\",.*").containsOnlyOnce("\"cmd\"");
      assertThat(read.text()).doesNotContain("\": ").doesNotContain(", \"");
    }
  }

  @ParameterizedTest
  @MethodSource("everything")
  @DisplayName("BILI-CURSOR-3 the cursor is the last field, and only for those who know of it")
  void endsWithTheCursor(Event event) {
    String end = ",\"cursor\":\"" + Fakes.PLACE + "\"}";
    List<byte[]> plain = events.packets(Fakes.told(event), false);
    List<byte[]> marked = events.packets(Fakes.told(event), true);
    for (int i = 0; i < plain.size(); i++) {
      String text = Wire.packets(plain.get(i)).getFirst().text();
      assertThat(text).doesNotContain("cursor");
      assertThat(Wire.packets(marked.get(i)).getFirst().text())
          .isEqualTo(text.substring(0, text.length() - 1) + end);
    }
  }

  @Test
  @DisplayName("BILI-ID-3 a room whose name is no number is told by the number made of it")
  void numbersRooms() {
    RoomId match = new RoomId("sr:match:1");
    var told =
        new Envelope(match, Fakes.PLACE, Fakes.NOW, new Life.WentOffline(), Recipients.EVERYONE);
    long number = BilibiliNumbers.number("sr:match:1");
    assertThat(spell(told).getFirst().get("roomid")).isEqualTo(Long.toString(number));
  }
}
