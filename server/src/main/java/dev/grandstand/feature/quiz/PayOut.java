package dev.grandstand.feature.quiz;

import dev.grandstand.message.Account;
import dev.grandstand.message.Coins;
import dev.grandstand.message.Movement;
import dev.grandstand.message.Quiz;
import dev.grandstand.message.UserId;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/// Who gets what of a quiz. All of it follows from the guesses, the terms and the answer, so that
/// after a crash the very same movements are asked for again.
///
/// By odds, those who are right get their stake times the odds, rounded down; the house wins or
/// loses the difference. In a pool they share what all have staked, each in proportion to its stake
/// and rounded down; the few coins that remain go back to where coins come from. If nobody is right
/// in a pool, or the quiz is cancelled, everybody gets its stake back.
///
/// @param shares one for each who guessed, in the order of their ids
record PayOut(List<Share> shares) {
  /// How many members one movement pays: all of a movement are locked while it is posted.
  static final int MOST_IN_MOVEMENT = 500;

  private static final BigInteger HUNDRED = BigInteger.valueOf(100);

  record Share(UserId user, Coins stake, Coins coins) {}

  PayOut {
    shares = List.copyOf(shares);
  }

  /// @param right the right answer, or 0 if everybody is to get its stake back
  static PayOut of(Quiz.Terms terms, int right, Collection<Quiz.Staked> guesses) {
    BigInteger pot = stakes(guesses, 0);
    BigInteger winning = stakes(guesses, right);
    boolean refund = right == 0 || (terms.isPool() && winning.signum() == 0);
    Quiz.Answer answer = terms.answer(right);
    BigInteger odds = BigInteger.valueOf(answer == null ? 0 : answer.odds());
    List<Share> shares = new ArrayList<>();
    for (Quiz.Staked guess : guesses) {
      BigInteger stake = BigInteger.valueOf(guess.stake().amount());
      BigInteger coins;
      if (refund) {
        coins = stake;
      } else if (guess.answer() != right) {
        coins = BigInteger.ZERO;
      } else if (terms.isPool()) {
        coins = stake.multiply(pot).divide(winning);
      } else {
        coins = stake.multiply(odds).divide(HUNDRED);
      }
      shares.add(new Share(guess.user(), guess.stake(), new Coins(coins.longValueExact())));
    }
    shares.sort(Comparator.comparing(share -> share.user().value()));
    return new PayOut(shares);
  }

  /// Together, of those who chose this answer; of all for 0.
  private static BigInteger stakes(Collection<Quiz.Staked> guesses, int answer) {
    return guesses.stream()
        .filter(guess -> answer == 0 || guess.answer() == answer)
        .map(guess -> BigInteger.valueOf(guess.stake().amount()))
        .reduce(BigInteger.ZERO, BigInteger::add);
  }

  /// What members get, all together.
  long coins() {
    return shares.stream().mapToLong(share -> share.coins().amount()).reduce(0, Math::addExact);
  }

  /// @param quiz names it in the whole house
  List<Movement> movements(String quiz, String purpose) {
    List<Movement> movements = new ArrayList<>();
    for (int from = 0; from < shares.size(); from += MOST_IN_MOVEMENT) {
      List<Share> chunk = shares.subList(from, Math.min(shares.size(), from + MOST_IN_MOVEMENT));
      String id = "quiz:" + quiz + ":pay:" + movements.size();
      movements.add(new Movement(id, entries(quiz, chunk), purpose));
    }
    return movements;
  }

  private static List<Movement.Entry> entries(String quiz, List<Share> chunk) {
    List<Movement.Entry> entries = new ArrayList<>();
    long staked = 0;
    long paid = 0;
    for (Share share : chunk) {
      staked = Math.addExact(staked, share.stake().amount());
      paid = Math.addExact(paid, share.coins().amount());
      if (share.coins().amount() > 0) {
        entries.add(new Movement.Entry(Account.of(share.user()), share.coins().amount()));
      }
    }
    entries.add(new Movement.Entry(Account.quiz(quiz), -staked));
    if (staked != paid) {
      entries.add(new Movement.Entry(Account.MINT, staked - paid));
    }
    return entries;
  }
}
