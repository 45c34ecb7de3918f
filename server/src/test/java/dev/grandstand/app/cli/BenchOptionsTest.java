package dev.grandstand.app.cli;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/// What cannot be measured is said at once, before any server is started.
class BenchOptionsTest {
  private static final int MISUSED = 2;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          fanout --viewers 0                       | viewers must be within 1
          fanout --rate 1 --window 1               | choose --rate or --window
          fanout --rate 0                          | rate must be above 0
          fanout --dialect irc                     | does not speak irc
          fanout --dialect bilibili --room lobby   | bilibili cannot name the room lobby
          fanout --duration 1y                     | '1y' is not a time
          fanout --message-bytes 90                | message bytes must be within 100
          fanout --url http://127.0.0.1:1          | --url is to be like
          fanout --url ws://127.0.0.1:1 --merge off | --merge is for the bench's own server
          fanout --url ws://127.0.0.1:1 --server-set a=b | --server-set is for the bench's own server
          fanout --metrics http://127.0.0.1:1      | --metrics is for a server that runs already
          fanout --pid 1                           | --pid is for a server that runs already
          fanout --api http://127.0.0.1:1 --api-key-file k | --api, --api-key-file is for a server that
          fanout --url ws://127.0.0.1:1 --api http://127.0.0.1:2 | --api and --api-key-file go together
          fanout --url ws://127.0.0.1:1 --api-key-file k | --api and --api-key-file go together
          mixed --dialect bilibili                 | --dialect is not for this scenario
          soak --dialect bilibili                  | --dialect is not for this scenario
          rooms --room a                           | --room is not for this scenario
          join-storm --room a                      | --room is not for this scenario
          flood --window 5                         | --window is not for this scenario
          idle --rate 5                            | --rate is not for this scenario
          idle --rooms 2 --room a                  | --room is not for this scenario
          mixed --room lobby                       | bilibili cannot name the room lobby
          soak --room lobby                        | bilibili cannot name the room lobby
          plays --rates 5,2                        | go upwards
          plays --viewers 1                        | there must be two viewers
          rooms --rooms 70000                      | more speakers than can be told apart
          mixed --mix irc=1                        | does not speak irc
          mixed --mix goconn=1 --viewers 5         | too few viewers
          mixed --speakers 0                       | speakers must be within 1
          soak --wanderers 499                     | too few viewers
          slow --share 1                           | share must be within 0 and 1
          slow --cycles 0                          | cycles at least 1
          flood --viewers 5 --speakers 5           | more viewers than speakers
          flood --times 0                          | times within 0 to 1000
          idle --rooms 0                           | rooms must be within 1
          join-storm --crowd 0                     | must be positive
          join-storm --warm-up-cycles -1           | fewer than none
          slow --viewers 10 --share 0.99           | nobody would go on reading
          floor --duration 50ms                    | duration in ms must be within 100
          floor --warm-up 2000m                    | warm-up in ms must be within 0
          features --duration 50ms                 | duration in ms must be within 100
          features --viewers 0                     | viewers must be within 1
          features --cases mixed --viewers 3       | too few viewers
          peers --duration 50ms                    | duration in ms must be within 100
          peers --viewers 0                        | viewers must be within 1
          peers --window 0                         | window must be within 1
          peers --warm-up-first 2000m              | warm-up in ms must be within 0
          """)
  void whatCannotBeMeasuredIsSaid(String words, String complaint) {
    var err = new StringWriter();
    CommandLine grandstand = GrandstandCommand.with(Map.of()).setErr(new PrintWriter(err));

    int code = grandstand.execute(("bench " + words).split(" ", -1));

    assertThat(err.toString()).contains(complaint);
    assertThat(code).isEqualTo(MISUSED);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --server-set api.keys=abc --json        | --server-set api.keys=*** --json
          --server-set=auth.secret=a=b            | --server-set=auth.secret=***
          --server-set=tls.key-password=abc       | --server-set=tls.key-password=***
          --server-set rooms.longest-merge=0s     | --server-set rooms.longest-merge=0s
          --api-key-file keys --url ws://a:1/?b=c | --api-key-file keys --url ws://a:1/?b=c
          --room=secret                           | --room=secret
          """)
  void aCardTellsNoSecrets(String typed, String published) {
    assertThat(Published.words(List.of(typed.split(" ", -1)))).isEqualTo(published);
  }

  @Test
  void onlyScenariosAboutOverloadShed() {
    assertThat(new FanoutCommand().settings()).containsKeys("overload.shedding");
    assertThat(new BenchRoomsCommand().settings()).containsKeys("overload.no-connections");
    assertThat(new BenchFloodCommand().settings()).isEmpty();
    assertThat(new BenchJoinStormCommand().settings()).isEmpty();
  }

  @Test
  void everyRunBesideTheFloorIsWarmedUpForSeconds() {
    var floor = new CommandLine(new FloorCommand()).getCommandSpec();

    Duration warmUp = requireNonNull(floor.findOption("--warm-up")).getValue();

    assertThat(warmUp).isGreaterThanOrEqualTo(Duration.ofSeconds(5));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "fanout",
        "rooms",
        "mixed",
        "join-storm",
        "slow",
        "flood",
        "idle",
        "soak",
        "plays"
      })
  void everyScenarioIsExplained(String scenario) {
    var out = new StringWriter();
    CommandLine grandstand = GrandstandCommand.with(Map.of()).setOut(new PrintWriter(out));

    assertThat(grandstand.execute("bench", scenario, "--help")).isZero();
    assertThat(out.toString()).contains("--json", "--url", "--server-set", "--viewers");
  }
}
