package dev.grandstand.feature.quiz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.grandstand.message.Account;
import dev.grandstand.message.Coins;
import dev.grandstand.message.Movement;
import dev.grandstand.message.Quiz;
import dev.grandstand.message.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PayOutTest {
  private static final Quiz.Terms POOL = terms(0, 0, 0);
  private static final Quiz.Terms ODDS = terms(185, 210, 100_000);

  private static Quiz.Terms terms(int... odds) {
    List<Quiz.Answer> answers = new ArrayList<>();
    for (int each : odds) {
      answers.add(new Quiz.Answer(answers.size() + 1, "answer", each));
    }
    return new Quiz.Terms("?", answers, 0, null, "");
  }

  private static Quiz.Staked guess(String user, int answer, long stake) {
    return new Quiz.Staked(
        1, new UserId(user), answer, new Coins(stake), 0, Instant.parse("2026-01-01T20:00:00Z"));
  }

  /// What each gets, in the order of their ids.
  private static List<Long> coins(Quiz.Terms terms, int right, Quiz.Staked... guesses) {
    return PayOut.of(terms, right, List.of(guesses)).shares().stream()
        .map(share -> share.coins().amount())
        .toList();
  }

  @Test
  void byOddsAStakeIsMultipliedAndRoundedDown() {
    assertThat(coins(ODDS, 1, guess("a", 1, 100), guess("b", 1, 1), guess("c", 2, 7)))
        .containsExactly(185L, 1L, 0L);
    assertThat(coins(ODDS, 2, guess("a", 1, 100), guess("c", 2, 7))).containsExactly(0L, 14L);
    assertThat(coins(ODDS, 3, guess("a", 1, 100))).containsExactly(0L);
  }

  @Test
  void aPoolIsSharedInProportionAndTheRestGoesToTheMint() {
    var guesses = List.of(guess("a", 1, 1), guess("b", 1, 1), guess("c", 1, 1), guess("d", 2, 7));

    PayOut payOut = PayOut.of(POOL, 1, guesses);

    assertThat(payOut.shares().stream().map(share -> share.coins().amount()))
        .containsExactly(3L, 3L, 3L, 0L);
    assertThat(payOut.coins()).isEqualTo(9);
    assertThat(balances(payOut)).containsEntry(Account.MINT, 1L);
  }

  @Test
  void aPoolWithoutAWinnerIsGivenBack() {
    assertThat(coins(POOL, 3, guess("a", 1, 10), guess("b", 2, 20))).containsExactly(10L, 20L);
    assertThat(balances(PayOut.of(POOL, 3, List.of(guess("a", 1, 10)))))
        .doesNotContainKey(Account.MINT);
  }

  @Test
  void withoutAnAnswerEverybodyGetsItsStakeBack() {
    assertThat(coins(POOL, 0, guess("a", 1, 10), guess("b", 2, 20))).containsExactly(10L, 20L);
    assertThat(coins(ODDS, 0, guess("a", 1, 10), guess("b", 2, 20))).containsExactly(10L, 20L);
  }

  @Test
  void oneAloneInAPoolGetsItsStakeBack() {
    assertThat(coins(POOL, 1, guess("a", 1, 10))).containsExactly(10L);
    assertThat(coins(POOL, 2, guess("a", 1, 10))).containsExactly(10L);
  }

  @Test
  void nobodyNeedsNoMovement() {
    assertThat(PayOut.of(POOL, 1, List.of()).movements("r-1", "x")).isEmpty();
    assertThat(PayOut.of(ODDS, 0, List.of()).coins()).isZero();
  }

  @Test
  void hugeStakesAreExact() {
    long most = Account.MOST;
    assertThat(
            coins(POOL, 1, guess("a", 1, most / 3), guess("b", 1, most / 3 - 1), guess("c", 2, 3)))
        .containsExactly(most / 3 + 1, most / 3, 0L);
    long stake = QuizRules.MOST_STAKE;
    assertThat(coins(ODDS, 3, guess("a", 3, stake))).containsExactly(stake * 1_000);
  }

  @Test
  void oneMovementCarriesTheMostThatCanBeWon() {
    List<Quiz.Staked> guesses = new ArrayList<>();
    for (int i = 0; i < PayOut.MOST_IN_MOVEMENT; i++) {
      guesses.add(guess("u" + i, 3, QuizRules.MOST_STAKE));
    }

    assertThat(PayOut.of(ODDS, 3, guesses).movements("r-1", "x")).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 499, 500, 501, 1_000, 1_203})
  void whateverWasGuessedThePotEndsEmptyAndEverybodyIsPaidOnce(int users) {
    for (long seed = 0; seed < 10; seed++) {
      var random = new Random(seed);
      List<Quiz.Staked> guesses = new ArrayList<>();
      long pot = 0;
      for (int i = 0; i < users; i++) {
        long stake = 1 + random.nextLong(random.nextBoolean() ? 10 : QuizRules.MOST_STAKE);
        guesses.add(guess("用户" + random.nextLong() + i, 1 + random.nextInt(3), stake));
        pot += stake;
      }
      for (Quiz.Terms terms : List.of(POOL, ODDS)) {
        for (int right = 0; right <= 3; right++) {
          PayOut payOut = PayOut.of(terms, right, guesses);
          Map<Account, Long> balances = balances(payOut);

          assertThat(balances.remove(Account.quiz("r-1"))).isEqualTo(-pot);
          long mint = balances.getOrDefault(Account.MINT, 0L);
          balances.remove(Account.MINT);
          assertThat(mint).isEqualTo(pot - payOut.coins());
          if (terms.isPool()) {
            assertThat(mint).isBetween(0L, users - 1L);
          }
          assertThat(payOut.shares()).hasSize(users);
          for (PayOut.Share share : payOut.shares()) {
            long paid = balances.getOrDefault(Account.of(share.user()), 0L);
            assertThat(paid).isEqualTo(share.coins().amount());
          }
        }
      }
    }
  }

  @Test
  void theSameGuessesGiveTheSameMovementsInWhateverOrderTheyCome() {
    List<Quiz.Staked> guesses = new ArrayList<>();
    for (int i = 0; i < 1_203; i++) {
      guesses.add(guess("u" + i, 1 + i % 3, 1 + i));
    }
    List<Movement> movements = PayOut.of(POOL, 2, guesses).movements("r-1", "x");
    Collections.shuffle(guesses, new Random(7));

    assertThat(PayOut.of(POOL, 2, guesses).movements("r-1", "x")).isEqualTo(movements);
    assertThat(movements.stream().map(Movement::id))
        .containsExactly("quiz:r-1:pay:0", "quiz:r-1:pay:1", "quiz:r-1:pay:2");
  }

  @ParameterizedTest
  @CsvSource({
    "0, 1, 1, 1",
    "1, 0, 1, 1",
    "1, 1, 2, 1",
    "2000000001, 1, 1, 1",
    "2000000000, 300000, 1, 1"
  })
  void rulesThatCannotWorkAreRefused(long stake, int guesses, int open, int kept) {
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            new QuizRules(
                stake, guesses, open, kept, 0, Duration.ofDays(1), Duration.ofSeconds(1)));
  }

  /// After all movements, each of which a record checks to sum to zero.
  private static Map<Account, Long> balances(PayOut payOut) {
    Map<Account, Long> balances = new HashMap<>();
    for (Movement movement : payOut.movements("r-1", "x")) {
      for (Movement.Entry entry : movement.entries()) {
        balances.merge(entry.account(), entry.amount(), Math::addExact);
      }
    }
    return balances;
  }
}
