package dev.grandstand.dialect.goconn;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.grandstand.dialect.Frame;
import dev.grandstand.dialect.Intent;
import dev.grandstand.message.Danmaku;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What a message may look like, and what is said of those that do not.
final class GoconnReadingTest {

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          GOCONN-READ-1  | {"msgtype":1,"roomid":"1","color":"red"}           | enter 1 as guest #1
          GOCONN-READ-1  | {"msgtype":2,"msgtype":1,"roomid":"0","roomid":"1"} | enter 1 as guest #1
          GOCONN-READ-1  | \uFEFF{"msgtype":1,"roomid":"1"}                   | enter 1 as guest #1
          GOCONN-READ-1  | {"msgtype":1,"roomid":"1","color":[[[]]]}          | enter 1 as guest #1
          GOCONN-READ-2  | {"msgtype":1.0,"roomid":"1"}                       | enter 1 as guest #1
          GOCONN-READ-2  | {"msgtype":1e0,"roomid":"1"}                       | enter 1 as guest #1
          GOCONN-READ-3  | {"msgtype":1,"roomid":12345}                       | enter 12345 as guest #1
          GOCONN-READ-3  | {"msgtype":1,"roomid":1.2e4}                       | enter 12000 as guest #1
          GOCONN-READ-3  | {"msgtype":1,"roomid":"1","userid":7}              | enter 1 as 7/7 #1
          GOCONN-READ-3  | {"msgtype":1,"roomid":"1","userid":7,"username":8} | enter 1 as 7/8 #1
          GOCONN-ENTER-1 | {"msgtype":1,"roomid":"1","userid":""}             | enter 1 as guest #1
          GOCONN-ENTER-1 | {"msgtype":1,"roomid":"1","userid":null}           | enter 1 as guest #1
          GOCONN-ENTER-1 | {"msgtype":1,"roomid":"1","username":"张三"}       | enter 1 as guest #1
          GOCONN-ENTER-1 | {"msgtype":1,"roomid":"1","username":[]}           | enter 1 as guest #1
          GOCONN-ENTER-2 | {"msgtype":1,"roomid":"1","userid":"z","username":"张三"} | enter 1 as z/张三 #1
          GOCONN-ENTER-3 | {"msgtype":1,"roomid":"1","userid":"z"}            | enter 1 as z/z #1
          GOCONN-ENTER-3 | {"msgtype":1,"roomid":"1","userid":"z","username":""} | enter 1 as z/z #1
          """)
  void isAnEntry(String rule, String message, String entry) {
    assertThat(new Talk().says(message)).as(rule).isEqualTo(entry);
  }

  /// GOCONN-READ-1
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "   ",
        "hello",
        "[]",
        "[{\"msgtype\":1}]",
        "null",
        "1",
        "\"1\"",
        "{\"msgtype\":1",
        "{\"msgtype\":1}{\"msgtype\":1}",
        "{msgtype:1}",
        "{“msgtype”:1}",
        "{\"msgtype\":01}"
      })
  void whatIsNotAnObjectIsMalformed(String message) {
    assertThat(new Talk().says(message))
        .startsWith("{\"msgtype\":0,\"code\":\"MALFORMED_JSON\",\"msg\":\"")
        .doesNotContain("\"ref\"");
  }

  /// GOCONN-READ-1
  @Test
  void sixteenLevelsAreTheDeepest() {
    Talk talk = new Talk();
    assertThat(talk.says(nested(16))).isEqualTo("enter 1 as guest #1");
    assertThat(talk.says(nested(17))).contains("MALFORMED_JSON");
    assertThat(talk.says("[".repeat(4_000))).contains("MALFORMED_JSON");
  }

  private static String nested(int levels) {
    int lists = levels - 1;
    return "{\"msgtype\":1,\"roomid\":\"1\",\"x\":" + "[".repeat(lists) + "]".repeat(lists) + "}";
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          GOCONN-READ-2  | {}                                            | msgtype must be a whole number
          GOCONN-READ-2  | {"msgtype":null}                              | msgtype must be a whole number
          GOCONN-READ-2  | {"msgtype":"1"}                               | msgtype must be a whole number
          GOCONN-READ-2  | {"msgtype":1.9}                               | msgtype must be a whole number
          GOCONN-READ-2  | {"msgtype":1e999999999}                       | msgtype must be a whole number
          GOCONN-READ-2  | {"msgtype":true}                              | msgtype must be a whole number
          GOCONN-ENTER-1 | {"msgtype":1}                                 | roomid is required
          GOCONN-ENTER-1 | {"msgtype":1,"roomid":""}                     | roomid is required
          GOCONN-ENTER-1 | {"msgtype":1,"roomid":null}                   | roomid is required
          GOCONN-READ-3  | {"msgtype":1,"roomid":1.5}                    | roomid must be a string
          GOCONN-READ-3  | {"msgtype":1,"roomid":["1"]}                  | roomid must be a string
          GOCONN-READ-3  | {"msgtype":1,"roomid":true}                   | roomid must be a string
          GOCONN-READ-3  | {"msgtype":1,"roomid":"1","userid":{}}        | userid must be a string
          GOCONN-READ-3  | {"msgtype":1,"roomid":"1","userid":"z","username":[]} | username must be a string
          GOCONN-READ-4  | {"msgtype":1,"roomid":"a\\nb"}                | roomid has a control character
          GOCONN-READ-4  | {"msgtype":1,"roomid":"1","userid":"\\u0000"} | userid has a control character
          GOCONN-READ-4  | {"msgtype":1,"roomid":"1","userid":"z","username":"\\u0085"} | username has a control character
          """)
  void isAnEntryWithAWrongField(String rule, String message, String why) {
    assertThat(new Talk().says(message))
        .as(rule)
        .startsWith("{\"msgtype\":0,\"code\":\"INVALID_FIELD\",\"msg\":\"" + why + "\"");
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          GOCONN-DANMAKU-2 | {"msgtype":2}                     | INVALID_FIELD
          GOCONN-DANMAKU-2 | {"msgtype":2,"msg":null}          | INVALID_FIELD
          GOCONN-DANMAKU-2 | {"msgtype":2,"msg":666}           | INVALID_FIELD
          GOCONN-DANMAKU-2 | {"msgtype":2,"msg":""}            | INVALID_FIELD
          GOCONN-DANMAKU-2 | {"msgtype":2,"msg":" \\t\\n　 "}  | INVALID_FIELD
          GOCONN-DANMAKU-2 | {"msgtype":2,"msg":"a\\u0000b"}   | INVALID_FIELD
          GOCONN-DANMAKU-2 | {"msgtype":2,"msg":"a\\rb"}       | INVALID_FIELD
          GOCONN-GIFT-3    | {"msgtype":3}                     | INVALID_FIELD
          GOCONN-GIFT-3    | {"msgtype":3,"giftlevel":"1"}     | INVALID_FIELD
          GOCONN-GIFT-3    | {"msgtype":3,"giftlevel":1.5}     | INVALID_FIELD
          GOCONN-GIFT-3    | {"msgtype":3,"giftlevel":0}       | INVALID_FIELD
          GOCONN-GIFT-3    | {"msgtype":3,"giftlevel":7}       | INVALID_FIELD
          GOCONN-GIFT-3    | {"msgtype":3,"giftlevel":4294967297} | INVALID_FIELD
          GOCONN-READ-5    | {"msgtype":9}                     | UNKNOWN_TYPE
          GOCONN-READ-5    | {"msgtype":0}                     | UNKNOWN_TYPE
          GOCONN-READ-5    | {"msgtype":-1}                    | UNKNOWN_TYPE
          GOCONN-READ-5    | {"msgtype":4294967298}            | UNKNOWN_TYPE
          """)
  void isNothingAUserCanSend(String rule, String message, String code) {
    long type = Long.parseLong(message.replaceFirst(".*msgtype\":(-?\\d+).*", "$1"));
    assertThat(Talk.asUser().says(message))
        .as(rule)
        .startsWith("{\"msgtype\":0,\"code\":\"" + code + "\",\"msg\":\"")
        .endsWith("\"ref\":" + type + "}");
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          GOCONN-DANMAKU-1 | {"msgtype":2,"msg":"666"}                   | say '666' #2
          GOCONN-DANMAKU-1 | {"msgtype":2,"msg":"<b>","username":"李四"} | say '<b>' #2
          GOCONN-DANMAKU-3 | {"msgtype":2,"msg":"  a\\tb\\nc　"}         | say 'a b c' #2
          GOCONN-DANMAKU-4 | {"msgtype":2,"msg":"\\ud83d\\ude00"}        | say '😀' #2
          GOCONN-DANMAKU-4 | {"msgtype":2,"msg":"x\\ud83dy"}             | say 'x\uFFFDy' #2
          GOCONN-GIFT-1    | {"msgtype":3,"giftlevel":1}                 | give ORDINARY 小花花 x1 #3
          GOCONN-GIFT-1    | {"msgtype":3,"giftlevel":1.0}               | give ORDINARY 小花花 x1 #3
          GOCONN-GIFT-2    | {"msgtype":3,"giftlevel":2}                 | give ADVANCED 火箭 x1 #3
          """)
  void isSomethingAUserAsksOfTheRoom(String rule, String message, String asked) {
    assertThat(Talk.asUser().says(message)).as(rule).isEqualTo(asked);
  }

  /// GOCONN-DANMAKU-4
  @Test
  void lengthsAreCountedInCodePoints() {
    Talk talk = Talk.asUser();
    String longest = "😀".repeat(200);
    assertThat(talk.wants("{\"msgtype\":2,\"msg\":\"" + longest + "\"}"))
        .containsExactly(new Intent.Ask(new Danmaku.Say(longest), 2));
    assertThat(talk.says("{\"msgtype\":2,\"msg\":\"" + longest + "!\"}"))
        .isEqualTo(
            """
            {"msgtype":0,"code":"TOO_LONG","msg":"msg is longer than 200 characters","ref":2}\
            """);
    assertThat(talk.says("{\"msgtype\":2,\"msg\":\" " + longest + " \"}")).startsWith("say");
  }

  /// GOCONN-READ-4
  @ParameterizedTest(name = "{0} of {1}")
  @CsvSource({"roomid, 64", "userid, 64", "username, 32"})
  void namesHaveALongest(String field, int longest) {
    Talk talk = new Talk();
    assertThat(talk.says(entryWith(field, "😀".repeat(longest)))).startsWith("enter ");
    assertThat(talk.says(entryWith(field, "😀".repeat(longest + 1))))
        .isEqualTo(
            "{\"msgtype\":0,\"code\":\"INVALID_FIELD\",\"msg\":\""
                + field
                + " is longer than "
                + longest
                + " characters\",\"ref\":1}");
  }

  private static String entryWith(String field, String value) {
    return """
    {"msgtype":1,"roomid":"1","userid":"z","username":"n","%s":"%s"}\
    """
        .formatted(field, value);
  }

  /// GOCONN-ENTER-3
  @Test
  void anIdThatIsTooLongForANameIsShownCut() {
    String id = "😀".repeat(40);
    assertThat(new Talk().says("{\"msgtype\":1,\"roomid\":\"1\",\"userid\":\"" + id + "\"}"))
        .isEqualTo("enter 1 as " + id + "/" + "😀".repeat(32) + " #1");
  }

  /// GOCONN-WIRE-1
  @Test
  void aBinaryFrameIsReadLikeText() {
    Talk talk = new Talk();
    byte[] entry = Talk.USER_ENTERS.getBytes(UTF_8);
    assertThat(talk.hears(new Frame.Binary(entry))).isEqualTo("enter 12345 as zhangsan/张三 #1");
  }

  /// GOCONN-WIRE-1
  @Test
  void whatIsNotUtf8InABinaryFrameIsMalformed() {
    byte[] cut = Talk.USER_ENTERS.getBytes(UTF_8);
    cut = Arrays.copyOf(cut, cut.length - 3);
    byte[] overlong = {'{', '"', (byte) 0xC0, (byte) 0xAF, '"', ':', '1', '}'};
    for (byte[] bytes : new byte[][] {cut, overlong, Talk.USER_ENTERS.getBytes(UTF_16LE)}) {
      assertThat(new Talk().hears(new Frame.Binary(bytes))).contains("MALFORMED_JSON");
    }
  }
}
