package dev.grandstand.dialect.textlive;

import dev.grandstand.dialect.Frame;
import dev.grandstand.dialect.Intent;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A viewer's look at a list of games. Lists are not rooms of the house: whoever watches one looks
/// at it every now and then, and is told if it has changed.
final class TextliveHomeWatch {
  private final TextliveHost host;
  private final String league;
  private @Nullable Frame told;
  private Instant next = Instant.MIN;

  TextliveHomeWatch(TextliveHost host, String league) {
    this.host = host;
    this.league = league;
  }

  Instant next() {
    return next;
  }

  List<Intent> look(Instant now) {
    if (now.isBefore(next)) {
      return List.of();
    }
    next = now.plus(host.settings().homeEvery());
    Frame home = host.homes().home(league, now);
    if (home.equals(told)) {
      return List.of();
    }
    told = home;
    return List.of(new Intent.Reply(home));
  }
}
