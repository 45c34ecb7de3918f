package dev.grandstand.bench;

import java.util.function.Supplier;

/// What is said besides danmaku.
///
/// @param giftEvery danmaku of a speaker before each of its gifts; 0 for none
/// @param rhythm of one run: when something comes from outside, in the first room that has a herald
/// @param outside what that is
record Spice(int giftEvery, Supplier<Rhythm> rhythm, Outside outside) {
  static final Spice NONE = new Spice(0, 0);

  /// What comes by the API.
  interface Outside {
    Herald.Notices through(ApiAccess api);
  }

  /// @param noticesPerSecond by the API; 0 for none
  Spice(int giftEvery, double noticesPerSecond) {
    this(giftEvery, () -> Rhythm.steady(noticesPerSecond), api -> api::say);
  }
}
