package dev.grandstand.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grandstand.bench.BenchFailed;
import dev.grandstand.bench.peers.Outcome;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class CaseByCaseTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private record Compared(double ratio, String trouble) implements Outcome.Compared {}

  private static Outcome<String, Compared> measure(String wanted) throws BenchFailed {
    return switch (wanted) {
      case "broken" -> throw new BenchFailed("no server");
      case "lossy" -> new Outcome<>(wanted, List.of(new Compared(1, ""), new Compared(1, "lost")));
      default -> new Outcome<>(wanted, List.of(new Compared(1, "")));
    };
  }

  private int run(String... cases) throws InterruptedException {
    return new CaseByCase<>(
            CaseByCaseTest::measure, outcomes -> outcomes.stream().map(Outcome::of).toList() + "")
        .run(List.of(cases), new PrintWriter(out), new PrintWriter(err));
  }

  @Test
  void whereAllIsWellTheProgramEndsWell() throws InterruptedException {
    assertThat(run("one", "two")).isEqualTo(Exit.OK);
    assertThat(out.toString()).contains("[one, two]");
  }

  @Test
  void aCaseThatFailsTakesNothingFromThoseBeforeIt() throws InterruptedException {
    assertThat(run("one", "two", "broken", "three")).isEqualTo(Exit.FAILED);
    assertThat(out.toString()).contains("[one, two]");
    assertThat(err.toString()).contains("error: no server");
  }

  @Test
  void whatIsNotSoundIsToldAndEndsBadly() throws InterruptedException {
    assertThat(run("lossy", "one")).isEqualTo(Exit.FAILED);
    assertThat(out.toString()).contains("[lossy, one]");
  }

  @Test
  void withoutAnyThereIsNoTable() throws InterruptedException {
    assertThat(run("broken")).isEqualTo(Exit.FAILED);
    assertThat(out.toString()).isEmpty();
  }
}
