package dev.grandstand.bench.peers;

import dev.grandstand.bench.Median;
import dev.grandstand.json.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/// Two ways to show what features cost: for people and for programs.
public final class FeatureText {
  private static final String ROW = "%-9s %11s %11s %9s %7s %14s  %s%n";

  private FeatureText() {}

  static String pair(Feature feature, int number, FeaturePairs.Pair pair) {
    return String.format(
        Locale.ROOT,
        "pair %d: without %.2f %s, with %.2f, difference %+.3f, ratio %.3f%s",
        number,
        pair.without(),
        unit(feature),
        pair.with(),
        pair.difference(),
        pair.ratio(),
        pair.trouble().isEmpty() ? "" : "; " + pair.trouble());
  }

  /// Of CPU for a delivered message, or delivered.
  private static String unit(Feature feature) {
    return feature.isOfRate() ? "k/s" : "us";
  }

  public static String forPeople(List<Outcome<Feature, FeaturePairs.Pair>> outcomes) {
    var text = new StringBuilder();
    text.append(
        String.format(ROW, "", "without", "with", "difference", "ratio", "least to most", ""));
    for (Outcome<Feature, FeaturePairs.Pair> outcome : outcomes) {
      Feature feature = outcome.of();
      List<FeaturePairs.Pair> pairs = outcome.pairs();
      text.append(
          String.format(
              ROW,
              feature.word(),
              median(pairs.stream().map(FeaturePairs.Pair::without).toList(), feature),
              median(pairs.stream().map(FeaturePairs.Pair::with).toList(), feature),
              String.format(Locale.ROOT, "%+.3f", difference(outcome)),
              number(outcome.ratio()),
              number(Turns.least(outcome.ratios())) + " to " + number(Turns.most(outcome.ratios())),
              outcome.isSound() ? feature.title() : "NOT SOUND"));
      for (String trouble : outcome.troubles()) {
        text.append("  ").append(trouble).append('\n');
      }
    }
    return text.toString();
  }

  public static String json(List<Outcome<Feature, FeaturePairs.Pair>> outcomes) {
    var json = new JsonWriter().object().array("cases");
    for (Outcome<Feature, FeaturePairs.Pair> outcome : outcomes) {
      json.object()
          .field("case", outcome.of().word())
          .raw("ratio", number(outcome.ratio()))
          .raw("difference", number(difference(outcome)))
          .field("unit", unit(outcome.of()))
          .field("sound", outcome.isSound())
          .array("pairs");
      for (FeaturePairs.Pair pair : outcome.pairs()) {
        json.object()
            .raw("without", number(pair.without()))
            .raw("with", number(pair.with()))
            .raw("ratio", number(pair.ratio()));
        if (!pair.trouble().isEmpty()) {
          json.field("trouble", pair.trouble());
        }
        json.endObject();
      }
      json.endArray().endObject();
    }
    json.endArray().endObject();
    return new String(json.bytes(), StandardCharsets.UTF_8);
  }

  private static double difference(Outcome<Feature, FeaturePairs.Pair> outcome) {
    return Median.of(outcome.pairs().stream().map(FeaturePairs.Pair::difference).toList());
  }

  private static String median(List<Double> values, Feature feature) {
    return String.format(Locale.ROOT, "%.2f %s", Median.of(values), unit(feature));
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.3f", value);
  }
}
