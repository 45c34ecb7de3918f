package dev.grandstand.bench.peers;

import dev.grandstand.bench.Median;
import dev.grandstand.json.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/// Two ways to show what came out beside the floor: for people and for programs.
public final class FloorText {
  private static final String ROW = "%-48s %9s %9s %7s %14s %6s %s%n";

  private FloorText() {}

  static String pair(Pairing pairing, int number, FloorPairs.Pair pair) {
    return String.format(
        Locale.ROOT,
        "pair %d: floor %.2f %s, ours %.2f, ratio %.3f%s%s",
        number,
        pair.floor(),
        unit(pairing),
        pair.ours(),
        pair.ratio(),
        Double.isNaN(pair.oursUser())
            ? ""
            : String.format(Locale.ROOT, " (%.2f us of ours user)", pair.oursUser()),
        pair.trouble().isEmpty() ? "" : "; " + pair.trouble());
  }

  private static String unit(Pairing pairing) {
    return pairing == Pairing.HALF ? "ms" : "us";
  }

  public static String forPeople(List<Outcome<Pairing, FloorPairs.Pair>> outcomes) {
    var text = new StringBuilder();
    text.append(String.format(ROW, "", "floor", "ours", "ratio", "least to most", "goal", ""));
    for (Outcome<Pairing, FloorPairs.Pair> outcome : outcomes) {
      Pairing pairing = outcome.of();
      List<FloorPairs.Pair> pairs = outcome.pairs();
      text.append(
          String.format(
              ROW,
              pairing.title(),
              median(pairs.stream().map(FloorPairs.Pair::floor).toList()) + " " + unit(pairing),
              median(pairs.stream().map(FloorPairs.Pair::ours).toList()) + " " + unit(pairing),
              number(outcome.ratio()),
              number(Turns.least(outcome.ratios())) + " to " + number(Turns.most(outcome.ratios())),
              number(pairing.goal()),
              verdict(outcome)));
      for (String trouble : outcome.troubles()) {
        text.append("  ").append(trouble).append('\n');
      }
    }
    return text.toString();
  }

  private static String verdict(Outcome<Pairing, FloorPairs.Pair> outcome) {
    if (!outcome.isSound()) {
      return "NOT SOUND";
    }
    return outcome.ratio() <= outcome.of().goal() ? "met" : "MISSED";
  }

  public static String json(List<Outcome<Pairing, FloorPairs.Pair>> outcomes) {
    var json = new JsonWriter().object().array("cases");
    for (Outcome<Pairing, FloorPairs.Pair> outcome : outcomes) {
      json.object()
          .field("case", outcome.of().word())
          .raw("ratio", number(outcome.ratio()))
          .raw("goal", number(outcome.of().goal()))
          .field("unit", unit(outcome.of()))
          .field("sound", outcome.isSound())
          .field("verdict", verdict(outcome))
          .array("pairs");
      for (FloorPairs.Pair pair : outcome.pairs()) {
        json.object()
            .raw("floor", number(pair.floor()))
            .raw("ours", number(pair.ours()))
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

  private static String median(List<Double> values) {
    return String.format(Locale.ROOT, "%.2f", Median.of(values));
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.3f", value);
  }
}
