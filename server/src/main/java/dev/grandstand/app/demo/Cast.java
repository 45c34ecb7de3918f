package dev.grandstand.app.demo;

import dev.grandstand.message.Coins;
import dev.grandstand.message.Gift;
import dev.grandstand.message.Person;
import dev.grandstand.message.UserId;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;

/// Who takes part and what they have to give; shared by all scripts.
final class Cast {
  static final Person HOUSE = new Person.Staff("demo");

  private static final List<String> NAMES =
      List.of(
          "小满", "阿九", "南风", "橘子汽水", "老张", "云朵", "Kiki", "不吃香菜", "ann", "bob", "十一月", "汤圆儿", "Momo",
          "夜航船", "路过的鱼", "三水");

  private static final List<Gift.Item> TRIFLES =
      List.of(
          new Gift.Item(1, "小花花", new Coins(1)),
          new Gift.Item(3, "荧光棒", new Coins(2)),
          new Gift.Item(4, "奶茶", new Coins(20)));

  private static final Gift.Item ROCKET = new Gift.Item(2, "火箭", new Coins(1_000));

  private final RandomGenerator random;

  Cast(RandomGenerator random) {
    this.random = random;
  }

  Person anyone() {
    int i = random.nextInt(NAMES.size());
    return new Person.Member(new UserId(Integer.toString(9_001 + i)), NAMES.get(i));
  }

  <T> T any(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  /// Mostly about `usual`, now and then much longer: people do not talk like clocks.
  Duration pause(Duration usual) {
    double factor = Math.clamp(-Math.log(1 - random.nextDouble()), 0.25, 4);
    return Duration.ofMillis((long) (usual.toMillis() * factor));
  }

  Gift.Give trifle() {
    return new Gift.Give(Gift.Level.ORDINARY, any(TRIFLES), 1 + random.nextInt(5));
  }

  /// Seen in every room.
  Gift.Give rocket() {
    return new Gift.Give(Gift.Level.ADVANCED, ROCKET, 1);
  }
}
