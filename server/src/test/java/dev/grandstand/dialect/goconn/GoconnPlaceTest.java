package dev.grandstand.dialect.goconn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grandstand.dialect.Session.Entrance;
import dev.grandstand.message.Cursor;
import dev.grandstand.message.Person;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Viewers that ask for cursors, and come back to where they were.
final class GoconnPlaceTest {
  private static final Cursor SINCE = new Cursor(10, 3);

  private final Talk talk = new Talk();

  /// GOCONN-PLACE-1
  @Test
  void whoDoesNotAskHearsNothingOfCursors() {
    assertThat(talk.says(Talk.GUEST_ENTERS)).isEqualTo("enter 12345 as guest #1");
    assertThat(talk.isIn(Person.GUEST)).isEmpty();
    assertThat(talk.session.accent()).isEqualTo(GoconnAccent.PLAIN);
  }

  /// GOCONN-PLACE-2
  @Test
  void anEmptyCursorAsksForCursors() {
    assertThat(talk.says(entry("\"\""))).isEqualTo("enter 12345 as guest #1");
    assertThat(talk.isIn(Person.GUEST))
        .isEqualTo(
            """
            {"msgtype":0,"code":"ENTERED","cursor":"a-7"}\
            """);
    assertThat(talk.session.accent()).isEqualTo(GoconnAccent.FULL);
  }

  /// GOCONN-PLACE-3
  @Test
  void aCursorAsksForWhatWasMissed() {
    assertThat(talk.says(entry("\"a-3\""))).isEqualTo("enter 12345 as guest since a-3 #1");
    assertThat(talk.entered(new Entrance(Person.GUEST, Talk.HERE, true, false, SINCE)))
        .isEqualTo(
            """
            {"msgtype":0,"code":"RESUMED","cursor":"a-3"}\
            """);
  }

  /// GOCONN-PLACE-4
  @Test
  void whatIsLostIsSaidToBeLost() {
    talk.says(entry("\"a-3\""));
    assertThat(talk.entered(new Entrance(Person.GUEST, Talk.HERE, false, true, SINCE)))
        .isEqualTo(
            """
            {"msgtype":0,"code":"GAP","msg":"some of what happened in between is no longer kept",\
            "cursor":"a-7"}\
            """);
  }

  /// GOCONN-PLACE-3
  @ParameterizedTest
  @ValueSource(strings = {"7", "{}", "\"-1\"", "\"a\"", "\"a-b\"", "\"a--1\""})
  void aCursorOfAnotherMakeIsInvalid(String cursor) {
    assertThat(talk.says(entry(cursor))).contains("INVALID_FIELD").contains("\"msg\":\"cursor ");
  }

  /// GOCONN-PLACE-5
  @Test
  void theFirstEntryOfAViewerDecides() {
    talk.says(Talk.GUEST_ENTERS);
    talk.isIn(Person.GUEST);
    assertThat(talk.says(entry("\"a-3\""))).isEqualTo("enter 12345 as guest since a-3 #1");
    assertThat(talk.session.accent()).isEqualTo(GoconnAccent.PLAIN);
  }

  private static String entry(String cursor) {
    return "{\"msgtype\":1,\"roomid\":\"12345\",\"cursor\":" + cursor + "}";
  }
}
