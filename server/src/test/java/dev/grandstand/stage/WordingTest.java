package dev.grandstand.stage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class WordingTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"a\":1,\"b\":\"x\"}      | {\"b\":\"x\",\"a\":1.0}",
        "{\"a\":\"…\"}              | {\"a\":\"anything\"}",
        "{\"a\":…}                  | {\"a\":{\"deep\":[1]}}",
        "{\"a\":1,…}                | {\"b\":2,\"a\":1}",
        "{…}                        | {}",
        "{\"a\":[…,\"x\",…]}        | {\"a\":[{},\"x\",1,2,3]}",
        "{\"a\":[1,…]}              | {\"a\":[1]}",
        "{\"a\":{\"b\":null,…}}     | {\"a\":{\"b\":null,\"c\":true}}",
        "{\"a\":\"a, {…\\\"\"}      | {\"a\":\"a, {…\\\"\"}",
        "message {\"cmd\":\"A\",…}  | message {\"cmd\":\"A\",\"n\":1}",
        "popularity 2               | popularity 2",
        "…                          | closed 1001",
      })
  void fits(String page, String heard) {
    assertThat(new Wording().fits(page, heard)).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"a\":1}                  | {\"a\":2}",
        "{\"a\":1}                  | {\"a\":\"1\"}",
        "{\"a\":1}                  | {\"a\":1,\"b\":2}",
        "{\"a\":1,\"b\":2}          | {\"a\":1}",
        "{\"a\":1,…}                | {\"b\":2}",
        "{\"a\":\"…\"}              | {\"a\":7}",
        "{\"a\":[1]}                | {\"a\":[1,2]}",
        "{\"a\":[1,2,…]}            | {\"a\":[1]}",
        "{\"a\":null}               | {\"a\":false}",
        "message {\"cmd\":\"A\"}    | misread {\"cmd\":\"A\"}",
        "popularity 2               | popularity 3",
        "{\"a\":1}                  | nothing",
      })
  void doesNotFit(String page, String heard) {
    assertThat(new Wording().fits(page, heard)).isFalse();
  }

  @Test
  void aNameStandsForTheSameTextEverywhere() {
    var wording = new Wording();
    assertThat(wording.fits("{\"cursor\":\"$here\"}", "{\"cursor\":\"a-1\"}")).isTrue();
    assertThat(wording.fits("{\"cursor\":\"$here\"}", "{\"cursor\":\"a-2\"}")).isFalse();
    assertThat(wording.fits("{\"cursor\":\"$there\"}", "{\"cursor\":\"a-2\"}")).isTrue();
    assertThat(wording.filledIn("{\"cursor\":\"$here\",\"x\":\"$nobody\"}"))
        .isEqualTo("{\"cursor\":\"a-1\",\"x\":\"$nobody\"}");
  }
}
