package dev.grandstand.feature.danmaku;

import static dev.grandstand.stage.PaperRoom.member;
import static dev.grandstand.stage.PaperRoom.outside;
import static dev.grandstand.stage.PaperRoom.viewer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.grandstand.message.Danmaku;
import dev.grandstand.message.Danmaku.Said;
import dev.grandstand.message.Danmaku.Say;
import dev.grandstand.message.Danmaku.Style;
import dev.grandstand.message.Life;
import dev.grandstand.message.Person;
import dev.grandstand.message.Refusal;
import dev.grandstand.room.Asker;
import dev.grandstand.stage.PaperRoom;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DanmakuFeatureTest {
  private static final Person.Member ZHANG = member("zhangsan", "张三");
  private static final Asker VIEWER = viewer(1, ZHANG);

  private final PaperRoom room =
      new PaperRoom(new DanmakuFeature(new DanmakuRules(5, 0, Map.of())));

  @Test
  void whatIsSaidIsToldWithItsSpeakerStyleAndId() {
    var red = new Style(Danmaku.Mode.TOP, 0xFF0000, 18);
    assertThat(room.ask(VIEWER, new Say("666", red)))
        .containsExactly(new Said(ZHANG, "666", red, "ask-1"));
    assertThat(room.ask(VIEWER, new Say("666")))
        .containsExactly(new Said(ZHANG, "666", Style.PLAIN, "ask-2"));
  }

  @Test
  void guestsAreNotTheRoomsConcern() {
    assertThat(room.ask(viewer(2, Person.GUEST), new Say("hi")))
        .containsExactly(new Said(Person.GUEST, "hi", Style.PLAIN, "ask-1"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\t\n", "\u3000"})
  void blankTextIsInvalid(String text) {
    assertThat(room.refusal(VIEWER, new Say(text))).isEqualTo(Refusal.Name.INVALID);
  }

  @Test
  void lengthIsCountedInCodePoints() {
    String five = "😀".repeat(5);
    assertThat(room.ask(VIEWER, new Say(five))).hasSize(1);
    assertThat(room.refusal(VIEWER, new Say(five + "!"))).isEqualTo(Refusal.Name.TOO_LONG);
  }

  @Test
  void theMutedAreSilentUntilItIsOver() {
    room.happened(new Life.Muted(ZHANG.id(), "张三", room.now().plusSeconds(60)));

    assertThat(room.refusal(VIEWER, new Say("hi"))).isEqualTo(Refusal.Name.MUTED);
    assertThat(room.refusal(outside(ZHANG), new Say("hi"))).isEqualTo(Refusal.Name.MUTED);
    assertThat(room.ask(viewer(2, member("lisi", "李四")), new Say("hi"))).hasSize(1);

    room.pass(Duration.ofSeconds(59));
    assertThat(room.refusal(VIEWER, new Say("hi"))).isEqualTo(Refusal.Name.MUTED);
    room.pass(Duration.ofSeconds(1));
    assertThat(room.ask(VIEWER, new Say("hi"))).hasSize(1);
  }

  @Test
  void theUnmutedTalkAtOnce() {
    room.happened(new Life.Muted(ZHANG.id(), "张三", room.now().plusSeconds(60)));
    room.happened(new Life.Unmuted(ZHANG.id(), "张三"));

    assertThat(room.ask(VIEWER, new Say("hi"))).hasSize(1);
  }

  @Test
  void whatOthersAreForbiddenIsForgottenOnceItIsOver() {
    var feature = new DanmakuFeature(DanmakuRules.defaults());
    var muted = feature.start();
    for (int i = 0; i < 100; i++) {
      var at = PaperRoom.START.plusSeconds(i);
      var event = new Life.Muted(member("u" + i, "u").id(), "u", at.plusSeconds(1));
      muted = feature.evolve(muted, PaperRoom.envelope(event, at));
    }
    assertThat(muted.muted()).isEqualTo(1);
  }
}
