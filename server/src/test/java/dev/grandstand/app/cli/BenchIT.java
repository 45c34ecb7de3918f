package dev.grandstand.app.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.grandstand.json.BadJson;
import dev.grandstand.json.JsonNumber;
import dev.grandstand.json.JsonObject;
import dev.grandstand.json.JsonReader;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/// A small bench against a server of its own. Whether it is fast is not asked here: whether
/// everything arrives is, and whether the card can be true.
@Timeout(value = 2, unit = TimeUnit.MINUTES)
final class BenchIT {
  private static final int VIEWERS = 50;

  private record Said(int code, String out, String err) {}

  private static Said say(String... words) {
    var out = new StringWriter();
    var err = new StringWriter();
    CommandLine grandstand = GrandstandCommand.with(Map.of());
    grandstand.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    int code = grandstand.execute(words);
    return new Said(code, out.toString(), err.toString());
  }

  @ParameterizedTest
  @CsvSource({"goconn, --rate", "bilibili, --window"})
  void everythingArrivesOnceAndInOrder(String dialect, String pace) throws BadJson {
    Said said =
        say(
            "bench",
            "fanout",
            "--dialect",
            dialect,
            "--viewers",
            Integer.toString(VIEWERS),
            pace,
            "20",
            "--warm-up",
            "300ms",
            "--duration",
            "2s",
            "--no-pin",
            "--heap",
            "--json");

    assertThat(said.code()).as(said.err()).isZero();
    JsonObject card = new JsonReader(4).object(said.out().strip().getBytes(UTF_8));
    JsonObject faults = card.object("faults").orElseThrow();
    assertThat(faults.names()).contains("lost", "twice", "out_of_order", "refused");
    assertThat(faults.names())
        .filteredOn(name -> !name.equals("first"))
        .allSatisfy(name -> assertThat(number(faults, name)).as(name).isZero());
    assertThat(number(card, "danmaku")).isPositive();
    assertThat(number(card, "delivered")).isGreaterThan(VIEWERS);
    // Two counters that are read while they count: a fan-out or two may be in one and not the
    // other.
    assertThat(number(card, "merge_factor")).isGreaterThan(0.8);
    assertThat(number(card, "rss_bytes")).isGreaterThan(1e6);
    assertThat(number(card.object("latency_us").orElseThrow(), "max")).isPositive();
    assertThat(number(card.object("cpu_us_per_delivered").orElseThrow(), "total")).isPositive();
  }

  @Test
  void aServerElsewhereIsLeftAlone() {
    Said said = say("bench", "fanout", "--url", "ws://192.0.2.1:8080", "--viewers", "1");

    assertThat(said.code()).isEqualTo(Exit.FAILED);
    assertThat(said.err()).contains("192.0.2.1 is not this machine", "--i-own-this-server");
  }

  @Test
  void whatCannotBeMeasuredIsSaidAtOnce() {
    assertThat(say("bench", "fanout", "--viewers", "0").err()).contains("viewers must be within 1");
    assertThat(say("bench", "fanout", "--rate", "1", "--window", "1").err())
        .contains("choose --rate or --window");
    assertThat(say("bench", "fanout", "--dialect", "irc").err()).contains("does not speak irc");
    assertThat(say("bench", "fanout", "--duration", "1y").err()).contains("'1y' is not a time");
  }

  private static double number(JsonObject object, String name) {
    return object.get(name) instanceof JsonNumber(String text)
        ? Double.parseDouble(text)
        : Double.NaN;
  }
}
