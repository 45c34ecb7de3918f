package dev.grandstand.transport;

import dev.grandstand.hall.Loop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/// Says farewell to everybody on one loop, a share at a time and in no order, so that they do not
/// all stand before the next house at once. Many clients come back the moment they are put out: for
/// them the spread of the farewells is all the pace there is.
///
/// A house with few viewers is empty at once. The last part of the time is left for those who were
/// told last to go by themselves.
final class Farewells {
  static final Duration EVERY = Duration.ofMillis(100);

  /// So many are told at a time, however much time there is.
  static final int LEAST_SHARE = 64;

  private static final double SPREAD = 0.8;

  private final Loop loop;
  private final Supplier<List<Landing.Guarded>> present;
  private final long shares;
  private final long comeBackMillis;
  private final RandomGenerator random;
  private final List<Landing.Guarded> left = new ArrayList<>();
  private int share;

  /// `time` is what the house has to empty itself, `comeBack` the longest that anybody is told to
  /// stay away.
  Farewells(
      Loop loop,
      Supplier<List<Landing.Guarded>> present,
      Duration time,
      Duration comeBack,
      RandomGenerator random) {
    this.loop = loop;
    this.present = present;
    this.shares = Math.max(1, (long) (time.toMillis() * SPREAD) / EVERY.toMillis());
    this.comeBackMillis = Math.max(1, comeBack.toMillis());
    this.random = random;
  }

  void begin() {
    left.addAll(present.get());
    Collections.shuffle(left, random);
    share = (int) Math.max(LEAST_SHARE, (left.size() + shares - 1) / shares);
    next();
  }

  private void next() {
    for (int i = 0; i < share && !left.isEmpty(); i++) {
      dismiss(left.removeLast());
    }
    if (left.isEmpty()) {
      present.get().forEach(this::dismiss); // who has become a viewer meanwhile
    } else {
      loop.schedule(EVERY, this::next);
    }
  }

  private void dismiss(Landing.Guarded one) {
    one.dismissed(Duration.ofMillis(1 + random.nextLong(comeBackMillis)));
  }
}
