package dev.grandstand.stage;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A player that let everything pass would let every transcript pass.
final class PlayerTest {
  private static final String START =
      """
      # TOY-1 somebody is in
      A open /toy
      A > ENTER 1 a 甲
      A < …
      A < …
      B open /toy
      """;

  @Test
  void otherWordsThanThePages() {
    fails("should hear", "room 1 ! retitle 新", "A < 1-1 TITLE 旧");
  }

  @Test
  void silenceWhereThePageHasWords() {
    fails("but heard", "A < …");
  }

  @Test
  void wordsThatThePageDoesNotHave() {
    fails("what else A heard", "B > ENTER 1", "B < …", "B < …");
    fails("what else A heard", "room 1 ! live", "room 1 ! offline");
  }

  @Test
  void moreWordsAtTheEndOfThePage() {
    fails("what else B heard", "B > nonsense");
  }

  @Test
  void aCloseOfAnotherKind() {
    fails("but heard", "house closes", "A < …", "A < closed 1001");
  }

  @Test
  void aRefusalOfAnotherKind() {
    fails("the refusal", "room 1 ! b/乙 say  ");
    fails("the refusal", "room 1 ! live -> MUTED");
  }

  @Test
  void aViewerThatThePageDoesNotKnow() {
    assertThatThrownBy(() -> play("C > SAY hi")).isInstanceOf(IllegalArgumentException.class);
  }

  private static void fails(String why, String... lines) {
    assertThatThrownBy(() -> play(lines))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining(why);
  }

  private static void play(String... lines) {
    List<String> page = new ArrayList<>(START.lines().toList());
    page.addAll(List.of(lines));
    Scene scene = Pages.scenes("wrong", page).getFirst();
    new Player(new PaperStage(Terms.of(scene)), scene).play();
  }
}
