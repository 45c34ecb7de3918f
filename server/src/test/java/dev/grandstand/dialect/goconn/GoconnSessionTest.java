package dev.grandstand.dialect.goconn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grandstand.dialect.Farewell;
import dev.grandstand.dialect.Frame;
import dev.grandstand.dialect.Manners;
import dev.grandstand.message.Person;
import dev.grandstand.message.Refusal;
import dev.grandstand.message.UserId;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Who may say what, and when.
final class GoconnSessionTest {
  private static final String DANMAKU =
      """
      {"msgtype":2,"msg":"666"}\
      """;
  private static final String GIFT =
      """
      {"msgtype":3,"giftlevel":1}\
      """;
  private static final String OTHER_ROOM =
      """
      {"msgtype":1,"roomid":"12346","userid":"zhangsan","username":"张三"}\
      """;
  private static final Person ZHANG = new Person.Member(new UserId("zhangsan"), "张三");

  /// GOCONN-ERROR-2
  @ParameterizedTest
  @ValueSource(strings = {DANMAKU, GIFT, "{\"msgtype\":2}", "{\"msgtype\":3}"})
  void nothingIsSaidFromOutside(String message) {
    assertThat(new Talk().says(message))
        .startsWith("{\"msgtype\":0,\"code\":\"NOT_IN_ROOM\",\"msg\":\"enter a room first\"");
  }

  /// GOCONN-WIRE-4
  @Test
  void theTransportIsToldTheLimits() {
    assertThat(new GoconnDialect(GoconnSettings.defaults()).manners())
        .isEqualTo(new Manners(4_096, Duration.ofSeconds(54), true));
  }

  /// GOCONN-ERROR-1
  @Test
  void anErrorNamesWhatItIsAboutIfThatCouldBeRead() {
    Talk talk = new Talk();
    assertThat(talk.says(DANMAKU))
        .isEqualTo(
            """
            {"msgtype":0,"code":"NOT_IN_ROOM","msg":"enter a room first","ref":2}\
            """);
    assertThat(talk.says("[]"))
        .isEqualTo(
            """
            {"msgtype":0,"code":"MALFORMED_JSON","msg":"a JSON object is expected"}\
            """);
  }

  /// GOCONN-ENTER-6
  @Test
  void aMoveIsAnotherEntry() {
    Talk talk = Talk.asUser();
    assertThat(talk.says(OTHER_ROOM)).isEqualTo("enter 12346 as zhangsan/张三 #1");
    assertThat(talk.says(DANMAKU)).isEqualTo("say '666' #2");
  }

  /// GOCONN-ENTER-8
  @Test
  void whatFollowsAnEntryNeedNotWaitForItsAnswer() {
    Talk talk = new Talk();
    assertThat(talk.says(Talk.USER_ENTERS)).isEqualTo("enter 12345 as zhangsan/张三 #1");
    assertThat(talk.says(DANMAKU)).isEqualTo("say '666' #2");
    assertThat(talk.isIn(ZHANG)).isEmpty();
    assertThat(talk.says(DANMAKU)).isEqualTo("say '666' #2");
  }

  /// GOCONN-ENTER-7
  @ParameterizedTest
  @CsvSource({
    "INVALID,        INVALID_FIELD",
    "UNPROVEN,       INVALID_FIELD",
    "ROOM_FULL,      ROOM_FULL",
    "TOO_MANY_ROOMS, ROOM_FULL",
    "KICKED,         KICKED",
    "BUSY,           BUSY",
    "OVERLOADED,     OVERLOADED",
    "INTERNAL,       INTERNAL"
  })
  void whoIsRefusedStaysOutside(Refusal.Name name, String code) {
    Talk talk = new Talk();
    talk.says(Talk.USER_ENTERS);
    assertThat(talk.isRefused(name, 1))
        .startsWith("{\"msgtype\":0,\"code\":\"" + code + "\"")
        .endsWith("\"ref\":1}");
    assertThat(talk.says(DANMAKU)).contains("NOT_IN_ROOM");
  }

  /// GOCONN-ENTER-7
  @Test
  void whoCannotMoveBecauseOfLimitsIsOutside() {
    Talk talk = Talk.asUser();
    assertThat(talk.says(OTHER_ROOM)).isEqualTo("enter 12346 as zhangsan/张三 #1");
    talk.isRefused(Refusal.Name.ROOM_FULL, 1);
    assertThat(talk.says(DANMAKU)).contains("NOT_IN_ROOM");
    assertThat(talk.says(Talk.USER_ENTERS)).isEqualTo("enter 12345 as zhangsan/张三 #1");
    assertThat(talk.says(DANMAKU)).isEqualTo("say '666' #2");
  }

  /// GOCONN-ENTER-7
  @ParameterizedTest
  @EnumSource(
      value = Refusal.Name.class,
      names = {"INVALID", "UNPROVEN", "OVERLOADED"})
  void whoIsRefusedAtTheDoorStaysWhereItWas(Refusal.Name name) {
    Talk talk = Talk.asUser();
    talk.says(OTHER_ROOM);
    talk.isRefused(name, 1);
    assertThat(talk.says(DANMAKU)).isEqualTo("say '666' #2");
  }

  /// GOCONN-ENTER-7: while it is still on its way there.
  @Test
  void whoIsRefusedAtAnotherDoorIsStillOnItsWay() {
    Talk talk = new Talk();
    talk.says(Talk.USER_ENTERS);
    talk.says(OTHER_ROOM);
    talk.isRefused(Refusal.Name.OVERLOADED, 1);
    assertThat(talk.says(DANMAKU)).isEqualTo("say '666' #2");
    talk.isIn(ZHANG);
    assertThat(talk.says(DANMAKU)).isEqualTo("say '666' #2");
  }

  /// GOCONN-ENTER-7
  @Test
  void whoMayNotBecomeAnotherStaysWhoItWas() {
    Talk talk = Talk.asUser();
    talk.says(Talk.GUEST_ENTERS);
    assertThat(talk.says(DANMAKU)).contains("GUEST_FORBIDDEN");
    talk.isRefused(Refusal.Name.BUSY, 1);
    assertThat(talk.says(DANMAKU)).isEqualTo("say '666' #2");
  }

  /// GOCONN-ENTER-5
  @Test
  void aGuestBecomesAUserAndAUserAGuest() {
    Talk talk = Talk.asGuest(GoconnSettings.defaults());
    assertThat(talk.says(Talk.USER_ENTERS)).isEqualTo("enter 12345 as zhangsan/张三 #1");
    talk.isIn(ZHANG);
    assertThat(talk.says(DANMAKU)).isEqualTo("say '666' #2");
    talk.says(Talk.GUEST_ENTERS);
    talk.isIn(Person.GUEST);
    assertThat(talk.says(DANMAKU)).contains("GUEST_FORBIDDEN");
  }

  /// GOCONN-GUEST-1
  @ParameterizedTest
  @ValueSource(strings = {DANMAKU, GIFT, "{\"msgtype\":2}", "{\"msgtype\":3}"})
  void guestsOnlyWatch(String message) {
    assertThat(Talk.asGuest(GoconnSettings.defaults()).says(message))
        .startsWith(
            "{\"msgtype\":0,\"code\":\"GUEST_FORBIDDEN\",\"msg\":\"guests can only watch\"");
  }

  /// GOCONN-GUEST-1
  @Test
  void norDoTheyBeforeTheirEntryIsAnswered() {
    Talk talk = new Talk();
    talk.says(Talk.GUEST_ENTERS);
    assertThat(talk.says(DANMAKU)).contains("GUEST_FORBIDDEN");
  }

  /// GOCONN-GUEST-2
  @Test
  void unlessTheyMay() {
    Talk talk = Talk.asGuest(Settings.guestsMaySend());
    assertThat(talk.says(DANMAKU)).isEqualTo("say '666' #2");
    assertThat(talk.says(GIFT)).isEqualTo("give ORDINARY 小花花 x1 #3");
  }

  /// GOCONN-ERROR-2
  @ParameterizedTest
  @CsvSource({
    "TOO_LONG,     TOO_LONG",
    "NOT_IN_ROOM,  NOT_IN_ROOM",
    "GUEST,        GUEST_FORBIDDEN",
    "MUTED,        MUTED",
    "KICKED,       KICKED",
    "RATE_LIMITED, RATE_LIMITED",
    "BUSY,         BUSY",
    "INVALID,      INVALID_FIELD",
    "NO_SUCH_USER, INTERNAL",
    "INTERNAL,     INTERNAL"
  })
  void whatTheRoomRefusesHasACode(Refusal.Name name, String code) {
    assertThat(Talk.asUser().isRefused(name, 2))
        .isEqualTo("{\"msgtype\":0,\"code\":\"" + code + "\",\"msg\":\"why\",\"ref\":2}");
  }

  /// GOCONN-TOKEN-3
  @Test
  void anUnprovenTokenIsAnInvalidField() {
    Talk talk = new Talk();
    talk.says(Talk.USER_ENTERS);
    assertThat(talk.isRefused(Refusal.Name.UNPROVEN, 1))
        .isEqualTo(
            """
            {"msgtype":0,"code":"INVALID_FIELD","msg":"token: why","ref":1}\
            """);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          GOCONN-TOKEN-1 | {"msgtype":1,"roomid":"1","token":"t"}              | enter 1 as token t of '' #1
          GOCONN-TOKEN-1 | {"msgtype":1,"roomid":"1","token":"t","userid":"z","username":[]} | enter 1 as token t of 'z' #1
          GOCONN-TOKEN-2 | {"msgtype":1,"roomid":"1","token":""}               | enter 1 as guest #1
          """)
  void tokensAreTakenInBothModes(String rule, String message, String entry) {
    assertThat(new Talk().says(message)).as(rule).isEqualTo(entry);
    assertThat(new Talk(Settings.tokens()).says(message)).as(rule).isEqualTo(entry);
  }

  /// GOCONN-TOKEN-2
  @Test
  void usersNeedOneIfTheirWordIsNotEnough() {
    Talk talk = new Talk(Settings.tokens());
    assertThat(talk.says(Talk.USER_ENTERS))
        .isEqualTo(
            """
            {"msgtype":0,"code":"INVALID_FIELD","msg":"token is required of users","ref":1}\
            """);
    assertThat(talk.says(Talk.GUEST_ENTERS)).isEqualTo("enter 12345 as guest #1");
  }

  /// GOCONN-TOKEN-1
  @Test
  void aTokenMustBeText() {
    assertThat(new Talk().says("{\"msgtype\":1,\"roomid\":\"1\",\"token\":7}"))
        .contains("token must be a string");
  }

  /// GOCONN-RATE-1
  @Test
  void sixtyAtOnceAndTwentyASecond() {
    Talk talk = Talk.asUser(); // which took one
    for (int i = 1; i < 60; i++) {
      assertThat(talk.says(DANMAKU)).isEqualTo("say '666' #2");
    }
    assertThat(talk.says(DANMAKU)).contains("RATE_LIMITED").endsWith("\"ref\":2}");
    talk.passes(Duration.ofMillis(50));
    assertThat(talk.says(DANMAKU)).isEqualTo("say '666' #2");
    assertThat(talk.says(DANMAKU)).contains("RATE_LIMITED");
    talk.passes(Duration.ofSeconds(1));
    for (int i = 0; i < 20; i++) {
      assertThat(talk.says(DANMAKU)).isEqualTo("say '666' #2");
    }
    assertThat(talk.says(DANMAKU)).contains("RATE_LIMITED");
  }

  /// GOCONN-RATE-1
  @Test
  void entriesCountToo() {
    Talk talk = new Talk();
    for (int i = 0; i < 60; i++) {
      assertThat(talk.says(Talk.GUEST_ENTERS)).startsWith("enter");
    }
    assertThat(talk.says(Talk.GUEST_ENTERS)).contains("RATE_LIMITED").endsWith("\"ref\":1}");
  }

  /// GOCONN-RATE-2
  @Test
  void zeroIsNoLimit() {
    Talk talk = Talk.asUser(Settings.anyRate());
    for (int i = 0; i < 2_000; i++) {
      assertThat(talk.says(DANMAKU)).isEqualTo("say '666' #2");
    }
  }

  /// GOCONN-READ-5
  @Test
  void theFirstFaultIsTheOneThatIsTold() {
    Talk outside = new Talk();
    assertThat(outside.says("{\"msgtype\":9}")).contains("UNKNOWN_TYPE");
    for (int i = 0; i < 60; i++) {
      outside.says(Talk.GUEST_ENTERS);
    }
    assertThat(outside.says("{\"msgtype\":9}")).contains("UNKNOWN_TYPE");
    assertThat(outside.says("{\"msgtype\":1}")).contains("RATE_LIMITED");
  }

  /// GOCONN-ERROR-4
  @Test
  void fiftyErrorsInAMinuteAreTheEnd() {
    Talk talk = Talk.asUser();
    for (int i = 1; i < 50; i++) {
      assertThat(talk.says("x")).contains("MALFORMED_JSON").doesNotContain("close");
    }
    assertThat(talk.says("x")).contains("MALFORMED_JSON").endsWith("\nclose 1008 too many errors");
    assertThat(talk.says(DANMAKU)).isEmpty();
    assertThat(talk.isRefused(Refusal.Name.MUTED, 2)).isEmpty();
  }

  /// GOCONN-ERROR-4
  @Test
  void refusalsAreErrorsToo() {
    Talk talk = Talk.asUser();
    for (int i = 1; i < 50; i++) {
      assertThat(talk.isRefused(Refusal.Name.MUTED, 2)).doesNotContain("close");
    }
    assertThat(talk.isRefused(Refusal.Name.MUTED, 2)).endsWith("close 1008 too many errors");
  }

  /// GOCONN-ERROR-4
  @Test
  void oldErrorsAreForgotten() {
    Talk talk = Talk.asUser();
    for (int i = 0; i < 200; i++) {
      assertThat(talk.says("x")).doesNotContain("close");
      talk.passes(Duration.ofMillis(1_300));
    }
  }

  /// GOCONN-ERROR-3
  @Test
  void silentErrorsAreCountedAllTheSame() {
    Talk talk = Talk.asUser(Settings.silentErrors());
    for (int i = 1; i < 50; i++) {
      assertThat(talk.says("x")).isEmpty();
    }
    assertThat(talk.says("x")).isEqualTo("close 1008 too many errors");
  }

  /// GOCONN-WIRE-2
  @Test
  void aMinuteOfSilenceIsTheEnd() {
    Talk talk = Talk.asUser();
    assertThat(talk.untilDeadline()).hasSeconds(60);
    talk.passes(Duration.ofSeconds(54));
    assertThat(talk.hears(Frame.PONG)).isEmpty();
    assertThat(talk.untilDeadline()).hasSeconds(114);
    talk.passes(Duration.ofSeconds(59));
    assertThat(talk.hears(Frame.SILENCE)).isEmpty();
    talk.passes(Duration.ofSeconds(1));
    assertThat(talk.hears(Frame.SILENCE)).isEqualTo("close 1008 nothing was heard");
  }

  /// GOCONN-WIRE-3
  @Test
  void fiveMinutesOutsideAreTheEnd() {
    Talk talk = new Talk();
    for (int i = 0; i < 5; i++) {
      assertThat(talk.hears(Frame.SILENCE)).isEmpty();
      talk.passes(Duration.ofSeconds(59));
      talk.hears(Frame.PONG);
    }
    assertThat(talk.untilDeadline()).hasSeconds(300);
    talk.passes(Duration.ofSeconds(5));
    assertThat(talk.hears(Frame.SILENCE)).isEqualTo("close 1008 no room was entered");
  }

  /// GOCONN-WIRE-3
  @Test
  void zeroIsForever() {
    Talk talk = new Talk(Settings.patience(Duration.ZERO, Duration.ZERO));
    talk.passes(Duration.ofDays(400));
    assertThat(talk.untilDeadline()).isGreaterThan(Duration.ofDays(400));
    assertThat(talk.hears(Frame.SILENCE)).isEmpty();
  }

  /// GOCONN-CLOSE-1
  @ParameterizedTest
  @CsvSource({
    "SHUTDOWN,  1001, the server goes away",
    "TOO_SLOW,  1008, slow consumer",
    "TOO_BIG,   1009, message too big",
    "INTERNAL,  1011, the server failed",
    "ELSEWHERE, 4001, entered elsewhere",
    "KICKED,    4003, put out by a moderator"
  })
  void everyFarewellHasItsCode(Farewell why, int code, String reason) {
    Talk talk = Talk.asUser();
    assertThat(talk.isBidFarewell(why)).isEqualTo("close " + code + " " + reason);
    assertThat(talk.says(DANMAKU)).isEmpty();
  }
}
