package dev.grandstand.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grandstand.bench.Seating.Guests;
import java.util.List;
import org.junit.jupiter.api.Test;

class SeatingTest {
  private static String dialect(int speakers, Guests... guests) {
    return new Seating.Plan()
        .room("1", new Goconn(), speakers, false, List.of(guests))
        .seating()
        .dialect();
  }

  private static Guests guests(Tongue tongue, int count) {
    return new Guests(tongue, Manner.STEADY, count);
  }

  @Test
  void theDialectIsThatOfThoseWhoOnlyListen() {
    assertThat(dialect(2, guests(new Textlive(), 3))).isEqualTo("textlive");
  }

  @Test
  void whereSeveralAreSpokenItIsMixed() {
    assertThat(dialect(1, guests(new Textlive(), 1), guests(new Goconn(), 1))).isEqualTo("mixed");
    assertThat(dialect(1, guests(new Textlive(), 1), guests(new Goconn(), 0)))
        .isEqualTo("textlive");
  }

  @Test
  void whoSpeaksAloneListensToo() {
    assertThat(dialect(1)).isEqualTo("goconn");
  }
}
