package dev.grandstand.feature.life;

import static dev.grandstand.stage.PaperRoom.member;
import static dev.grandstand.stage.PaperRoom.only;
import static dev.grandstand.stage.PaperRoom.outside;
import static dev.grandstand.stage.PaperRoom.viewer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.grandstand.message.Life;
import dev.grandstand.message.Life.Counted;
import dev.grandstand.message.Life.Enter;
import dev.grandstand.message.Life.Entered;
import dev.grandstand.message.Life.Leave;
import dev.grandstand.message.Life.Left;
import dev.grandstand.message.Person;
import dev.grandstand.message.Recipients;
import dev.grandstand.message.Refusal;
import dev.grandstand.message.ViewerId;
import dev.grandstand.room.Asker;
import dev.grandstand.room.Effect;
import dev.grandstand.stage.PaperRoom;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

final class LifeFeatureTest {
  private static final Person.Member ZHANG = member("zhangsan", "张三");
  private static final Person.Member LI = member("lisi", "李四");
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Effect COUNT_SOON =
      new Effect.Remind(Duration.ofSeconds(1), new Life.Count());

  private final PaperRoom room = new PaperRoom(new LifeFeature(LifeRules.defaults()));

  @Test
  void whoComesIsToldToEveryoneWithTheNumber() {
    assertThat(room.ask(viewer(1, ZHANG), new Enter())).containsExactly(entered(1, ZHANG, 1));
    assertThat(room.to()).containsExactly(Recipients.EVERYONE);
    assertThat(room.ask(viewer(2, Person.GUEST), new Enter()))
        .containsExactly(entered(2, Person.GUEST, 2));
  }

  @Test
  void twoConnectionsOfOneMemberAreTwoViewers() {
    room.ask(viewer(1, ZHANG), new Enter());

    assertThat(room.ask(viewer(2, ZHANG), new Enter())).containsExactly(entered(2, ZHANG, 2));
  }

  @Test
  void whoComesAgainAsTheSameIsToldTheNumberAlone() {
    room.ask(viewer(1, ZHANG), new Enter());
    room.ask(viewer(2, LI), new Enter());

    assertThat(room.ask(viewer(1, ZHANG), new Enter())).containsExactly(new Counted(2, 2, false));
    assertThat(room.to()).containsExactly(only(1));
    assertThat(room.effects()).isEmpty();
  }

  @Test
  void whoBecomesAnotherKeepsTheNumber() {
    room.ask(viewer(1, Person.GUEST), new Enter());

    assertThat(room.ask(viewer(1, ZHANG), new Enter()))
        .containsExactly(new Entered(new ViewerId(1), ZHANG, 1, true, true));
    assertThat(room.ask(viewer(1, ZHANG), new Leave())).containsExactly(left(1, ZHANG, 0));
  }

  @Test
  void whoLeavesIsTakenOffTheNumberOnce() {
    room.ask(viewer(1, ZHANG), new Enter());
    room.ask(viewer(2, LI), new Enter());

    assertThat(room.ask(viewer(1, ZHANG), new Leave())).containsExactly(left(1, ZHANG, 1));
    assertThat(room.to()).containsExactly(Recipients.EVERYONE);
    assertThat(room.ask(viewer(1, ZHANG), new Leave())).isEmpty();
    assertThat(room.effects()).isEmpty();
  }

  @Test
  void aFullRoomTakesNobodyElse() {
    var small = new PaperRoom(new LifeFeature(rules(1, 20, Duration.ZERO)));
    small.ask(viewer(1, Person.GUEST), new Enter());

    assertThat(small.refusal(viewer(2, ZHANG), new Enter())).isEqualTo(Refusal.Name.ROOM_FULL);
    assertThat(small.ask(viewer(1, ZHANG), new Enter())).hasSize(1);
    small.ask(viewer(1, ZHANG), new Leave());
    assertThat(small.ask(viewer(2, LI), new Enter())).hasSize(1);
  }

  @Test
  void manyChangesAreCountedOnce() {
    room.ask(viewer(1, ZHANG), new Enter());
    assertThat(room.effects()).containsExactly(COUNT_SOON);
    room.ask(viewer(2, LI), new Enter());
    assertThat(room.effects()).isEmpty();

    assertThat(room.askFromOutside(new Life.Count())).containsExactly(new Counted(2, 2, true));
    assertThat(room.to()).containsExactly(Recipients.EVERYONE);
    assertThat(room.askFromOutside(new Life.Count())).isEmpty();

    room.ask(viewer(2, LI), new Leave());
    assertThat(room.effects()).containsExactly(COUNT_SOON);
    assertThat(room.askFromOutside(new Life.Count())).containsExactly(new Counted(1, 2, true));
  }

  @Test
  void aBusyRoomAnnouncesSomeAndCountsTheRest() {
    var busy = new PaperRoom(new LifeFeature(rules(0, 2, Duration.ZERO)));
    busy.ask(viewer(1, ZHANG), new Enter());
    busy.ask(viewer(1, ZHANG), new Leave());

    assertThat(busy.ask(viewer(2, LI), new Enter()))
        .containsExactly(new Entered(new ViewerId(2), LI, 1, false, false));
    assertThat(busy.to()).containsExactly(only(2));
    assertThat(busy.ask(viewer(2, LI), new Leave()))
        .containsExactly(new Left(new ViewerId(2), LI, 0, false));
    assertThat(busy.to()).containsExactly(only(2));
    busy.ask(viewer(3, LI), new Enter());
    assertThat(busy.askFromOutside(new Life.Count())).containsExactly(new Counted(1, 3, false));

    busy.pass(Duration.ofSeconds(1));
    assertThat(busy.ask(viewer(4, ZHANG), new Enter())).containsExactly(entered(4, ZHANG, 2));
    assertThat(busy.askFromOutside(new Life.Count())).containsExactly(new Counted(2, 4, true));
  }

  @Test
  void withAWindowGuestsAreCountedAndNotAnnounced() {
    var window = new PaperRoom(new LifeFeature(rules(0, 20, Duration.ofSeconds(5))));
    assertThat(window.ask(viewer(1, Person.GUEST), new Enter()))
        .containsExactly(new Entered(new ViewerId(1), Person.GUEST, 1, false, false));
    assertThat(window.to()).containsExactly(only(1));
    assertThat(window.effects())
        .containsExactly(new Effect.Remind(Duration.ofSeconds(5), new Life.Count()));

    assertThat(window.askFromOutside(new Life.Count())).containsExactly(new Counted(1, 1, false));
  }

  @Test
  void withAWindowTheNumberOwedGoesBeforeTheNextName() {
    var window = new PaperRoom(new LifeFeature(rules(0, 20, Duration.ofSeconds(5))));
    window.ask(viewer(1, Person.GUEST), new Enter());

    assertThat(window.ask(viewer(2, ZHANG), new Enter()))
        .containsExactly(new Counted(1, 1, false), entered(2, ZHANG, 2));
    assertThat(window.effects()).isEmpty();
    assertThat(window.ask(viewer(3, LI), new Enter())).containsExactly(entered(3, LI, 3));
    assertThat(window.askFromOutside(new Life.Count())).containsExactly(new Counted(3, 3, true));
  }

  @Test
  void theKickedAreOutUntilItIsOver() {
    room.ask(viewer(1, ZHANG), new Enter());

    assertThat(room.askFromOutside(new Life.Kick(ZHANG.id(), MINUTE, "spam")))
        .containsExactly(new Life.Kicked(ZHANG.id(), "张三", room.now().plus(MINUTE), "spam"));
    assertThat(room.effects()).containsExactly(new Effect.Dismiss(ZHANG.id(), "spam"));
    assertThat(room.ask(viewer(1, ZHANG), new Leave())).containsExactly(left(1, ZHANG, 0));

    assertThat(room.refusal(viewer(2, ZHANG), new Enter())).isEqualTo(Refusal.Name.KICKED);
    assertThat(room.ask(viewer(3, LI), new Enter())).hasSize(1);
    assertThat(room.keeps()).isTrue();
    room.pass(MINUTE);
    assertThat(room.keeps()).isFalse();
    assertThat(room.ask(viewer(2, ZHANG), new Enter())).hasSize(1);
  }

  @Test
  void theMutedAreNamedAsTheRoomKnowsThem() {
    room.ask(viewer(1, ZHANG), new Enter());

    assertThat(room.askFromOutside(new Life.Mute(ZHANG.id(), MINUTE)))
        .containsExactly(new Life.Muted(ZHANG.id(), "张三", room.now().plus(MINUTE)));
    assertThat(room.askFromOutside(new Life.Mute(LI.id(), MINUTE)))
        .containsExactly(new Life.Muted(LI.id(), "lisi", room.now().plus(MINUTE)));

    assertThat(room.askFromOutside(new Life.Unmute(ZHANG.id())))
        .containsExactly(new Life.Unmuted(ZHANG.id(), "张三"));
    assertThat(room.askFromOutside(new Life.Unmute(ZHANG.id()))).isEmpty();
    assertThat(room.keeps()).isTrue();
    room.pass(MINUTE);
    assertThat(room.keeps()).isFalse();
    assertThat(room.askFromOutside(new Life.Unmute(LI.id()))).isEmpty();
  }

  @Test
  void measuresHaveALimit() {
    var strict =
        new PaperRoom(
            new LifeFeature(new LifeRules(0, 20, Duration.ofSeconds(1), Duration.ZERO, 1)));
    var staff = outside(new Person.Staff("staff"));
    strict.ask(staff, new Life.Mute(ZHANG.id(), MINUTE));
    strict.ask(staff, new Life.Kick(ZHANG.id(), MINUTE, "spam"));

    assertThat(strict.refusal(staff, new Life.Mute(LI.id(), MINUTE)))
        .isEqualTo(Refusal.Name.INVALID);
    assertThat(strict.refusal(staff, new Life.Kick(LI.id(), MINUTE, "spam")))
        .isEqualTo(Refusal.Name.INVALID);
    strict.pass(MINUTE);
    assertThat(strict.ask(staff, new Life.Mute(LI.id(), MINUTE))).hasSize(1);
  }

  @Test
  void titleAndLiveAreToldToNewcomersAndNotRepeated() {
    assertThat(room.recap()).isEmpty();
    assertThat(room.keeps()).isFalse();
    assertThat(room.askFromOutside(new Life.Retitle("新标题"))).hasSize(1);
    assertThat(room.askFromOutside(new Life.Retitle("新标题"))).isEmpty();
    assertThat(room.askFromOutside(new Life.GoLive()))
        .containsExactly(new Life.WentLive(PaperRoom.START));
    room.pass(MINUTE);
    assertThat(room.askFromOutside(new Life.GoLive())).isEmpty();

    assertThat(room.recap())
        .containsExactly(new Life.Retitled("新标题"), new Life.WentLive(PaperRoom.START));
    assertThat(room.keeps()).isTrue();
    assertThat(room.askFromOutside(new Life.GoOffline())).containsExactly(new Life.WentOffline());
    assertThat(room.askFromOutside(new Life.GoOffline())).isEmpty();
    assertThat(room.recap()).containsExactly(new Life.Retitled("新标题"));
  }

  @Test
  void aNoticeIsTold() {
    assertThat(room.askFromOutside(new Life.Notify("轻一点", Life.Urgency.WARNING)))
        .containsExactly(new Life.Noticed("轻一点", Life.Urgency.WARNING));
  }

  static final List<Life.Asking> NOT_FOR_VIEWERS =
      List.of(
          new Life.Count(),
          new Life.Retitle("x"),
          new Life.GoLive(),
          new Life.GoOffline(),
          new Life.Mute(LI.id(), MINUTE),
          new Life.Unmute(LI.id()),
          new Life.Kick(LI.id(), MINUTE, "x"),
          new Life.Notify("x", Life.Urgency.NOTICE));

  @ParameterizedTest
  @FieldSource("NOT_FOR_VIEWERS")
  void viewersDoNotRunTheRoom(Life.Asking command) {
    Asker viewer = viewer(1, ZHANG);
    room.ask(viewer, new Enter());

    assertThat(room.refusal(viewer, command)).isEqualTo(Refusal.Name.INVALID);
  }

  @Test
  void onlyViewersComeAndGo() {
    assertThat(room.refusal(outside(ZHANG), new Enter())).isEqualTo(Refusal.Name.INVALID);
    assertThat(room.refusal(outside(ZHANG), new Leave())).isEqualTo(Refusal.Name.INVALID);
  }

  /// Fills the room to `last` in one second; how many of those comings everybody was told.
  private long announcedOf(int first, int last) {
    long announced = 0;
    for (int i = first; i <= last; i++) {
      room.ask(viewer(i, Person.GUEST), new Enter());
      announced += room.to().equals(List.of(Recipients.EVERYONE)) ? 1 : 0;
    }
    return announced;
  }

  @Test
  void afterAStormTheNumberAloneIsTold() {
    assertThat(announcedOf(1, 201)).isEqualTo(20);
    room.pass(Duration.ofSeconds(1));
    assertThat(announcedOf(202, 203)).isZero();
    assertThat(room.askFromOutside(new Life.Count())).containsExactly(new Counted(203, 203, false));
    room.pass(Duration.ofSeconds(1));
    assertThat(announcedOf(204, 230)).isEqualTo(20);
  }

  @Test
  void aBusySecondIsNoStorm() {
    assertThat(announcedOf(1, 200)).isEqualTo(20);
    room.pass(Duration.ofSeconds(1));
    assertThat(announcedOf(201, 230)).isEqualTo(20);
  }

  @Test
  void aStormOfLongAgoIsForgotten() {
    announcedOf(1, 500);
    room.pass(Duration.ofSeconds(2));
    assertThat(announcedOf(501, 530)).isEqualTo(20);
  }

  static LifeRules rules(int maxViewers, int announcePerSecond, Duration window) {
    return new LifeRules(maxViewers, announcePerSecond, Duration.ofSeconds(1), window, 10);
  }

  private static Entered entered(long viewer, Person who, int viewers) {
    return new Entered(new ViewerId(viewer), who, viewers, false, true);
  }

  private static Left left(long viewer, Person who, int viewers) {
    return new Left(new ViewerId(viewer), who, viewers, true);
  }
}
