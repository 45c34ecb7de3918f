package dev.grandstand.stage;

import dev.grandstand.app.settings.Sources;
import dev.grandstand.hall.Ladder;
import dev.grandstand.hall.LadderRules;
import dev.grandstand.hall.Tally;
import java.time.Duration;

/// A house that is late leaves out danmaku and lets nobody in. Tests of something else put that out
/// of its reach, or they would fail on a machine that is busy with more than them.
public final class Unmoved {
  private static final Duration NEVER = Duration.ofHours(1);

  private Unmoved() {}

  public static Sources by(Sources sources) {
    Sources unmoved = sources;
    for (String rung : new String[] {"wider", "shedding", "no-joins", "no-connections"}) {
      unmoved = unmoved.with("overload." + rung, "1h");
    }
    return unmoved;
  }

  public static Ladder ladder(Tally tally) {
    var usual = LadderRules.defaults();
    return new Ladder(
        new LadderRules(
            NEVER,
            NEVER,
            NEVER,
            NEVER,
            usual.look(),
            usual.calmTime(),
            usual.busyPercent(),
            usual.retryAfter()),
        tally);
  }
}
