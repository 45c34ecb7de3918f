package dev.grandstand.bench.peers;

import dev.grandstand.bench.Machine;
import dev.grandstand.json.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Two ways to show a contest: for people and for programs.
public final class ContestText {
  private static final String ROW = "%-22s %17s %18s %9s   %17s %18s %11s %9s%n";

  private ContestText() {}

  public static String forPeople(Contest.Results results) {
    var text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "1 room x %,d viewers, danmaku of %d bytes, medians of %d rounds of %.1f s%n%n",
            results.viewers(),
            Effort.MESSAGE_BYTES,
            results.effort().rounds(),
            results.effort().duration().toMillis() / 1e3));
    text.append(
        String.format(
            ROW,
            "",
            "window 1: us",
            "ratio",
            "msg/s",
            "window " + results.window() + ": us",
            "ratio",
            "msg/s",
            "RSS/conn"));
    boolean floor = results.scores().stream().anyMatch(score -> score.contender().isFloor());
    double bestSingle = best(results, true);
    double bestMerged = best(results, false);
    for (Score score : results.scores()) {
      text.append(
          String.format(
              ROW,
              score.contender().name(),
              micros(score.single()),
              ratio(score.single(), floor, bestSingle),
              thousands(score.single().median(Bout::perSecond)),
              micros(score.merged()),
              ratio(score.merged(), floor, bestMerged),
              thousands(score.merged().median(Bout::perSecond)),
              score.rssPerConnection().isPresent()
                  ? String.format(Locale.ROOT, "%,d B", score.rssPerConnection().getAsLong())
                  : "-"));
    }
    saturation(text, results.scores());
    halfLoads(text, results.scores());
    notes(text, results);
    return text.toString();
  }

  /// Ours, as they are by default and holding nothing back, each divided by everybody.
  private static void saturation(StringBuilder text, List<Score> scores) {
    List<Score> ours = scores.stream().filter(score -> score.contender().isOurs()).toList();
    text.append(String.format("%n%-22s %17s", "at saturation", "msg/s"));
    ours.forEach(one -> text.append(String.format("  %19s", one.contender().name())));
    text.append(String.format("%n"));
    for (Score score : scores) {
      text.append(
          String.format("%-22s %17s", score.contender().name(), thousands(score.saturation())));
      ours.forEach(one ->
          text.append(
              String.format(Locale.ROOT, "  %17.2f x", one.saturation() / score.saturation())));
      text.append(String.format("%n"));
    }
  }

  private static void halfLoads(StringBuilder text, List<Score> scores) {
    if (scores.stream().allMatch(score -> Double.isNaN(score.half().median(Bout::perSecond)))) {
      return; // nobody asked for it
    }
    text.append(String.format("%n%-22s %17s %12s %12s%n", "at half load", "msg/s", "p50", "p99"));
    for (Score score : scores) {
      text.append(
          String.format(
              Locale.ROOT,
              "%-22s %17s %9.1f ms %9.1f ms%n",
              score.contender().name(),
              thousands(score.half().median(Bout::perSecond)),
              score.half().median(Bout::p50Millis),
              score.half().median(Bout::p99Millis)));
    }
  }

  private static void notes(StringBuilder text, Contest.Results results) {
    text.append(
        """

        us        CPU of the server's process for each delivered message, user and system
        ratio     median over the rounds, each run divided by the floor's run beside it (least to most)
        at sat.   the most that any of its windows delivered, and how many times that ours deliver
        RSS/conn  growth while the first viewers came to a fresh server
        """);
    noted(text, "missing   ", results.missing());
    noted(text, "dropped   ", results.droppedOut());
    for (Score score : results.scores()) {
      score
          .troubles()
          .forEach(trouble ->
              text.append("trouble   ")
                  .append(score.contender().name())
                  .append(", ")
                  .append(trouble)
                  .append('\n'));
    }
    Machine machine = results.machine();
    text.append(
        String.format(
            Locale.ROOT,
            "machine   %s, %d cores, %s, %s%n",
            machine.cpu(),
            machine.cores(),
            machine.kernel(),
            machine.java()));
  }

  private static void noted(StringBuilder text, String what, List<Lineup.Missing> some) {
    for (Lineup.Missing one : some) {
      text.append(what).append(one.name()).append(": ").append(one.why()).append('\n');
    }
  }

  private static double best(Contest.Results results, boolean single) {
    return results.scores().stream()
        .map(score -> (single ? score.single() : score.merged()).median(Bout::micros))
        .filter(micros -> !Double.isNaN(micros))
        .min(Comparator.naturalOrder())
        .orElse(Double.NaN);
  }

  private static String micros(Score.Series series) {
    double user = series.median(Bout::userMicros);
    return Double.isNaN(user)
        ? "-"
        : String.format(
            Locale.ROOT,
            "%.2f (%.2f+%.2f)",
            series.median(Bout::micros),
            user,
            series.median(Bout::systemMicros));
  }

  private static String ratio(Score.Series series, boolean floor, double best) {
    if (!floor) {
      return number(series.median(Bout::micros) / best);
    }
    return series.ratios().isEmpty()
        ? "-"
        : String.format(
            Locale.ROOT,
            "%s (%s-%s)",
            number(series.ratio()),
            number(Turns.least(series.ratios())),
            number(Turns.most(series.ratios())));
  }

  private static String number(double value) {
    if (Double.isNaN(value)) {
      return "-";
    }
    return String.format(Locale.ROOT, value < 10 ? "%.2f" : "%.0f", value);
  }

  private static String thousands(double value) {
    return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%,.0f", value);
  }

  public static String json(Contest.Results results) {
    var json =
        new JsonWriter()
            .object()
            .field("viewers", results.viewers())
            .field("window", results.window())
            .field("rounds", results.effort().rounds())
            .array("servers");
    for (Score score : results.scores()) {
      json.object().field("name", score.contender().name());
      number(json, "saturation_per_s", score.saturation());
      series(json, "single", score.single());
      series(json, "merged", score.merged());
      json.object("half_load");
      number(json, "delivered_per_s", score.half().median(Bout::perSecond));
      number(json, "p50_ms", score.half().median(Bout::p50Millis));
      number(json, "p99_ms", score.half().median(Bout::p99Millis));
      json.endObject();
      score.rssPerConnection().ifPresent(bytes -> json.field("rss_per_connection", bytes));
      json.array("troubles");
      score.troubles().forEach(json::item);
      json.endArray().endObject();
    }
    json.endArray();
    noted(json, "missing", results.missing());
    noted(json, "dropped_out", results.droppedOut());
    json.field("sound", results.sound()).endObject();
    return new String(json.bytes(), StandardCharsets.UTF_8);
  }

  private static void noted(JsonWriter json, String name, List<Lineup.Missing> some) {
    json.array(name);
    for (Lineup.Missing one : some) {
      json.object().field("name", one.name()).field("why", one.why()).endObject();
    }
    json.endArray();
  }

  private static void series(JsonWriter json, String name, Score.Series series) {
    json.object(name);
    number(json, "user_us", series.median(Bout::userMicros));
    number(json, "system_us", series.median(Bout::systemMicros));
    number(json, "total_us", series.median(Bout::micros));
    number(json, "ratio", series.ratio());
    number(json, "delivered_per_s", series.median(Bout::perSecond));
    json.raw(
        "ratios",
        series.ratios().stream()
            .map(ContestText::number)
            .collect(Collectors.joining(",", "[", "]")));
    json.endObject();
  }

  private static void number(JsonWriter json, String name, double value) {
    json.raw(name, Double.isNaN(value) ? "null" : String.format(Locale.ROOT, "%.3f", value));
  }
}
