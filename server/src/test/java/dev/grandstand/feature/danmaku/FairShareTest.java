package dev.grandstand.feature.danmaku;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FairShareTest {
  private Instant now = Instant.parse("2026-01-01T20:00:00Z");

  /// Who was told how often, when each speaks so often in every fifth of a second, for so many
  /// seconds after the first.
  private Map<String, Integer> told(
      FairShare share, Map<String, Integer> wants, double leeway, int seconds) {
    Map<String, Integer> told = new HashMap<>();
    for (int window = 0; window < 5 * (seconds + 1); window++) {
      int most = wants.values().stream().mapToInt(Integer::intValue).max().orElse(0);
      for (int turn = 0; turn < most; turn++) {
        for (String speaker : wants.keySet()) {
          if (turn < wants.get(speaker)) {
            boolean everyone = share.allows(speaker, now, leeway);
            share.happened(speaker, now, everyone);
            if (window >= 5) {
              told.merge(speaker, everyone ? 1 : 0, Integer::sum);
            }
          }
        }
      }
      now = now.plusMillis(200);
    }
    return told;
  }

  private static int sum(Map<String, Integer> told) {
    return told.values().stream().mapToInt(Integer::intValue).sum();
  }

  @Test
  void everybodyIsToldWhileItIsReadable() {
    Map<String, Integer> told = told(new FairShare(100), Map.of("a", 10, "b", 10), 1, 10);
    assertThat(told).containsEntry("a", 500).containsEntry("b", 500);
  }

  @Test
  void whoFloodsGetsNoMoreThanWhoDoesNotAndTheQuietLoseNothing() {
    Map<String, Integer> told =
        told(new FairShare(100), Map.of("flood", 1_000, "brisk", 30, "quiet", 2), 1, 10);
    assertThat(told.get("quiet")).isEqualTo(100);
    assertThat(told.get("flood")).isBetween(430, 470);
    assertThat(told.get("brisk")).isBetween(430, 470);
    assertThat(sum(told)).isBetween(950, 1_000);
  }

  @Test
  void amongMoreThanCanBeToldChanceIsEven() {
    Map<String, Integer> wants = new HashMap<>();
    for (int i = 0; i < 200; i++) {
      wants.put("s" + i, 1);
    }
    Map<String, Integer> told = told(new FairShare(100), wants, 1, 100);
    assertThat(sum(told)).isBetween(9_000, 10_600); // 100 a second
    assertThat(told.values()).allMatch(count -> count > 15 && count < 90);
  }

  @Test
  void tryingOftenDoesNotHelp() {
    Map<String, Integer> wants = new HashMap<>();
    for (int i = 0; i < 300; i++) {
      wants.put("s" + i, 1);
    }
    wants.put("pushy", 20);
    Map<String, Integer> told = told(new FairShare(100), wants, 1, 200);
    int pushy = told.getOrDefault("pushy", 0);
    double usual = (sum(told) - pushy) / 300.0;
    assertThat((double) pushy).isBetween(usual * 0.5, usual * 1.8);
  }

  @Test
  void afterAFloodAQuietRoomIsHeardAgain() {
    Map<String, Integer> flood = new HashMap<>();
    for (int i = 0; i < 400; i++) {
      flood.put("s" + i, 1);
    }
    var share = new FairShare(100);
    told(share, flood, 1, 2);
    for (int i = 0; i < 50; i++) {
      now = now.plusSeconds(3_600);
      assertThat(share.allows("late", now, 1)).isTrue();
      share.happened("late", now, true);
    }
  }

  @Test
  void aSlowRateIsASlowRate() {
    assertThat(sum(told(new FairShare(1), Map.of("a", 10, "b", 10), 1, 60))).isBetween(40, 70);
  }

  @Test
  void withoutARateOnlyTheLeewayOfTheHouseCounts() {
    var share = new FairShare(0);
    assertThat(sum(told(share, Map.of("a", 1_000), 1, 1))).isEqualTo(5_000);
    assertThat(sum(told(share, Map.of("a", 1_000), 0.25, 1))).isBetween(1_100, 1_300);
  }

  @Test
  void aRoomIsNeverSilencedWholly() {
    assertThat(sum(told(new FairShare(0), Map.of("a", 5), 0.01, 1))).isGreaterThanOrEqualTo(5);
  }

  @Test
  void aQuietRoomMayUseWhatItSaved() {
    var share = new FairShare(100);
    assertThat(burst(share, 300)).isEqualTo(100);
    assertThat(burst(share, 300)).isZero();
    now = now.plusMillis(500);
    assertThat(burst(share, 300)).isEqualTo(50);
    now = now.plusSeconds(60);
    assertThat(burst(share, 300)).isEqualTo(100);
  }

  /// How many of so many at once are told.
  private int burst(FairShare share, int danmaku) {
    int told = 0;
    for (int i = 0; i < danmaku; i++) {
      boolean everyone = share.allows("a", now, 1);
      share.happened("a", now, everyone);
      told += everyone ? 1 : 0;
    }
    return told;
  }
}
