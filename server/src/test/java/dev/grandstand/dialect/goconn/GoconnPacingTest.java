package dev.grandstand.dialect.goconn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grandstand.message.Person;
import dev.grandstand.message.Refusal;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// How clients are told to come later.
class GoconnPacingTest {
  private static final String DANMAKU = "{\"msgtype\":2,\"msg\":\"666\"}";

  /// GOCONN-CLOSE-2
  @Test
  void whoKnowsOfCursorsIsToldWhenToComeBack() {
    Talk talk = new Talk();
    talk.says("{\"msgtype\":1,\"roomid\":\"12345\",\"cursor\":\"\"}");
    talk.isIn(Person.GUEST);
    assertThat(talk.isToComeBack(Duration.ofMillis(2_001)))
        .isEqualTo(
            """
            {"msgtype":0,"code":"RECONNECT","afterMs":2001}
            close 1001 come back in 3 s\
            """);
    assertThat(talk.says(DANMAKU)).isEmpty();
  }

  /// GOCONN-CLOSE-2
  @Test
  void aPageOfTheOriginalGetsTheCloseOnly() {
    Talk talk = Talk.asUser();
    assertThat(talk.isToComeBack(Duration.ofMillis(1))).isEqualTo("close 1001 come back in 1 s");
  }

  /// GOCONN-ERROR-5
  @Test
  void whoFindsTheHouseOverloadedIsToldWhenToAskAgainAndMayStay() {
    Talk talk = new Talk();
    for (int i = 0; i < 60; i++) { // more than an errorLimit
      talk.passes(Duration.ofMillis(100));
      talk.says(Talk.USER_ENTERS);
      var refusal =
          new Refusal(Refusal.Name.OVERLOADED, "too much to do", Duration.ofMillis(1_234));
      assertThat(Talk.lines(talk.session.refused(refusal, 1)))
          .isEqualTo(
              """
              {"msgtype":0,"code":"OVERLOADED","msg":"too much to do","ref":1,"retryAfterMs":1234}\
              """);
    }
    assertThat(talk.says(DANMAKU)).contains("NOT_IN_ROOM");
    assertThat(talk.says(Talk.USER_ENTERS)).startsWith("enter 12345");
  }

  /// GOCONN-ERROR-4
  @Test
  void whoFindsARoomBusyMayTryAsOftenAsTheRateAllows() {
    Talk talk = Talk.asUser();
    for (int i = 0; i < 60; i++) { // more than an errorLimit
      talk.passes(Duration.ofMillis(100));
      talk.says(DANMAKU);
      var refusal = new Refusal(Refusal.Name.BUSY, "the room has too much to do");
      assertThat(Talk.lines(talk.session.refused(refusal, 2)))
          .isEqualTo(
              """
              {"msgtype":0,"code":"BUSY","msg":"the room has too much to do","ref":2}\
              """);
    }
  }
}
