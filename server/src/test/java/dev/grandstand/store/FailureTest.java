package dev.grandstand.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grandstand.store.Failure.Kind;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class FailureTest {
  private static final Place FILE = new Place.File(Path.of("data"));
  private static final Place SERVER = new Place.Server("jdbc:postgresql://db/x?a=secret", "u", "p");

  private static void assertGone(Throwable thrown, Place place, String words) {
    Failure failure = Failure.of(thrown, place);

    assertThat(failure.kind()).isEqualTo(Kind.GONE);
    assertThat(failure.why()).contains(words).startsWith(place.toString());
  }

  @Test
  void aDiskThatIsFullIsCalledThatHoweverItIsSaid() {
    String full = "the disk is full; make room";
    for (String cause : new String[] {"No space left on device", "Disk quota exceeded"}) {
      var h2 = new SQLException("IO Exception: null", "90031", 90_031, new IOException(cause));
      assertGone(new IllegalStateException(h2), FILE, full);
    }
    assertGone(new SQLException("could not write", "53100"), SERVER, full);
    assertGone(
        new SQLException("could not extend file \"base/5/1\": File too large", "XX000"),
        SERVER,
        full);
    assertGone(new SQLException("could not extend file", "58030"), SERVER, "failed");
  }

  @Test
  void oneThatSaysNothingIsCalledThat() {
    var silent =
        new SQLException("An I/O error occurred", "08006", new SocketTimeoutException("Read"));

    assertGone(silent, SERVER, "says nothing any more");
    assertGone(new SQLException("refused", "08001"), SERVER, "does not answer; is it running?");
  }

  @Test
  void oneThatIsEndedIsCalledThat() {
    var ended = new SQLException("terminating connection due to administrator command", "57P01");

    assertGone(ended, SERVER, "went down");
  }

  @Test
  void aCopyThatTakesNothingIsGone() {
    assertGone(
        new SQLException("cannot execute UPDATE in a read-only transaction", "25006"),
        SERVER,
        "read-only");
  }
}
