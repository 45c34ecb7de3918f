package dev.grandstand.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grandstand.feature.play.PlayFeature;
import dev.grandstand.feature.quiz.QuizFeature;
import dev.grandstand.feature.quiz.QuizRules;
import dev.grandstand.hall.HallRules;
import dev.grandstand.room.Room;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Quizzes as a caller of the API sees them, over real rules.
final class QuizzesTest {
  private static final String ANSWERS =
      "[{\"id\":1,\"title\":\"骑士\",\"odds\":1.85},{\"id\":2,\"title\":\"马刺\",\"odds\":\"2.1\"}]";

  private final Counter counter =
      new Counter(
          HallRules.defaults(),
          id -> new Room(List.of(new PlayFeature(), new QuizFeature(id, QuizRules.defaults()))));

  private Counter.Said push(String event) {
    return counter.post("/api/v1/events", "{\"rooms\":[\"a\"],\"event\":" + event + "}");
  }

  private static String quiz(String more) {
    return "{\"type\":\"quiz\",\"question\":\"谁先得到25分？\",\"answers\":" + ANSWERS + more + "}";
  }

  private String code(String event) {
    return push(event).json().path("results").get(0).path("code").asString();
  }

  @Test
  void aQuizThatIsPushedIsTheLastOfItsRoom() {
    push(quiz(",\"max_bet\":500,\"seconds\":60,\"commentator\":\"情兽\""));
    push(quiz(""));

    var quizzes = counter.get("/api/v1/rooms/a/quizzes").json().path("quizzes");
    assertThat(quizzes).hasSize(2);
    assertThat(quizzes.get(1).path("quiz").asLong()).isEqualTo(2);
    assertThat(quizzes.get(1).path("cut_off").isNull()).isTrue();
    var first = quizzes.get(0);
    assertThat(first.path("status").asString()).isEqualTo("open");
    assertThat(first.path("question").asString()).isEqualTo("谁先得到25分？");
    assertThat(first.path("commentator").asString()).isEqualTo("情兽");
    assertThat(first.path("max_bet").asLong()).isEqualTo(500);
    assertThat(first.path("pool").asBoolean()).isFalse();
    assertThat(first.path("cut_off").asString()).isEqualTo("2026-01-31T12:01:00.250Z");
    assertThat(first.path("right_answer").isNull()).isTrue();
    assertThat(first.path("answers").get(0).path("odds").asString()).isEqualTo("1.85");
    assertThat(first.path("answers").get(1).path("odds").asString()).isEqualTo("2.10");
  }

  @Test
  void itIsALineAmongThePlaysThatNamesTheQuiz() {
    push("{\"type\":\"play\",\"text\":\"跳球\"}");
    push(quiz(""));

    var story = counter.story("a");
    assertThat(story.get(1).path("type").asString()).isEqualTo("quiz");
    assertThat(story.get(2).path("type").asString()).isEqualTo("play");
    assertThat(story.get(2).path("number").asLong()).isEqualTo(2);
    assertThat(story.get(2).path("quiz").asLong()).isEqualTo(1);
    assertThat(code("{\"type\":\"play-correction\",\"line\":2,\"text\":\"x\"}"))
        .isEqualTo("invalid");
    assertThat(push("{\"type\":\"play-deletion\",\"line\":2}").json().path("accepted").asInt())
        .isEqualTo(1);
    assertThat(counter.get("/api/v1/rooms/a/quizzes").json().path("quizzes")).hasSize(1);
  }

  @Test
  void turnsAreSeenAndStay() {
    push(quiz(""));
    push("{\"type\":\"quiz-close\",\"quiz\":1}");
    assertThat(status(0)).isEqualTo("closed");
    push("{\"type\":\"quiz-settlement\",\"quiz\":1,\"answer\":2}");
    assertThat(status(0)).isEqualTo("settled");
    assertThat(
            counter
                .get("/api/v1/rooms/a/quizzes")
                .json()
                .path("quizzes")
                .get(0)
                .path("right_answer")
                .asInt())
        .isEqualTo(2);
    assertThat(code("{\"type\":\"quiz-cancellation\",\"quiz\":1}")).isEqualTo("invalid");
    push(quiz(""));
    push("{\"type\":\"quiz-cancellation\",\"quiz\":2}");
    assertThat(status(1)).isEqualTo("void");
  }

  private String status(int place) {
    var quizzes = counter.get("/api/v1/rooms/a/quizzes").json().path("quizzes");
    return quizzes.get(place).path("status").asString();
  }

  @Test
  void guessesAreRefusedByName() {
    assertThat(code(guess(1, 1, 10))).isEqualTo("no-such-quiz");
    push(quiz(",\"max_bet\":500"));
    assertThat(code(guess(1, 3, 10))).isEqualTo("invalid");
    assertThat(code(guess(1, 1, 501))).isEqualTo("over-limit");
    push("{\"type\":\"quiz-close\",\"quiz\":1}");
    var refused = push(guess(1, 1, 10)).json().path("results").get(0);
    assertThat(refused.path("code").asString()).isEqualTo("too-late");
    assertThat(refused.path("detail").asString()).isEqualTo("quiz 1 takes no more guesses");
  }

  private static String guess(int quiz, int answer, int stake) {
    return "{\"type\":\"guess\",\"user\":{\"id\":\"u1\"},\"quiz\":"
        + quiz
        + ",\"answer\":"
        + answer
        + ",\"stake\":"
        + stake
        + "}";
  }

  @Test
  void aRepeatedCallOpensOneQuiz() {
    counter.header("idempotency-key", "k");
    push(quiz(",\"seconds\":60"));
    counter.pass(Duration.ofHours(25));
    assertThat(push(quiz(",\"seconds\":60")).json().path("accepted").asInt()).isEqualTo(1);
    assertThat(counter.get("/api/v1/rooms/a/quizzes").json().path("quizzes")).hasSize(1);
  }

  @Test
  void aRoomThatIsNotOpenHasNoQuizzes() {
    assertThat(counter.get("/api/v1/rooms/nowhere/quizzes").code()).isEqualTo("no-such-room");
    push("{\"type\":\"play\",\"text\":\"x\"}");
    assertThat(counter.get("/api/v1/rooms/a/quizzes").text()).isEqualTo("{\"quizzes\":[]}");
  }
}
