package dev.grandstand.dialect.bilibili;

import dev.grandstand.dialect.Directory;
import dev.grandstand.dialect.House;
import dev.grandstand.json.JsonWriter;
import dev.grandstand.message.Danmaku;
import dev.grandstand.message.Envelope;
import dev.grandstand.message.RoomId;
import dev.grandstand.web.Answer;
import dev.grandstand.web.Request;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;

/// Calls about rooms. A room comes into being when somebody enters, so one that is not open yet is
/// told as one that is off air, not as one that does not exist.
final class BilibiliRoomCalls {
  /// The clients show these times as they come, and theirs is the time of Beijing.
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withZone(ZoneOffset.ofHours(8));

  private static final String NEVER = "0000-00-00 00:00:00";

  /// A gethistory looks this many events back for each line that it wants.
  private static final int EVENTS_PER_LINE = 4;

  private final BilibiliSettings settings;
  private final House house;
  private final Directory directory;
  private final BilibiliNumbers numbers;

  BilibiliRoomCalls(
      BilibiliSettings settings, House house, Directory directory, BilibiliNumbers numbers) {
    this.settings = settings;
    this.house = house;
    this.directory = directory;
    this.numbers = numbers;
  }

  /// How a room stands, in the terms of this dialect.
  private record Stand(
      long number, long uid, String anchor, String title, long liveSince, int viewers) {
    int status() {
      return liveSince > 0 ? 1 : 0;
    }

    String liveTime() {
      return liveSince > 0 ? CLOCK.format(Instant.ofEpochSecond(liveSince)) : NEVER;
    }
  }

  private Stand stand(RoomId room) {
    Optional<House.RoomFacts> facts = house.facts(room);
    return new Stand(
        numbers.room(room),
        numbers.anchor(room),
        numbers.anchorName(room),
        facts.map(House.RoomFacts::title).orElse(""),
        facts.map(House.RoomFacts::liveSince).map(Instant::getEpochSecond).orElse(0L),
        facts.map(House.RoomFacts::viewers).orElse(0));
  }

  CompletionStage<Answer> init(Request request) {
    return of(request.query("id"), BilibiliRoomCalls::init);
  }

  CompletionStage<Answer> info(Request request) {
    return of(request.query("room_id"), BilibiliRoomCalls::info);
  }

  CompletionStage<Answer> infoByRoom(Request request) {
    return of(request.query("room_id"), BilibiliRoomCalls::infoByRoom);
  }

  CompletionStage<Answer> playInfo(Request request) {
    return of(request.query("room_id"), BilibiliRoomCalls::playInfo);
  }

  private CompletionStage<Answer> of(
      String name, BiFunction<JsonWriter, Stand, JsonWriter> telling) {
    return BilibiliCalls.now(
        room(name)
            .map(room -> BilibiliCalls.answer(telling.apply(BilibiliCalls.good(), stand(room))))
            .orElseGet(BilibiliRoomCalls::noSuchRoom));
  }

  private Optional<RoomId> room(String name) {
    return directory.room(BilibiliNumbers.DIALECT, name);
  }

  private static Answer noSuchRoom() {
    return BilibiliCalls.no(BilibiliCalls.NO_SUCH_ROOM, "房间不存在");
  }

  private static JsonWriter init(JsonWriter data, Stand room) {
    data.field("room_id", room.number()).field("short_id", 0).field("uid", room.uid());
    data.field("need_p2p", 0);
    return play(data, room).field("is_sp", 0).field("special_type", 0);
  }

  private static JsonWriter playInfo(JsonWriter data, Stand room) {
    data.field("room_id", room.number()).field("short_id", 0).field("uid", room.uid());
    play(data, room).array("all_special_types").endArray();
    return data.nothing("playurl_info").field("official_type", 0).field("official_room_id", 0);
  }

  private static JsonWriter play(JsonWriter data, Stand room) {
    return data.field("is_hidden", false)
        .field("is_locked", false)
        .field("is_portrait", false)
        .field("live_status", room.status())
        .field("hidden_till", 0)
        .field("lock_till", 0)
        .field("encrypted", false)
        .field("pwd_verified", false)
        .field("live_time", room.liveSince())
        .field("room_shield", 1);
  }

  private static JsonWriter info(JsonWriter data, Stand room) {
    return data.field("uid", room.uid())
        .field("room_id", room.number())
        .field("short_id", 0)
        .field("attention", 0)
        .field("online", room.viewers())
        .field("description", "")
        .field("parent_area_id", 0)
        .field("parent_area_name", "")
        .field("live_status", room.status())
        .field("area_id", 0)
        .field("area_name", "")
        .field("title", room.title())
        .field("user_cover", "")
        .field("keyframe", "")
        .field("live_time", room.liveTime())
        .field("tags", "");
  }

  private static JsonWriter infoByRoom(JsonWriter data, Stand room) {
    data.object("room_info").field("uid", room.uid()).field("room_id", room.number());
    data.field("short_id", 0).field("title", room.title()).field("cover", "");
    data.field("live_status", room.status()).field("live_start_time", room.liveSince());
    data.field("online", room.viewers()).field("area_id", 0).field("area_name", "");
    data.field("parent_area_id", 0).field("parent_area_name", "").endObject();
    data.object("anchor_info").object("base_info").field("uname", room.anchor());
    return data.field("face", "").endObject().endObject();
  }

  CompletionStage<Answer> byIds(Request request) {
    List<String> ids = request.query().getOrDefault("ids[]", List.of());
    JsonWriter data = BilibiliCalls.good();
    ids.stream()
        .distinct()
        .limit(settings.maxIds())
        .flatMap(id -> room(id).stream())
        .distinct()
        .map(this::stand)
        .forEach(room ->
            data.object(Long.toString(room.number()))
                .field("roomid", room.number())
                .field("uid", room.uid())
                .field("uname", room.anchor())
                .field("title", room.title())
                .field("live_status", room.status())
                .field("live_time", room.liveTime())
                .field("online", room.viewers())
                .field("short_id", 0)
                .field("area_name", "")
                .field("cover", "")
                .endObject());
    return BilibiliCalls.now(BilibiliCalls.answer(data));
  }

  CompletionStage<Answer> history(Request request) {
    Optional<RoomId> room = room(request.query("roomid"));
    if (room.isEmpty()) {
      return BilibiliCalls.now(noSuchRoom());
    }
    int lines = settings.historyLines();
    return house
        .newest(room.get(), lines * EVENTS_PER_LINE)
        .thenApply(told -> history(told, lines));
  }

  private static Answer history(List<Envelope> told, int lines) {
    List<Envelope> said = told.stream().filter(one -> one.event() instanceof Danmaku.Said).toList();
    JsonWriter data = BilibiliCalls.good().array("admin").endArray().array("room");
    for (Envelope one : said.subList(Math.max(0, said.size() - lines), said.size())) {
      if (one.event() instanceof Danmaku.Said line) {
        line(data, one.at(), line);
      }
    }
    return BilibiliCalls.answer(data.endArray());
  }

  private static void line(JsonWriter data, Instant at, Danmaku.Said said) {
    data.object().field("text", said.text()).field("uid", BilibiliNumbers.uid(said.who()));
    data.field("nickname", said.who().name()).field("uname_color", "");
    data.field("timeline", CLOCK.format(at)).field("isadmin", 0).field("vip", 0).field("svip", 0);
    data.array("medal").endArray().array("title").item("").endArray();
    data.array("user_level").item(0).item(0).item(0).item(">50000").endArray();
    data.field("rank", 10_000).field("teamid", 0).field("rnd", Long.toString(at.getEpochSecond()));
    data.field("user_title", "").field("guard_level", 0).field("bubble", 0);
    data.object("check_info").field("ts", at.getEpochSecond());
    data.field("ct", BilibiliDanmaku.check(said.id())).endObject();
    data.field("id_str", said.id()).endObject();
  }

  /// One client insists that the room has a page, and reads nothing of it. The page is on a host of
  /// its own, so that a room's number is not an address everywhere else.
  CompletionStage<Answer> page(Request request) {
    long number = BilibiliNumbers.parse(request.parameter("room"));
    boolean there = number != 0 && request.header("host").startsWith("live.");
    return BilibiliCalls.now(
        there ? Answer.text(200, "room " + number) : Answer.text(404, "not found"));
  }
}
