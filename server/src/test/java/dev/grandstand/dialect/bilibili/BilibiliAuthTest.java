package dev.grandstand.dialect.bilibili;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.grandstand.message.Cursor;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class BilibiliAuthTest {
  private static Optional<BilibiliAuth> read(String json) {
    return BilibiliAuth.read(json.getBytes(UTF_8));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"roomid\":12345} | 0 | 0 | ``",
        "{\"uid\":0,\"roomid\":12345} | 0 | 0 | ``",
        "{\"uid\":0,\"roomid\":12345,\"protover\":2,\"platform\":\"web\",\"type\":2} | 0 | 2 | ``",
        "{\"roomid\":12345,\"protover\":3,\"platform\":\"web\",\"type\":2} | 0 | 3 | ``",
        "{\"roomid\":12345,\"protover\":3,\"platform\":\"web\",\"type\":2,\"key\":\"K\",\"buvid\":\"B\"}"
            + " | 0 | 3 | K",
        "{\"protover\":1,\"uid\":0,\"roomid\":12345,\"platform\":null,\"type\":0,\"buvid\":\"B\","
            + "\"key\":\"TOK\"} | 0 | 0 | TOK",
        "{\"uid\": 0, \"roomid\": 12345, \"protover\": 3, \"platform\": \"web\", \"type\": 2,"
            + " \"buvid\": \"\", \"key\": \"TOK\"} | 0 | 3 | TOK",
        "{\"roomid\":12345,\"uid\":83920471046251,\"platform\":\"flash\"} | 83920471046251 | 0 | ``",
        "{\"roomid\":12345,\"type_\":2,\"protover\":3,\"group\":\"\",\"support_ack\":true,"
            + "\"scene\":{\"a\":[1]}} | 0 | 3 | ``",
        "{\"roomid\":\"12345\",\"uid\":\"1001\",\"protover\":\"2\"} | 1001 | 2 | ``",
        "{\"roomid\":12345.0,\"uid\":null,\"protover\":null,\"key\":null} | 0 | 0 | ``",
        "{\"roomid\":12345,\"uid\":-7,\"protover\":9,\"key\":7} | 0 | 0 | ``",
        "{\"roomid\":12345,\"uid\":1e99,\"protover\":2.5} | 0 | 0 | ``",
        "{ \"roomid\" : \t 12345 } | 0 | 0 | ``",
      })
  @DisplayName("BILI-AUTH-2 every form that a client was seen to send")
  void readsEveryForm(String json, long uid, int protover, String key) {
    BilibiliAuth auth = read(json).orElseThrow();
    assertThat(auth.room()).isEqualTo("12345");
    assertThat(auth.uid()).isEqualTo(uid);
    assertThat(auth.protover()).isEqualTo(protover);
    assertThat(auth.key()).isEqualTo(key);
    assertThat(auth.cursors()).isFalse();
    assertThat(auth.since()).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "5440",
        "[{\"roomid\":1}]",
        "{}",
        "{\"roomid\":null}",
        "{\"roomid\":0}",
        "{\"roomid\":-3}",
        "{\"roomid\":\"\"}",
        "{\"roomid\":\"  \"}",
        "{\"roomid\":\"a\\u0000b\"}",
        "{\"roomid\":1.5}",
        "{\"roomid\":true}",
        "{\"roomid\":[1]}",
        "{\"roomid\":5440",
        "{\"roomid\":5440}{\"roomid\":5440}",
        "{'roomid':5440}",
      })
  @DisplayName("BILI-AUTH-5 what names no room is malformed")
  void refusesTheRest(String json) {
    assertThat(read(json)).isEmpty();
  }

  @Test
  @DisplayName("BILI-AUTH-5 neither depth nor length breaks the reader")
  void staysCalm() {
    assertThat(read("{\"roomid\":1,\"a\":" + "[".repeat(2000) + "]".repeat(2000) + "}")).isEmpty();
    assertThat(read("{\"roomid\":\"" + "9".repeat(65) + "\"}")).isEmpty();
    assertThat(read("{\"roomid\":" + "9".repeat(2000) + "}")).isEmpty();
    assertThat(BilibiliAuth.read(new byte[] {(byte) 0xC3, 0x28, 0, 1})).isEmpty();
  }

  @Test
  @DisplayName("BILI-CURSOR-1 a cursor in the auth is understood, missing or not")
  void readsCursors() {
    BilibiliAuth fresh = read("{\"roomid\":1,\"cursor\":\"\"}").orElseThrow();
    assertThat(fresh.cursors()).isTrue();
    assertThat(fresh.since()).isNull();
    assertThat(fresh.lost()).isFalse();

    Cursor place = new Cursor(71, 9);
    BilibiliAuth back = read("{\"roomid\":1,\"cursor\":\"" + place + "\"}").orElseThrow();
    assertThat(back.since()).isEqualTo(place);
    assertThat(back.lost()).isFalse();

    BilibiliAuth astray = read("{\"roomid\":1,\"cursor\":\"yesterday\"}").orElseThrow();
    assertThat(astray.cursors()).isTrue();
    assertThat(astray.lost()).isTrue();

    assertThat(read("{\"roomid\":1,\"cursor\":null}").orElseThrow().cursors()).isFalse();
    assertThat(read("{\"roomid\":1,\"cursor\":5}").orElseThrow().cursors()).isFalse();
  }
}
