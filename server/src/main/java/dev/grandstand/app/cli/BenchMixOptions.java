package dev.grandstand.app.cli;

import dev.grandstand.bench.Steady;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/// The flags of scenarios in which a room is as mixed as a real one.
final class BenchMixOptions {
  private static final Map<String, Integer> USUAL =
      Map.of("goconn", 4, "bilibili", 1, "bilibili2", 1, "bilibili3", 1, "textlive", 1);

  @Option(
      names = "--mix",
      paramLabel = "NAME=PARTS",
      split = ",",
      description = {
        "What the viewers speak",
        "(default: goconn=4,bilibili=1,bilibili2=1,bilibili3=1,textlive=1)."
      })
  private Map<String, Integer> mix = new LinkedHashMap<>();

  @Option(names = "--speakers", paramLabel = "N", description = "How many of them speak.")
  private int speakers = 5;

  @Option(
      names = "--gift-every",
      paramLabel = "N",
      description = "A speaker gives a gift after so many danmaku; 0: never.")
  private int giftEvery = 20;

  @Option(names = "--notices", paramLabel = "R", description = "Notices a second by the API.")
  private double notices = 2;

  Steady.Mix mix() {
    return new Steady.Mix(mix.isEmpty() ? USUAL : mix, speakers, giftEvery, notices);
  }
}
