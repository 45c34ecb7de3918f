package dev.grandstand.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpiceTest {
  private final ApiAccess api = new ApiAccess(URI.create("http://127.0.0.1:1"), "key");

  @ParameterizedTest
  @ValueSource(strings = {"goconn", "bilibili", "bilibili3"})
  void noticesReachThoseWhoseDialectHasAWordForThem(String name) {
    Herald.Notices notices = new Spice(0, 1).outside().through(api);

    assertThat(notices.reach(Tongue.of(name))).isTrue();
    assertThat(notices.reach(Tongue.of("textlive"))).isFalse();
  }

  @Test
  void playsReachEverybody() {
    Herald.Notices plays = new ApiAccess.Desk(api)::write;

    assertThat(plays.reach(Tongue.of("textlive"))).isTrue();
  }
}
