package dev.grandstand.json;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class JsonReaderTest {
  private final JsonReader reader = new JsonReader(4);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"a":"x"}                  | x
          {"a":"1","a":"x"}          | x
          \uFEFF{"a":"x"}            | x
          {"a":"张三"}               | 张三
          {"a":"\\ud83d\\ude00"}     | 😀
          {"a":"\\ud83d"}            | \uFFFD
          {"a":"\\ude00\\ud83d"}     | \uFFFD\uFFFD
          {"a":"\\ud83d\\ud83d\\ude00"} | \uFFFD😀
          """)
  void textIsWholeCharacters(String json, String text) throws BadJson {
    assertThat(reader.object(json.getBytes(UTF_8)).text("a")).contains(text);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "-0, 0",
    "-7, -7",
    "1.0, 1",
    "1e0, 1",
    "1.9,",
    "1e99,",
    "1e999999999,",
    "999999999999999999, 999999999999999999",
    "9223372036854775807, 9223372036854775807",
    "-9223372036854775808, -9223372036854775808",
    "9223372036854775808,"
  })
  void aWholeNumberIsOneThatFits(String number, @Nullable Long whole) throws BadJson {
    OptionalLong read = reader.object(("{\"a\":" + number + "}").getBytes(UTF_8)).integral("a");
    assertThat(read).isEqualTo(whole == null ? OptionalLong.empty() : OptionalLong.of(whole));
  }

  @Test
  void onlyUtf8IsRead() {
    for (Charset other : new Charset[] {UTF_16LE, UTF_16BE, Charset.forName("UTF-32LE")}) {
      assertThatThrownBy(() -> reader.object("{\"a\":1}".getBytes(other)))
          .isInstanceOf(BadJson.class);
    }
    byte[] overlong = {'{', '"', 'a', '"', ':', '"', (byte) 0xC0, (byte) 0xAF, '"', '}'};
    assertThatThrownBy(() -> reader.object(overlong))
        .isInstanceOf(BadJson.class)
        .hasMessage("not UTF-8");
  }

  @Test
  void nestingHasALimit() throws BadJson {
    assertThat(reader.object("{\"a\":[[[]]]}".getBytes(UTF_8)).list("a")).isPresent();
    assertThatThrownBy(() -> reader.object("{\"a\":[[[[]]]]}".getBytes(UTF_8)))
        .isInstanceOf(BadJson.class);
  }
}
