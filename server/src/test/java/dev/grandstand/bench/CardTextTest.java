package dev.grandstand.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CardTextTest {
  @ParameterizedTest
  @CsvSource({
    "ws://127.0.0.1:8080, true",
    "ws://localhost:8080, true",
    "ws://[::1]:8080, true",
    "ws://192.0.2.1:8080, false",
    "ws://127.example.org:8080, false",
    "ws://live.example.org:80, false"
  })
  void onlyWhatIsHereIsSaidToBe(String url, boolean here) {
    assertThat(CardText.isHere(url)).isEqualTo(here);
  }
}
