package dev.grandstand.app.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.grandstand.json.BadJson;
import dev.grandstand.json.JsonNumber;
import dev.grandstand.json.JsonObject;
import dev.grandstand.json.JsonReader;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/// Each scenario, small, against a server of its own. Whether it is fast is not asked here: whether
/// everything arrives is, and whether the card can be true.
@Timeout(value = 3, unit = TimeUnit.MINUTES)
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
  @CsvSource({
    "fanout, --dialect goconn --rate 20 --heap",
    "fanout, --dialect goconn-cursors --rate 20",
    "fanout, --dialect bilibili --window 20 --heap --merge off",
    "fanout, --dialect bilibili2 --rate 400",
    "fanout, --dialect bilibili3 --window 20 --loops 2",
    "fanout, --dialect textlive --rate 200 --loops 2",
    "rooms, --rooms 10 --viewers 5",
    "slow, --dialect textlive --cycles 1",
    "mixed, --gift-every 5",
    "soak, --wanderers 10 --moves 20",
    "slow, --cycles 1",
    "join-storm, --crowd 100 --cycles 1 --warm-up-cycles 0",
    "flood, --speakers 5 --rate 2000 --times 3"
  })
  void everythingArrivesOnceAndInOrder(String scenario, String more) throws BadJson {
    JsonObject card = card(scenario, more);

    assertThat(number(card, "danmaku")).isPositive();
    assertThat(number(card, "delivered")).isPositive();
    // Two counters that are read while they count: a fan-out or two may be in one and not the
    // other.
    assertThat(number(card, "merge_factor")).isGreaterThan(0.8);
    assertThat(number(card, "rss_bytes")).isGreaterThan(1e6);
    assertThat(number(card.object("latency_us").orElseThrow(), "max")).isPositive();
    assertThat(number(card.object("cpu_us_per_delivered").orElseThrow(), "total")).isPositive();
    assertThat(card.text("version").orElse("")).contains("commit");
  }

  @Test
  void noticesAndGiftsArriveInEveryDialect() throws BadJson {
    JsonObject card = card("mixed", "--gift-every 5 --notices 5");

    JsonObject must = card.object("must_faults").orElseThrow();
    assertThat(number(must, "sent")).isGreaterThan(5);
    assertThat(number(card.object("must_latency_us").orElseThrow(), "count"))
        .isGreaterThanOrEqualTo(VIEWERS);
    assertThat(number(card, "containers_opened")).isPositive();
    JsonObject gifts = card.object("gift_latency_us").orElseThrow();
    // Each viewer got several, and each was told soon after it was due, not after the one before.
    assertThat(number(gifts, "count")).isGreaterThanOrEqualTo(2 * VIEWERS);
    assertThat(number(gifts, "p50")).isBetween(1.0, 1_000_000.0);
  }

  @Test
  void playsArriveOnceInOrderAtEachRate() throws BadJson {
    for (String dialect : List.of("goconn", "bilibili3", "textlive")) {
      JsonObject card = card("plays", "--rates 5,50 --dialect " + dialect);

      // Those of the warm-up, and two seconds of each rate.
      assertThat(number(card.object("must_faults").orElseThrow(), "sent")).isEqualTo(6 + 10 + 100);
      assertThat(number(card, "p99_ms_at_5")).isPositive();
      assertThat(number(card, "max_ms_at_50")).isGreaterThanOrEqualTo(number(card, "p50_ms_at_50"));
      double grown = number(card, "p99_ms_at_50") / number(card, "p99_ms_at_5");
      if (grown > 2.01) { // at twice it is for digits to say that the card leaves out
        assertThat(number(card, "p99_grows_at")).isEqualTo(50);
      } else if (grown < 1.99) {
        assertThat(number(card, "p99_grows_at")).isNaN();
      }
      assertThat(card.get("left_out_at_50")).isNull();
    }
  }

  @Test
  void whoIsCutOffGetsWhatItMissed() throws BadJson {
    JsonObject card = card("soak", "--wanderers 10 --moves 20");

    assertThat(number(card, "moves")).isGreaterThan(10);
    assertThat(number(card, "resumed")).isPositive();
    assertThat(number(card, "gaps_told")).isZero();
  }

  @Test
  void aCrowdIsCountedRight() throws BadJson {
    JsonObject card = card("join-storm", "--crowd 150 --cycles 1 --warm-up-cycles 1");

    // The storm to warm up with is none of them.
    assertThat(card.text("what").orElse("")).contains("and 1 times before to warm up");
    assertThat(number(card, "joins_completed")).isEqualTo(150);
    assertThat(number(card, "by_api_1")).isEqualTo(150);
    assertThat(number(card, "viewers_after_leaving_1")).isZero();
    assertThat(card.flag("counts_true")).hasValue(true);
  }

  @Test
  void idleViewersCostMemoryAndAreKept() throws BadJson {
    JsonObject card = card("idle", "--rooms 2 --heap");

    assertThat(number(card, "heap_per_connection")).isPositive();
    assertThat(number(card, "delivered")).isZero();
    assertThat(card.get("cpu_ms_per_s")).isNotNull();
  }

  private static JsonObject card(String scenario, String more) throws BadJson {
    List<String> words =
        new ArrayList<>(
            List.of("bench", scenario, "--warm-up", "300ms", "--duration", "2s", "--no-pin"));
    words.add("--json");
    // A busy machine makes a server turn viewers away that is still cold.
    if (scenario.equals("join-storm")) {
      List.of("shedding=1m", "no-joins=2m", "no-connections=3m")
          .forEach(rung -> words.addAll(List.of("--server-set", "overload." + rung)));
    } else if (scenario.equals("flood")) { // which is about the lower rungs
      List.of("no-joins=2m", "no-connections=3m")
          .forEach(rung -> words.addAll(List.of("--server-set", "overload." + rung)));
    }
    if (!more.contains("--viewers")) {
      words.addAll(List.of("--viewers", Integer.toString(VIEWERS)));
    }
    words.addAll(List.of(more.split(" ", -1)));

    Said said = say(words.toArray(String[]::new));

    assertThat(said.code()).as(said.out() + said.err()).isZero();
    JsonObject card = new JsonReader(8).object(said.out().strip().getBytes(UTF_8));
    assertThat(card.flag("sound")).hasValue(true);
    for (String faults : List.of("faults", "must_faults")) {
      JsonObject found = card.object(faults).orElseThrow();
      assertThat(List.of("lost", "twice", "out_of_order", "after_the_other_class"))
          .allSatisfy(name -> assertThat(number(found, name)).as(name).isZero());
    }
    return card;
  }

  @Test
  void aServerElsewhereIsLeftAlone() {
    Said said = say("bench", "fanout", "--url", "ws://192.0.2.1:8080", "--viewers", "1");

    assertThat(said.code()).isEqualTo(Exit.FAILED);
    assertThat(said.err()).contains("192.0.2.1 is not this machine", "--i-own-this-server");
  }

  private static double number(JsonObject object, String name) {
    return object.get(name) instanceof JsonNumber(String text)
        ? Double.parseDouble(text)
        : Double.NaN;
  }
}
