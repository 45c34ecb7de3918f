package dev.grandstand.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grandstand.hall.Tally;
import dev.grandstand.web.Answer;
import dev.grandstand.web.Router;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Where doors are, by the kind of their address.
class DoorsIT {
  private static final String V4 = "127.0.0.1";
  private static final String V6 = "::1";
  private static final Door.Inside NOTHING =
      new Door.Inside.Http(
          Map.of(), new Router(List.of()), (_, _) -> Answer.text(404, "There is nothing here.\n"));

  private static boolean leadsIn(String host, int port) {
    try (var _ = new Socket(host, port)) {
      return true;
    } catch (IOException _) {
      return false;
    }
  }

  /// Some machines have none.
  private static boolean hasV6() {
    try (var _ = new ServerSocket(0, 1, InetAddress.ofLiteral(V6))) {
      return true;
    } catch (IOException _) {
      return false;
    }
  }

  private static int open(Doors doors, String host) throws IOException {
    return doors.open(new Door(host, host, 0, false, Set.of(), NOTHING), null).getPort();
  }

  /// With one socket for both kinds, every connection of the older would pay for the newer.
  @ParameterizedTest
  @ValueSource(strings = {"auto", "nio"})
  void anAddressOfTheOlderKindHasASocketOfThatKind(String transport) throws IOException {
    var doors =
        new Doors(
            TransportRules.defaults(),
            Transport.choose(transport),
            1,
            InstantSource.system(),
            new Tally());
    try {
      int loopback = open(doors, V4);
      assertThat(leadsIn(V4, loopback)).isTrue();
      int older = open(doors, "0.0.0.0");
      assertThat(leadsIn(V4, older)).isTrue();
      assertThat(leadsIn(V6, older)).isFalse();
      if (hasV6()) {
        int all = open(doors, "::");
        assertThat(leadsIn(V4, all)).isTrue();
        assertThat(leadsIn(V6, all)).isTrue();
      }
    } finally {
      doors.close(Duration.ofSeconds(1), Duration.ofSeconds(1));
    }
  }
}
