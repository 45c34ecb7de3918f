package dev.grandstand.dialect.textlive;

import java.time.Duration;
import java.util.List;

/// What an operator may want otherwise.
///
/// @param maxFrame the largest packet from a client in bytes
/// @param maxDanmaku the longest danmaku in code points
/// @param plainLeagues leagues whose scoreboard is told in the form of the original's NBA; of all
///   others it is told in that of its CBA
/// @param homeEvery how often somebody who watches a list of games is told of changes
/// @param maxGames how many games such a list has
public record TextliveSettings(
    int maxFrame, int maxDanmaku, List<String> plainLeagues, Duration homeEvery, int maxGames) {
  public TextliveSettings {
    plainLeagues = List.copyOf(plainLeagues);
    if (maxFrame < 256) {
      throw new IllegalArgumentException("max frame must be at least 256");
    }
    if (maxDanmaku < 1) {
      throw new IllegalArgumentException("max danmaku must be at least 1");
    }
    if (maxGames < 1) {
      throw new IllegalArgumentException("max games must be at least 1");
    }
    if (!homeEvery.isPositive()) {
      throw new IllegalArgumentException("home every must be more than nothing");
    }
  }

  public static TextliveSettings defaults() {
    return new TextliveSettings(4096, 200, List.of("nba"), Duration.ofSeconds(2), 200);
  }

  TextliveForm form(String league) {
    return plainLeagues.contains(league) ? TextliveForm.NBA : TextliveForm.CBA;
  }
}
