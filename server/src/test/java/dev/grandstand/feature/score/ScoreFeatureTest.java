package dev.grandstand.feature.score;

import static dev.grandstand.stage.PaperRoom.member;
import static dev.grandstand.stage.PaperRoom.outside;
import static dev.grandstand.stage.PaperRoom.viewer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.grandstand.message.Event;
import dev.grandstand.message.Refusal;
import dev.grandstand.message.Score;
import dev.grandstand.message.Score.Status;
import dev.grandstand.room.Asker;
import dev.grandstand.stage.PaperRoom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class ScoreFeatureTest {
  private static final Score.Team CAVALIERS = new Score.Team("21", "骑士");
  private static final Score.Team SPURS = new Score.Team("10", "马刺");
  private static final Score.Game GAME =
      new Score.Game("nba", CAVALIERS, SPURS, Instant.parse("2018-01-24T01:00:00Z"));

  private static final Asker DESK = outside(member("desk", "情兽"));

  private final PaperRoom room = new PaperRoom(new ScoreFeature());

  @Test
  void aGameBeginsWithNothing() {
    assertThat(room.recap()).isEmpty();
    assertThat(room.askFromOutside(new Score.Arrange(GAME)))
        .containsExactly(
            new Score.Stands(new Score.Board(GAME, Status.NOT_STARTED, "", 0, 0, List.of())));
  }

  @Test
  void whatIsNotSaidStaysAsItIs() {
    room.askFromOutside(new Score.Arrange(GAME));
    room.askFromOutside(points(4, 6, null));

    assertThat(board(room.askFromOutside(update(Status.IN_PLAY, "第一节 9:35"))))
        .isEqualTo(new Score.Board(GAME, Status.IN_PLAY, "第一节 9:35", 4, 6, List.of()));
  }

  @Test
  void whatSaysNothingNewIsNotTold() {
    room.askFromOutside(new Score.Arrange(GAME));
    room.askFromOutside(points(4, 6, 3));

    assertThat(room.askFromOutside(points(4, 6, 3))).isEmpty();
    assertThat(room.askFromOutside(new Score.Arrange(GAME))).isEmpty();
  }

  @Test
  void pointsAreAddedToWhatStands() {
    room.askFromOutside(new Score.Arrange(GAME));
    room.askFromOutside(points(4, 6, null));

    room.askFromOutside(new Score.Count(2, 0, null, null));
    Score.Board board = board(room.askFromOutside(new Score.Count(3, -1, "第一节 9:12", 3)));

    assertThat(board)
        .isEqualTo(new Score.Board(GAME, Status.NOT_STARTED, "第一节 9:12", 9, 5, List.of(0, 0, -4)));
  }

  @Test
  void thereAreNeverLessThanNoPoints() {
    assertThat(room.refusal(DESK, new Score.Count(1, 0, null, null)))
        .isEqualTo(Refusal.Name.INVALID);
    room.askFromOutside(new Score.Arrange(GAME));
    room.askFromOutside(points(1, 0, null));

    assertThat(room.refusal(DESK, new Score.Count(-2, 0, null, null)))
        .isEqualTo(Refusal.Name.INVALID);
    assertThatIllegalArgumentException().isThrownBy(() -> new Score.Count(0, 0, null, null));
    assertThatIllegalArgumentException().isThrownBy(() -> new Score.Count(101, 0, null, null));
  }

  @Test
  void aGameIsCorrectedAndKeepsItsScore() {
    room.askFromOutside(new Score.Arrange(GAME));
    room.askFromOutside(points(4, 6, null));
    var later = new Score.Game("nba", CAVALIERS, SPURS, GAME.begins().plusSeconds(600));

    Score.Board board = board(room.askFromOutside(new Score.Arrange(later)));

    assertThat(board.game()).isEqualTo(later);
    assertThat(board.away()).isEqualTo(6);
  }

  @Test
  void anotherGameAfterTheEndBeginsWithNothing() {
    room.askFromOutside(new Score.Arrange(GAME));
    room.askFromOutside(points(4, 6, 1));
    room.askFromOutside(update(Status.ENDED, "已结束"));
    var renamed = new Score.Game("nba", SPURS, CAVALIERS, GAME.begins());
    assertThat(board(room.askFromOutside(new Score.Arrange(renamed))).away()).isEqualTo(6);
    var next = new Score.Game("nba", CAVALIERS, SPURS, GAME.begins().plusSeconds(86_400));

    assertThat(board(room.askFromOutside(new Score.Arrange(next))))
        .isEqualTo(new Score.Board(next, Status.NOT_STARTED, "", 0, 0, List.of()));
  }

  @Test
  void theRaceIsAwayLessHomeMinuteByMinute() {
    room.askFromOutside(new Score.Arrange(GAME));
    assertThat(board(room.askFromOutside(points(3, 0, 2))).race()).containsExactly(0, -3);
    assertThat(board(room.askFromOutside(points(4, 0, 2))).race()).containsExactly(0, -4);
    assertThat(board(room.askFromOutside(points(4, 6, 5))).race())
        .as("the minutes between ended as they began")
        .containsExactly(0, -4, -4, -4, 2);
    assertThat(board(room.askFromOutside(points(5, 6, null))).race()).hasSize(5);
  }

  @Test
  void withoutAGameThereIsNoScore() {
    assertThat(room.refusal(PaperRoom.outside(member("desk", "desk")), points(1, 0, null)))
        .isEqualTo(Refusal.Name.INVALID);
  }

  @Test
  void viewersDoNotKeepTheScore() {
    assertThat(room.refusal(viewer(1, member("a", "a")), new Score.Arrange(GAME)))
        .isEqualTo(Refusal.Name.INVALID);
  }

  @Test
  void whoeverComesInIsToldHowItStands() {
    room.askFromOutside(new Score.Arrange(GAME));
    List<Event> last = room.askFromOutside(points(4, 6, 1));
    assertThat(room.recap()).isEqualTo(last);
  }

  @Test
  void aGameIsKeptWhileNobodyWatchesButNotForEver() {
    assertThat(room.keeps()).isFalse();
    room.askFromOutside(new Score.Arrange(GAME));
    assertThat(room.keeps()).isTrue();
    room.pass(Duration.ofDays(3));
    assertThat(room.keeps()).isFalse();
  }

  @Test
  void whatCannotBeIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> points(-1, 0, null));
    assertThatIllegalArgumentException().isThrownBy(() -> points(0, 100_001, null));
    assertThatIllegalArgumentException().isThrownBy(() -> points(0, 0, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> points(0, 0, 601));
    assertThatIllegalArgumentException().isThrownBy(() -> update(null, "9".repeat(33)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Score.Game("NBA", CAVALIERS, SPURS, GAME.begins()));
    assertThatIllegalArgumentException().isThrownBy(() -> new Score.Team("", "骑士"));
  }

  private static Score.Update points(int home, int away, @Nullable Integer minute) {
    return new Score.Update(null, null, home, away, minute);
  }

  private static Score.Update update(@Nullable Status status, String process) {
    return new Score.Update(status, process, null, null, null);
  }

  private static Score.Board board(List<Event> events) {
    assertThat(events).singleElement().isInstanceOf(Score.Stands.class);
    return ((Score.Stands) events.getFirst()).board();
  }
}
