package dev.grandstand.feature.gift;

import static dev.grandstand.stage.PaperRoom.member;
import static dev.grandstand.stage.PaperRoom.outside;
import static dev.grandstand.stage.PaperRoom.viewer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.grandstand.message.Coins;
import dev.grandstand.message.Event;
import dev.grandstand.message.Gift;
import dev.grandstand.message.Gift.Given;
import dev.grandstand.message.Gift.Level;
import dev.grandstand.message.Gift.SendSuperChat;
import dev.grandstand.message.Gift.SuperChatSent;
import dev.grandstand.message.Gift.TakeBackSuperChats;
import dev.grandstand.message.Life;
import dev.grandstand.message.Person;
import dev.grandstand.message.Recipients;
import dev.grandstand.message.Refusal;
import dev.grandstand.message.RoomId;
import dev.grandstand.room.Asker;
import dev.grandstand.room.Effect;
import dev.grandstand.stage.PaperRoom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

final class GiftFeatureTest {
  private static final Person.Member ZHANG = member("zhangsan", "张三");
  private static final Asker VIEWER = viewer(1, ZHANG);
  private static final Gift.Item ROCKET = new Gift.Item(7, "火箭", new Coins(500));
  private static final Given FROM_ELSEWHERE =
      new Given(ZHANG, Level.ADVANCED, ROCKET, 1, new RoomId("777"), "主播777", "x");

  private final PaperRoom room = new PaperRoom(new GiftFeature(PaperRoom.ID, "主播12345"));

  @Test
  void anOrdinaryGiftStaysInItsRoom() {
    assertThat(room.ask(VIEWER, new Gift.Give(Level.ORDINARY, ROCKET, 3)))
        .containsExactly(
            new Given(ZHANG, Level.ORDINARY, ROCKET, 3, PaperRoom.ID, "主播12345", "ask-1"));
    assertThat(room.to()).containsExactly(Recipients.EVERYONE);
    assertThat(room.effects()).isEmpty();
  }

  @Test
  void anAdvancedGiftIsBroughtToEveryOtherRoom() {
    List<Event> here = room.ask(VIEWER, new Gift.Give(Level.ADVANCED, ROCKET, 1));

    var given = new Given(ZHANG, Level.ADVANCED, ROCKET, 1, PaperRoom.ID, "主播12345", "ask-1");
    assertThat(here).containsExactly(given);
    assertThat(room.effects()).containsExactly(new Effect.AskEveryOtherRoom(new Gift.Bring(given)));
  }

  @Test
  void whatIsBroughtIsToldAsItWasAndGoesNoFurther() {
    assertThat(room.askFromOutside(new Gift.Bring(FROM_ELSEWHERE))).containsExactly(FROM_ELSEWHERE);
    assertThat(room.effects()).isEmpty();
  }

  @Test
  void theMutedMayGive() {
    room.happened(new Life.Muted(ZHANG.id(), "张三", room.now().plusSeconds(60)));

    assertThat(room.ask(VIEWER, new Gift.Give(Level.ORDINARY, ROCKET, 1))).hasSize(1);
  }

  @Test
  void aGuardServesThirtyOneDaysForEachMonth() {
    assertThat(
            room.ask(outside(ZHANG), new Gift.BuyGuard(Gift.Guard.CAPTAIN, 2, new Coins(198_000))))
        .containsExactly(
            new Gift.GuardBought(
                ZHANG,
                Gift.Guard.CAPTAIN,
                2,
                new Coins(198_000),
                room.now(),
                room.now().plus(Duration.ofDays(62))));
  }

  static final List<Gift.Asking> NOT_FOR_VIEWERS =
      List.of(
          new Gift.Bring(FROM_ELSEWHERE),
          new Gift.BuyGuard(Gift.Guard.ADMIRAL, 1, Coins.NONE),
          new SendSuperChat("hi", 30, 60),
          new TakeBackSuperChats(List.of(1L)));

  @ParameterizedTest
  @FieldSource("NOT_FOR_VIEWERS")
  void viewersMayNotAskWhatCostsMoney(Gift.Asking command) {
    assertThat(room.refusal(VIEWER, command)).isEqualTo(Refusal.Name.INVALID);
  }

  @Test
  void aSuperChatStaysUpForItsTime() {
    List<Event> first = room.ask(outside(ZHANG), new SendSuperChat("第一", 30, 60));
    assertThat(first)
        .containsExactly(
            new SuperChatSent(1, ZHANG, "第一", 30, room.now(), room.now().plusSeconds(60)));
    room.pass(Duration.ofSeconds(30));
    List<Event> second = room.ask(outside(ZHANG), new SendSuperChat("第二", 50, 60));

    assertThat(room.recap()).containsExactly(first.getFirst(), second.getFirst());
    room.pass(Duration.ofSeconds(30));
    assertThat(room.recap()).isEqualTo(second);
    assertThat(room.keeps()).isTrue();
    room.pass(Duration.ofSeconds(30));
    assertThat(room.recap()).isEmpty();
    assertThat(room.keeps()).isFalse();
  }

  @Test
  void aSuperChatHasTextAndNotTooMuchOfIt() {
    assertThat(room.refusal(outside(ZHANG), new SendSuperChat("  ", 30, 60)))
        .isEqualTo(Refusal.Name.INVALID);
    assertThat(room.ask(outside(ZHANG), new SendSuperChat("😀".repeat(200), 30, 60))).hasSize(1);
    assertThat(room.refusal(outside(ZHANG), new SendSuperChat("a".repeat(201), 30, 60)))
        .isEqualTo(Refusal.Name.TOO_LONG);
  }

  @Test
  void whatIsTakenBackIsDownAndOnlyOnce() {
    room.ask(outside(ZHANG), new SendSuperChat("第一", 30, 60));
    room.ask(outside(ZHANG), new SendSuperChat("第二", 30, 60));

    assertThat(room.askFromOutside(new TakeBackSuperChats(List.of(1L, 9L, 1L))))
        .containsExactly(new Gift.SuperChatsTakenBack(List.of(1L)));
    assertThat(room.recap()).hasSize(1);
    assertThat(room.askFromOutside(new TakeBackSuperChats(List.of(1L)))).isEmpty();
  }

  @Test
  void idsOfSuperChatsOnlyEverGrow() {
    var random = new Random(20260101);
    List<Long> ids = new ArrayList<>();
    for (int i = 0; i < 2_000; i++) {
      room.pass(Duration.ofSeconds(random.nextInt(5)));
      if (random.nextInt(3) == 0 && !ids.isEmpty()) {
        long id = ids.get(random.nextInt(ids.size()));
        room.askFromOutside(new TakeBackSuperChats(List.of(id)));
      } else {
        int seconds = 1 + random.nextInt(60);
        for (Event event : room.ask(outside(ZHANG), new SendSuperChat("hi", 1, seconds))) {
          ids.add(((SuperChatSent) event).id());
        }
      }
    }
    assertThat(ids).isSorted().doesNotHaveDuplicates().allMatch(id -> id > 0);
  }

  @Test
  void theOldestSuperChatMakesRoom() {
    for (int i = 0; i < 501; i++) {
      room.ask(outside(ZHANG), new SendSuperChat("hi", 1, 86_400));
    }
    assertThat(room.recap()).hasSize(500);
    assertThat(room.askFromOutside(new TakeBackSuperChats(List.of(1L)))).isEmpty();
  }
}
