package dev.grandstand.stage;

import dev.grandstand.dialect.goconn.GoconnSettings;
import dev.grandstand.feature.danmaku.DanmakuFeature;
import dev.grandstand.feature.danmaku.DanmakuRules;
import dev.grandstand.feature.gift.GiftFeature;
import dev.grandstand.feature.life.LifeFeature;
import dev.grandstand.feature.life.LifeRules;
import dev.grandstand.hall.HallRules;
import dev.grandstand.message.RoomId;
import dev.grandstand.room.Room;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// On what terms a house is opened: as it comes, except for what the page says.
record Terms(Map<String, String> said) {
  Terms {
    said = Map.copyOf(said);
  }

  static Terms of(Scene scene) {
    Map<String, String> said = new TreeMap<>();
    for (Line line : scene.lines()) {
      if (line instanceof Line.Sets sets) {
        said.put(sets.key(), sets.value());
      }
    }
    return new Terms(said);
  }

  HallRules hall() {
    HallRules usual = HallRules.defaults();
    return new HallRules(
        number("rooms.max-rooms", usual.maxRooms()),
        usual.mailbox(),
        number("rooms.history", usual.history()),
        usual.linger(),
        usual.longestMerge(),
        usual.calmRate(),
        usual.rememberedIds());
  }

  GoconnSettings goconn() {
    GoconnSettings usual = GoconnSettings.defaults();
    return new GoconnSettings(
        usual.maxFrame(),
        usual.maxDanmaku(),
        usual.pingEvery(),
        usual.silence(),
        usual.joinTimeout(),
        usual.rate(),
        number("goconn.burst", usual.burst()),
        said.getOrDefault("goconn.guest-send", "").equals("allow")
            ? GoconnSettings.GuestSend.ALLOW
            : usual.guestSend(),
        said.getOrDefault("goconn.errors", "").equals("silent")
            ? GoconnSettings.Errors.SILENT
            : usual.errors(),
        usual.auth(),
        usual.singleSession(),
        number("goconn.error-limit", usual.errorLimit()),
        usual.errorWindow(),
        usual.ordinaryGift(),
        usual.advancedGift());
  }

  Room room(RoomId id) {
    LifeRules usual = LifeRules.defaults();
    var life =
        new LifeRules(
            number("crowd.max-viewers", usual.maxViewers()),
            number("crowd.announce-per-second", usual.announcePerSecond()),
            usual.countEvery(),
            time("crowd.count-window", usual.countWindow()),
            usual.maxMeasures());
    return new Room(
        List.of(
            new LifeFeature(life),
            new DanmakuFeature(DanmakuRules.defaults()),
            new GiftFeature(id, Names.anchorOf(id))));
  }

  int number(String key, int usual) {
    String value = said.get(key);
    return value == null ? usual : Integer.parseInt(value);
  }

  Duration time(String key, Duration usual) {
    String value = said.get(key);
    return value == null ? usual : Pages.duration(value);
  }

  String word(String key, String usual) {
    return said.getOrDefault(key, usual);
  }
}
