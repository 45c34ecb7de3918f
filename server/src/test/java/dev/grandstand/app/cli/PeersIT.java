package dev.grandstand.app.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.grandstand.json.BadJson;
import dev.grandstand.json.JsonNumber;
import dev.grandstand.json.JsonObject;
import dev.grandstand.json.JsonReader;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// The comparison where nobody is to compare with: ours runs, and the others are named.
@Timeout(value = 2, unit = TimeUnit.MINUTES)
final class PeersIT {
  @TempDir private Path nobodyHere;

  private record Said(int code, String out, String err) {}

  private static Said say(String... words) {
    var out = new StringWriter();
    var err = new StringWriter();
    CommandLine grandstand = GrandstandCommand.with(Map.of());
    grandstand.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    int code = grandstand.execute(words);
    return new Said(code, out.toString(), err.toString());
  }

  @Test
  void oursIsMeasuredAndWhoIsMissingIsNamed() throws BadJson {
    Said said =
        say(
            "bench",
            "--peers",
            "--from",
            nobodyHere.toString(),
            "--only",
            "ws,nchan",
            "--viewers",
            "20",
            "--window",
            "4",
            "--rounds",
            "1",
            "--warm-up",
            "100ms",
            "--warm-up-first",
            "100ms",
            "--duration",
            "500ms",
            "--no-pin",
            "--json");

    assertThat(said.code()).as(said.err()).isZero();
    JsonObject results = new JsonReader(6).object(said.out().strip().getBytes(UTF_8));
    assertThat(objects(results, "servers"))
        .extracting(server -> server.text("name").orElseThrow())
        .containsExactly("ours, not merging", "ours");
    assertThat(objects(results, "servers"))
        .allSatisfy(server -> {
          assertThat(server.list("troubles")).contains(List.of());
          assertThat(delivered(server, "single")).isPositive();
          assertThat(delivered(server, "merged")).isPositive();
          assertThat(delivered(server, "half_load")).isPositive();
          assertThat(number(server, "saturation_per_s"))
              .isEqualTo(Math.max(delivered(server, "single"), delivered(server, "merged")));
        });
    assertThat(objects(results, "missing"))
        .extracting(missing -> missing.text("name").orElseThrow())
        .containsExactly("floor", "ws", "nchan");
    assertThat(objects(results, "missing"))
        .allSatisfy(missing -> assertThat(missing.text("why").orElseThrow()).isNotBlank());
  }

  @Test
  void withoutAFloorThereAreNoPairs() {
    Said said = say("bench", "floor", "--from", nobodyHere.toString());

    assertThat(said.code()).isEqualTo(Exit.FAILED);
    assertThat(said.err()).contains("there is no floor here");
  }

  @Test
  void aFeatureHasItsPairsAndTheyAreSoundThoughHalfIsToldToItsSpeakerAlone() throws BadJson {
    Said said =
        say(
            "bench",
            "features",
            "--cases",
            "filters",
            "--viewers",
            "60",
            "--pairs",
            "1",
            "--warm-up",
            "100ms",
            "--duration",
            "500ms",
            "--no-pin",
            "--json");

    assertThat(said.code()).as(said.err()).isZero();
    JsonObject results = new JsonReader(6).object(said.out().strip().getBytes(UTF_8));
    assertThat(objects(results, "cases"))
        .extracting(each -> each.text("case").orElseThrow())
        .containsExactly("filters");
    assertThat(objects(results, "cases"))
        .allSatisfy(each -> {
          assertThat(each.flag("sound")).as(said.err()).hasValue(true);
          assertThat(number(each, "ratio")).isPositive();
          assertThat(objects(each, "pairs"))
              .hasSize(1)
              .allSatisfy(pair -> assertThat(number(pair, "with")).isPositive());
        });
  }

  @Test
  void onlyTheLoadsThatAreWantedAreMeasured() throws BadJson {
    Said said =
        say(
            "bench",
            "peers",
            "--from",
            nobodyHere.toString(),
            "--only",
            "none",
            "--loads",
            "many",
            "--viewers",
            "20",
            "--window",
            "4",
            "--rounds",
            "1",
            "--warm-up",
            "100ms",
            "--warm-up-first",
            "0s",
            "--duration",
            "200ms",
            "--no-pin",
            "--json");

    assertThat(said.code()).as(said.err()).isZero();
    JsonObject results = new JsonReader(6).object(said.out().strip().getBytes(UTF_8));
    assertThat(objects(results, "servers"))
        .hasSize(2)
        .allSatisfy(server -> {
          assertThat(delivered(server, "single")).isNaN();
          assertThat(delivered(server, "half_load")).isNaN();
          assertThat(number(server, "saturation_per_s")).isPositive();
        });
  }

  @Test
  void whatCannotBeMeasuredIsSaidAtOnce() {
    assertThat(say("bench", "floor", "--cases", "many").err()).contains("there is no case many");
    assertThat(say("bench", "features", "--cases", "tls").err()).contains("there is no case tls");
    assertThat(say("bench", "features", "--pairs", "0").err()).contains("rounds must be within 1");
    assertThat(say("bench", "peers", "--rounds", "0").err()).contains("rounds must be within 1");
    assertThat(say("bench", "peers", "--loads", "all").err()).contains("there is no load all");
    assertThat(say("bench", "peers", "--loads", "half").err()).contains("what half a load is");
  }

  private static List<JsonObject> objects(JsonObject in, String name) {
    return in.list(name).orElseThrow().stream().map(JsonObject.class::cast).toList();
  }

  private static double delivered(JsonObject server, String load) {
    return number(server.object(load).orElseThrow(), "delivered_per_s");
  }

  private static double number(JsonObject in, String name) {
    return in.get(name) instanceof JsonNumber(String it) ? Double.parseDouble(it) : Double.NaN;
  }
}
