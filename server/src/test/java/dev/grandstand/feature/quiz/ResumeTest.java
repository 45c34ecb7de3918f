package dev.grandstand.feature.quiz;

import static dev.grandstand.feature.quiz.Table.STAFF;
import static org.assertj.core.api.Assertions.assertThat;

import dev.grandstand.message.Event;
import dev.grandstand.message.Quiz;
import dev.grandstand.room.Effect;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// What a room makes of its own story when it is told it again.
final class ResumeTest {
  private static final QuizRules RULES = QuizRules.defaults();

  private final Table table = new Table(RULES);

  private static Table told(List<Event> story) {
    var anew = new Table(RULES);
    story.forEach(anew.room::happened);
    return anew;
  }

  private void openAndGuess(String user) {
    Quiz.Terms terms = Table.terms(0, 0);
    table.staff(new Quiz.Open(terms, Duration.ofSeconds(60)));
    table.give(user, 100);
    table.guess(user, 1, 1, 10);
  }

  @Test
  void anOpenQuizIsClosedInTimeAndItsGuessesAreCounted() {
    openAndGuess("ann");

    Table anew = told(table.story);
    anew.room.pass(Duration.ofSeconds(20));

    assertThat(anew.room.resume())
        .containsExactly(
            new Effect.Remind(Duration.ofSeconds(40), new Quiz.Close(1)),
            new Effect.Remind(RULES.countEvery(), new Quiz.Count(1)));
    anew.room.pass(Duration.ofHours(1));
    assertThat(anew.room.resume()).contains(new Effect.Remind(Duration.ZERO, new Quiz.Close(1)));
  }

  @Test
  void whatWasBeingPaidIsPaidByTheSameMovements() {
    openAndGuess("ann");
    table.give("bob", 100);
    table.guess("bob", 1, 2, 7);
    table.story.addAll(table.room.ask("s", STAFF, new Quiz.Settle(1, 1)));
    List<Effect> payOut = table.room.effects();

    assertThat(payOut).hasSize(1);
    assertThat(told(table.story).room.resume()).isEqualTo(payOut);
  }

  @Test
  void whatIsClosedOrOverIsLeftAlone() {
    openAndGuess("ann");
    table.staff(new Quiz.Close(1));
    assertThat(told(table.story).room.resume()).isEmpty();
    table.staff(new Quiz.Cancel(1));
    assertThat(told(table.story).room.resume()).isEmpty();
    assertThat(told(table.story).room.keeps()).isFalse();
  }

  /// The store may give guesses where they were made or after all else that is not over.
  @Test
  void theSameEventsMakeTheSameRoom() {
    for (long seed = 0; seed < 50; seed++) {
      var random = new Random(seed);
      var played = new Table(RULES);
      for (int i = 0; i < 200; i++) {
        anything(played, random, i);
      }
      List<Event> kept = new ArrayList<>(played.story.stream().filter(Event::kept).toList());
      List<Event> interleaved =
          played.story.stream()
              .filter(event -> event.kept() || event instanceof Quiz.Staked)
              .toList();
      List<Event> guessesLast = new ArrayList<>(kept);
      played.story.stream().filter(Quiz.Staked.class::isInstance).forEach(guessesLast::add);

      List<Event> recap = played.room.recap();
      List<Effect> payOuts = settleAll(played);
      for (List<Event> story : List.of(interleaved, guessesLast)) {
        Table anew = told(story);
        assertThat(anew.room.recap()).isEqualTo(recap);
        assertThat(settleAll(anew)).isEqualTo(payOuts);
      }
    }
  }

  /// What would be paid, and how the next quiz is numbered.
  private static List<Effect> settleAll(Table table) {
    List<Effect> effects = new ArrayList<>();
    for (long quiz = 1; quiz < 40; quiz++) {
      table.room.ask("x", STAFF, new Quiz.Settle(quiz, 1));
      effects.addAll(table.room.effects());
    }
    table.room.ask("x", STAFF, new Quiz.Open(Table.terms(0, 0), Duration.ofSeconds(1)));
    effects.addAll(table.room.effects());
    return effects;
  }

  private static void anything(Table table, Random random, int turn) {
    long quiz = 1L + random.nextInt(10);
    switch (random.nextInt(20)) {
      case 0, 1 -> table.staff(new Quiz.Open(Table.terms(random.nextInt(2) * 185, 0)));
      case 2 -> table.staff(new Quiz.Close(quiz));
      case 3 -> table.staff(new Quiz.Settle(quiz, 1 + random.nextInt(2)));
      case 4 -> table.staff(new Quiz.Cancel(quiz));
      case 5 -> table.staff(new Quiz.Count(quiz));
      default -> {
        String user = "u" + turn;
        table.give(user, 100);
        table.guess(user, quiz, 1 + random.nextInt(2), 1 + random.nextInt(100));
      }
    }
  }
}
