package dev.grandstand.feature.play;

import static dev.grandstand.stage.PaperRoom.member;
import static dev.grandstand.stage.PaperRoom.outside;
import static dev.grandstand.stage.PaperRoom.viewer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.grandstand.message.Event;
import dev.grandstand.message.Known;
import dev.grandstand.message.Play;
import dev.grandstand.message.Play.Added;
import dev.grandstand.message.Play.Corrected;
import dev.grandstand.message.Play.Deleted;
import dev.grandstand.message.Play.Side;
import dev.grandstand.message.Quiz;
import dev.grandstand.message.Refusal;
import dev.grandstand.room.Asker;
import dev.grandstand.stage.PaperRoom;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PlayFeatureTest {
  private static final Asker DESK = outside(member("desk", "情兽"));

  private final PaperRoom room = new PaperRoom(new PlayFeature());

  @Test
  void everyChangeHasANumberOfItsOwn() {
    assertThat(add("a")).isEqualTo(new Added(1, line("a"), room.now()));
    assertThat(add("b")).isEqualTo(new Added(2, line("b"), room.now()));
    assertThat(room.askFromOutside(new Play.Correct(1, line("A"))))
        .containsExactly(new Corrected(3, 1, 1, line("A"), room.now()));
    assertThat(room.askFromOutside(new Play.Delete(2))).containsExactly(new Deleted(4, 2, 0));
    assertThat(add("c").number()).isEqualTo(5);
  }

  @Test
  void aLineThatIsNotThereCannotBeChanged() {
    add("a");
    room.askFromOutside(new Play.Delete(1));
    assertThat(room.refusal(DESK, new Play.Delete(1))).isEqualTo(Refusal.Name.INVALID);
    assertThat(room.refusal(DESK, new Play.Correct(1, line("b")))).isEqualTo(Refusal.Name.INVALID);
    assertThat(room.refusal(DESK, new Play.Delete(9))).isEqualTo(Refusal.Name.INVALID);
  }

  @Test
  void aCorrectionThatChangesNothingIsNotTold() {
    add("a");
    assertThat(room.askFromOutside(new Play.Correct(1, line("a")))).isEmpty();
  }

  @Test
  void aLineThatAsksAQuizIsDeletedButNotCorrected() {
    var answers = List.of(new Quiz.Answer(1, "骑士", 0), new Quiz.Answer(2, "马刺", 0));
    var terms = new Quiz.Terms("谁赢？", answers, 0, null, "情兽");
    var sheet = new Quiz.Sheet(1, terms, Quiz.Status.OPEN, room.now(), List.of(), 0, 0);
    room.happened(
        new Added(1, new Play.Line("谁赢？", Side.NEUTRAL, "情兽", "", "", "", sheet), room.now()));

    assertThat(room.refusal(DESK, new Play.Correct(1, line("x")))).isEqualTo(Refusal.Name.INVALID);
    assertThat(room.askFromOutside(new Play.Delete(1))).containsExactly(new Deleted(2, 1, 0));
  }

  @Test
  void whoDidNotSeeTheNewestTextOfALineChangesNothing() {
    add("a");
    room.askFromOutside(new Play.Correct(1, line("b"), "a"));

    assertThat(room.refusal(DESK, new Play.Correct(1, line("c"), "a")))
        .isEqualTo(Refusal.Name.CHANGED);
    assertThat(room.refusal(DESK, new Play.Delete(1, "a"))).isEqualTo(Refusal.Name.CHANGED);
    assertThat(room.askFromOutside(new Play.Delete(1, "b"))).containsExactly(new Deleted(3, 1, 0));
  }

  @Test
  void viewersDoNotWrite() {
    assertThat(room.refusal(viewer(1, member("a", "a")), new Play.Add(line("x"))))
        .isEqualTo(Refusal.Name.INVALID);
  }

  @Test
  void aNewcomerIsToldTheLastLinesAsTheyReadNow() {
    for (int i = 1; i <= 30; i++) {
      add("line " + i);
    }
    room.askFromOutside(new Play.Correct(30, line("last")));
    room.askFromOutside(new Play.Delete(29));

    List<Event> told = room.recap();

    assertThat(told).hasSize(20);
    assertThat(told.getFirst()).isEqualTo(new Added(10, line("line 10"), PaperRoom.START));
    assertThat(told.getLast()).isEqualTo(new Added(30, line("last"), PaperRoom.START));
  }

  @Test
  void whoSaysWhatItHasIsToldTheRestAndNoMore() {
    add("a");
    add("b");
    room.askFromOutside(new Play.Delete(1));
    add("c");

    assertThat(room.recap(Known.plays(2)))
        .containsExactly(new Deleted(3, 1, 1), new Added(4, line("c"), room.now()));
    assertThat(room.recap(Known.plays(4))).isEmpty();
  }

  @Test
  void whoHasNothingOrTooLittleOrTheImpossibleIsToldAllAsItIs() {
    for (int i = 1; i <= Lines.MOST_CHANGES + 2; i++) {
      add("line " + i);
    }
    int all = Lines.MOST_CHANGES + 2;
    assertThat(room.recap(Known.plays(0))).hasSize(all);
    assertThat(room.recap(Known.plays(1))).hasSize(all);
    assertThat(room.recap(Known.plays(2))).hasSize(Lines.MOST_CHANGES);
    assertThat(room.recap(Known.plays(all + 1L))).hasSize(all);
  }

  @Test
  void theOldestLineMakesRoom() {
    for (int i = 1; i <= Lines.MOST_LINES + 1; i++) {
      add("line " + i);
    }
    assertThat(room.recap(Known.plays(0))).hasSize(Lines.MOST_LINES);
    assertThat(room.refusal(DESK, new Play.Delete(1))).isEqualTo(Refusal.Name.INVALID);
    assertThat(room.askFromOutside(new Play.Delete(2)))
        .containsExactly(new Deleted(Lines.MOST_LINES + 2, 2, Lines.MOST_LINES - 1));
  }

  /// A client that does as it is told has the same lines as one that has just come.
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void rowsLeadToTheSamePage(long seed) {
    var chance = new Random(seed);
    List<String> page = new ArrayList<>();
    long newest = 0;
    List<Event> seen = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      long line = newest == 0 ? 1 : 1 + chance.nextInt((int) newest);
      Play.Asking command =
          switch (chance.nextInt(5)) {
            case 0 -> new Play.Delete(line);
            case 1 -> new Play.Correct(line, line("corrected " + i));
            default -> new Play.Add(line("line " + i));
          };
      for (Event event : room.askFromOutside(command)) {
        seen.add(event);
        newest = ((Play.Happening) event).number();
      }
    }
    seen.forEach(event -> apply(page, event));
    List<String> fresh = new ArrayList<>();
    List<Event> retold = room.recap(Known.plays(0));
    retold.forEach(event -> apply(fresh, event));
    assertThat(page).isEqualTo(fresh);
    long known = ((Play.Happening) retold.getLast()).number();
    assertThat(known).isEqualTo(newest);
    assertThat(room.recap(Known.plays(known))).as("nothing comes twice").isEmpty();
  }

  private static void apply(List<String> page, Event event) {
    switch ((Play.Happening) event) {
      case Added added -> page.addFirst(added.line().text());
      case Corrected corrected -> page.set(corrected.row(), corrected.line().text());
      case Deleted deleted -> page.remove(deleted.row());
    }
  }

  @Test
  void whatIsNoLineIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> line(""));
    assertThatIllegalArgumentException().isThrownBy(() -> line("x".repeat(1_001)));
    assertThatIllegalArgumentException().isThrownBy(() -> full("red", "", ""));
    assertThatIllegalArgumentException().isThrownBy(() -> full("", "javascript:alert(1)", ""));
    assertThatIllegalArgumentException().isThrownBy(() -> full("", "", "data:text/html,x"));
    assertThatIllegalArgumentException().isThrownBy(() -> full("", "http://a b", ""));
    assertThat(full("#ff0000", "https://a/b", "HTTP://a").color()).isEqualTo("#ff0000");
  }

  private static Play.Line full(String color, String link, String image) {
    return new Play.Line("x", Side.HOME, "情兽", color, link, image);
  }

  private static Play.Line line(String text) {
    return new Play.Line(text, Side.NEUTRAL, "情兽");
  }

  private Added add(String text) {
    List<Event> events = room.askFromOutside(new Play.Add(line(text)));
    assertThat(events).singleElement().isInstanceOf(Added.class);
    return (Added) events.getFirst();
  }
}
