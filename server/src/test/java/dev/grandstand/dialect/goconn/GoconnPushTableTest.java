package dev.grandstand.dialect.goconn;

import static dev.grandstand.stage.PaperRoom.member;
import static dev.grandstand.stage.PaperRoom.viewer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.grandstand.dialect.Intent;
import dev.grandstand.feature.danmaku.DanmakuFeature;
import dev.grandstand.feature.danmaku.DanmakuRules;
import dev.grandstand.feature.gift.GiftFeature;
import dev.grandstand.feature.life.LifeFeature;
import dev.grandstand.feature.life.LifeRules;
import dev.grandstand.message.Command;
import dev.grandstand.message.Event;
import dev.grandstand.message.Life;
import dev.grandstand.message.Person;
import dev.grandstand.message.Recipients;
import dev.grandstand.room.Asker;
import dev.grandstand.room.Effect;
import dev.grandstand.stage.PaperRoom;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The table of who is pushed what, row by row: a message goes in, and the pushes come out of a
/// room with everything in it that a room has.
final class GoconnPushTableTest {
  private static final Person ZHANG = member("zhangsan", "张三");
  private static final Asker.Viewer USER = viewer(1, ZHANG);
  private static final Asker.Viewer GUEST = viewer(2, Person.GUEST);

  private final PaperRoom room =
      new PaperRoom(
          new LifeFeature(LifeRules.defaults()),
          new DanmakuFeature(DanmakuRules.defaults()),
          new GiftFeature(PaperRoom.ID, "主播12345"));
  private final Talk user = new Talk();
  private final Talk guest = new Talk();

  /// GOCONN-ENTER-1
  @Test
  void aGuestEnters() {
    assertThat(enters(guest, GUEST, Talk.GUEST_ENTERS))
        .isEqualTo("everyone < {\"msgtype\":1,\"clientnum\":1}");
  }

  /// GOCONN-ENTER-2
  @Test
  void aUserEnters() {
    enters(guest, GUEST, Talk.GUEST_ENTERS);
    assertThat(enters(user, USER, Talk.USER_ENTERS))
        .isEqualTo("everyone < {\"msgtype\":1,\"clientnum\":2,\"msg\":\"张三进入直播间\"}");
  }

  /// GOCONN-ENTER-4
  @Test
  void theSameAgain() {
    enters(guest, GUEST, Talk.GUEST_ENTERS);
    enters(user, USER, Talk.USER_ENTERS);
    assertThat(enters(user, USER, Talk.USER_ENTERS))
        .isEqualTo("viewer 1 < {\"msgtype\":1,\"clientnum\":2}");
  }

  /// GOCONN-ENTER-5
  @Test
  void aGuestBecomesAUserAndAGuestAgain() {
    enters(guest, GUEST, Talk.GUEST_ENTERS);
    assertThat(enters(guest, viewer(2, ZHANG), Talk.USER_ENTERS))
        .isEqualTo("everyone < {\"msgtype\":1,\"clientnum\":1,\"msg\":\"张三进入直播间\"}");
    assertThat(enters(guest, GUEST, Talk.GUEST_ENTERS))
        .isEqualTo("everyone < {\"msgtype\":1,\"clientnum\":1}");
  }

  /// GOCONN-ENTER-9
  @Test
  void oneUserOnTwoConnectionsCountsTwice() {
    enters(user, USER, Talk.USER_ENTERS);
    assertThat(enters(new Talk(), viewer(3, ZHANG), Talk.USER_ENTERS))
        .isEqualTo("everyone < {\"msgtype\":1,\"clientnum\":2,\"msg\":\"张三进入直播间\"}");
  }

  /// GOCONN-LEAVE-1
  @Test
  void aGuestLeaves() {
    enters(guest, GUEST, Talk.GUEST_ENTERS);
    enters(user, USER, Talk.USER_ENTERS);
    assertThat(pushes(GUEST, new Life.Leave()))
        .isEqualTo("everyone < {\"msgtype\":1,\"clientnum\":1}");
  }

  /// GOCONN-LEAVE-1
  @Test
  void aUserLeaves() {
    enters(guest, GUEST, Talk.GUEST_ENTERS);
    enters(user, USER, Talk.USER_ENTERS);
    assertThat(pushes(USER, new Life.Leave()))
        .isEqualTo("everyone < {\"msgtype\":1,\"clientnum\":1,\"msg\":\"张三离开直播间\"}");
  }

  /// GOCONN-DANMAKU-1
  @Test
  void ofAUser() {
    enters(user, USER, Talk.USER_ENTERS);
    assertThat(says(user, USER, "{\"msgtype\":2,\"msg\":\"666\"}"))
        .isEqualTo("everyone < {\"msgtype\":2,\"username\":\"张三\",\"msg\":\"666\"}");
  }

  /// GOCONN-GIFT-1
  @Test
  void ordinary() {
    enters(user, USER, Talk.USER_ENTERS);
    assertThat(says(user, USER, "{\"msgtype\":3,\"giftlevel\":1}"))
        .isEqualTo("everyone < {\"msgtype\":3,\"username\":\"张三\",\"giftlevel\":1}");
    assertThat(room.effects()).noneMatch(Effect.AskEveryOtherRoom.class::isInstance);
  }

  /// GOCONN-GIFT-2
  @Test
  void advancedIsBroughtToEveryOtherRoom() {
    String push =
        "everyone < {\"msgtype\":3,\"username\":\"张三\",\"anchor\":\"主播12345\",\"giftlevel\":2}";
    enters(user, USER, Talk.USER_ENTERS);
    assertThat(says(user, USER, "{\"msgtype\":3,\"giftlevel\":2}")).isEqualTo(push);

    Command brought =
        room.effects().stream()
            .filter(Effect.AskEveryOtherRoom.class::isInstance)
            .map(effect -> ((Effect.AskEveryOtherRoom) effect).command())
            .findFirst()
            .orElseThrow();
    assertThat(pushes(PaperRoom.outside(new Person.Staff("house")), brought)).isEqualTo(push);
  }

  /// GOCONN-GUEST-2
  @Test
  void guestsThatMaySpeakHaveNoName() {
    Talk allowed = new Talk(Settings.guestsMaySend());
    enters(allowed, GUEST, Talk.GUEST_ENTERS);
    assertThat(says(allowed, GUEST, "{\"msgtype\":2,\"msg\":\"hi\"}"))
        .isEqualTo("everyone < {\"msgtype\":2,\"username\":\"\",\"msg\":\"hi\"}");
    assertThat(says(allowed, GUEST, "{\"msgtype\":3,\"giftlevel\":1}"))
        .isEqualTo("everyone < {\"msgtype\":3,\"username\":\"\",\"giftlevel\":1}");
  }

  private String enters(Talk talk, Asker.Viewer who, String message) {
    assertThat(talk.wants(message)).singleElement().isInstanceOf(Intent.Enter.class);
    String pushes = pushes(who, new Life.Enter());
    talk.isIn(who.person());
    return pushes;
  }

  private String says(Talk talk, Asker.Viewer who, String message) {
    Intent intent = talk.wants(message).getFirst();
    return intent instanceof Intent.Ask ask
        ? pushes(who, ask.command())
        : Talk.lines(List.of(intent));
  }

  private String pushes(Asker who, Command command) {
    List<Event> events = room.ask(who, command);
    var lines = new StringBuilder();
    for (int i = 0; i < events.size(); i++) {
      String to =
          switch (room.to().get(i)) {
            case Recipients.Everyone _ -> "everyone";
            case Recipients.One one -> "viewer " + one.viewer().value();
            case Recipients.User user -> "user " + user.user().value();
          };
      var envelope = PaperRoom.envelope(events.get(i), room.now());
      GoconnAccent.PLAIN
          .spell(List.of(envelope))
          .forEach(frame -> lines.append(to).append(" < ").append(Talk.text(frame)));
    }
    return lines.toString();
  }
}
