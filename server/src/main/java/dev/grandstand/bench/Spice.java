package dev.grandstand.bench;

import java.io.IOException;
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
    this(giftEvery, () -> Rhythm.steady(noticesPerSecond), Announced::new);
  }

  /// Notices, for which not every dialect has a word.
  private record Announced(ApiAccess api) implements Herald.Notices {
    @Override
    public Herald.Answer say(String room, String text) throws IOException, InterruptedException {
      return api.say(room, text);
    }

    @Override
    public boolean reach(Tongue tongue) {
      return tongue.tellsNotices();
    }
  }
}
