package dev.grandstand.app.demo;

import dev.grandstand.message.RoomId;
import java.time.Duration;
import java.util.List;

/// What is on in the demo.
public final class Programme {
  private static final List<String> SONGS = List.of("深夜点歌台", "点歌台 · 还剩三首", "吉他弹唱", "聊聊天再唱");
  private static final List<String> SONG_LINES =
      List.of(
          "好听!",
          "来一首《晴天》吧",
          "666",
          "第一次来,关注了",
          "音响好棒",
          "主播嗓子还好吗",
          "前排",
          "哈哈哈哈",
          "再来一首",
          "hello from Lisbon 🎸",
          "这首歌有回忆",
          "晚上好",
          "耳朵怀孕了",
          "下一首是什么",
          "循环一晚上");
  private static final List<String> GAMES = List.of("冲分到天亮", "最后一把(真的)", "新手教学局");
  private static final List<String> GAME_LINES =
      List.of(
          "这波操作可以",
          "反向上分",
          "稳住能赢",
          "队友呢队友呢",
          "gg",
          "翻盘点在哪",
          "绝了",
          "666666",
          "心态崩了",
          "打野在干嘛",
          "nice!",
          "这都能活",
          "换我上我也行(不行)",
          "下把带我");

  private Programme() {}

  static List<Script> scripts(long seed) {
    return List.of(
        new TalkScript(new RoomId("12345"), seed, Duration.ofMillis(1_500), SONGS, SONG_LINES),
        new TalkScript(new RoomId("12346"), seed, Duration.ofMillis(2_500), GAMES, GAME_LINES),
        new MatchScript(new RoomId("20001"), seed, Duration.ofMillis(2_000)),
        new GameScript(new RoomId("153733"), seed, Duration.ofMillis(1_500)));
  }

  /// The rooms where something goes on.
  public static List<RoomId> rooms() {
    return scripts(0).stream().map(Script::room).toList();
  }
}
