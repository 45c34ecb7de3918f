package dev.grandstand.stage;

import dev.grandstand.message.Coins;
import dev.grandstand.message.Command;
import dev.grandstand.message.Danmaku;
import dev.grandstand.message.Gift;
import dev.grandstand.message.Life;
import dev.grandstand.message.Person;
import dev.grandstand.message.UserId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// What a page asks of a room from outside.
///
///     zhangsan/张三 say 大家好
///     zhangsan/张三 give advanced 火箭 1
///     zhangsan/张三 guard captain 1
///     zhangsan/张三 superchat 30 60s 第一
///     takeback 1 2
///     retitle 新标题 · live · offline · notice … · warning … · cut_off …
///     game nba 21/骑士 10/马刺 2018-01-24T01:00:00Z · score in_play 4 6 3 第一节 9:35
///     play home 情兽 快攻上篮得手 · correct 1 home 情兽 扣篮 · delete 1
///     quiz 情兽 500 谁先得到25分？ 1/骑士/1.85 2/马刺/2.10 · quiz-close 1 · quiz-settle 1 2 · quiz-cancel 1
///     zhangsan/张三 guess 1 2 100
///     mute zhangsan 60s · unmute zhangsan · kick zhangsan 60s 刷屏
record Orders(Person who, Command command) {
  private static final Person STAFF = new Person.Staff("house");
  private static final Coins PRICE = new Coins(1_000);

  static Orders read(String words) {
    List<String> all = Arrays.asList(words.split(" ", -1));
    if (!all.getFirst().contains("/")) {
      return new Orders(STAFF, command(all));
    }
    return new Orders(person(all.getFirst()), command(all.subList(1, all.size())));
  }

  static Person.Member person(String idAndName) {
    String[] parts = idAndName.split("/", 2);
    return new Person.Member(new UserId(parts[0]), parts[1]);
  }

  private static Command command(List<String> words) {
    return switch (words.getFirst()) {
      case "say" -> new Danmaku.Say(from(words, 1));
      case "give" ->
          new Gift.Give(
              Gift.Level.valueOf(words.get(1).toUpperCase(Locale.ROOT)),
              new Gift.Item(1, words.get(2), PRICE),
              Integer.parseInt(words.get(3)));
      case "guard" ->
          new Gift.BuyGuard(
              Gift.Guard.valueOf(words.get(1).toUpperCase(Locale.ROOT)),
              Integer.parseInt(words.get(2)),
              PRICE);
      case "superchat" ->
          new Gift.SendSuperChat(
              from(words, 3),
              Integer.parseInt(words.get(1)),
              (int) Pages.duration(words.get(2)).toSeconds());
      case "takeback" ->
          new Gift.TakeBackSuperChats(words.stream().skip(1).map(Long::valueOf).toList());
      case "retitle" -> new Life.Retitle(from(words, 1));
      case "live" -> new Life.GoLive();
      case "offline" -> new Life.GoOffline();
      case "notice", "warning", "cut_off" ->
          new Life.Notify(
              from(words, 1), Life.Urgency.valueOf(words.getFirst().toUpperCase(Locale.ROOT)));
      case "mute" -> new Life.Mute(new UserId(words.get(1)), Pages.duration(words.get(2)));
      case "unmute" -> new Life.Unmute(new UserId(words.get(1)));
      case "kick" ->
          new Life.Kick(new UserId(words.get(1)), Pages.duration(words.get(2)), from(words, 3));
      case "game", "score", "play", "correct", "delete" -> GameOrders.command(words);
      case "quiz", "quiz-close", "quiz-settle", "quiz-cancel", "guess" -> GameOrders.command(words);
      default -> throw new IllegalArgumentException("what is \"" + words + "\"?");
    };
  }

  static String from(List<String> words, int first) {
    return String.join(" ", words.subList(first, words.size()));
  }
}
