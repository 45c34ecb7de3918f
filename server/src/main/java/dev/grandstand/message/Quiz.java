package dev.grandstand.message;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A question about a game on whose answer members stake coins, until it is closed.
///
/// Coins are stored before anybody hears of them: what a member stakes leaves its account in the
/// same step that stores the guess, and a quiz counts as settled when everybody has been paid.
public interface Quiz {
  enum Status {
    OPEN,
    /// No more guesses are taken; the answer is not known yet.
    CLOSED,
    /// The answer is known, or there is none, and coins are on their way.
    PAYING,
    SETTLED,
    /// Everybody got back what they staked.
    VOID;

    public boolean isOver() {
      return this == SETTLED || this == VOID;
    }
  }

  /// One of the answers to choose from.
  ///
  /// @param odds what a coin brings, in hundredths: 185 for 1.85; 0 where those who are right share
  ///   what all have staked
  record Answer(int id, String title, int odds) {
    public static final int MAX_TITLE = 60;
    public static final int MOST_ODDS = 100_000;

    public Answer {
      if (id < 1) {
        throw new IllegalArgumentException("an answer's id is 1 or more");
      }
      Names.check("answer", title, MAX_TITLE);
      if (odds != 0 && (odds < 100 || odds > MOST_ODDS)) {
        throw new IllegalArgumentException("odds must be within 1.00 to 1000.00");
      }
    }

    /// As people write them.
    public String oddsText() {
      return BigDecimal.valueOf(odds, 2).toPlainString();
    }
  }

  /// What is asked, and on what terms. They never change.
  ///
  /// @param maxBet the most that one member may stake; 0 for what the house allows
  /// @param cutOff when no more guesses are taken; null if somebody will say so
  record Terms(
      String question,
      List<Answer> answers,
      long maxBet,
      @Nullable Instant cutOff,
      String commentator) {
    public static final int MAX_QUESTION = 200;
    public static final int MAX_ANSWERS = 16;

    public Terms {
      Names.check("question", question, MAX_QUESTION);
      answers = List.copyOf(answers);
      if (answers.size() < 2 || answers.size() > MAX_ANSWERS) {
        throw new IllegalArgumentException("a quiz has 2 to " + MAX_ANSWERS + " answers");
      }
      Set<Integer> ids = new HashSet<>();
      for (Answer answer : answers) {
        if (!ids.add(answer.id())) {
          throw new IllegalArgumentException("two answers have the id " + answer.id());
        }
        if ((answer.odds() == 0) != (answers.getFirst().odds() == 0)) {
          throw new IllegalArgumentException("either all answers have odds or none has");
        }
      }
      if (maxBet < 0 || maxBet > Account.MOST) {
        throw new IllegalArgumentException("max bet must be within 0 to " + Account.MOST);
      }
      if (!commentator.isEmpty()) {
        Names.check("commentator", commentator, Person.Member.MAX_NAME);
      }
    }

    /// Whether those who are right share what all have staked.
    public boolean isPool() {
      return answers.getFirst().odds() == 0;
    }

    public Terms until(Instant end) {
      return new Terms(question, answers, maxBet, end, commentator);
    }

    public @Nullable Answer answer(int id) {
      return answers.stream().filter(answer -> answer.id() == id).findFirst().orElse(null);
    }
  }

  /// How many have chosen an answer, and what they staked together.
  record Tally(int answer, int users, long coins) {}

  /// All of how a quiz stands.
  ///
  /// @param id counted from 1 in its room
  /// @param tallies one for each answer, in the order of the answers
  /// @param right the right answer; 0 while it is not known, and if there is none
  /// @param won what members were paid, all together, once it is settled
  record Sheet(
      long id,
      Terms terms,
      Status status,
      Instant opened,
      List<Tally> tallies,
      int right,
      long won) {
    public Sheet {
      tallies = List.copyOf(tallies);
    }

    public int users() {
      return tallies.stream().mapToInt(Tally::users).sum();
    }

    public long coins() {
      return tallies.stream().mapToLong(Tally::coins).sum();
    }
  }

  sealed interface Asking extends Command {
    @Override
    default Storing storing() {
      return Storing.ALONE;
    }
  }

  /// Asks a question, of whoever is in the room.
  ///
  /// @param lasts how long from now on guesses are taken, for whoever has no clock to go by; zero
  ///   for what the terms say
  record Open(Terms terms, Duration lasts) implements Asking {
    public Open {
      if (lasts.isNegative()) {
        throw new IllegalArgumentException("a quiz cannot last less than no time");
      }
      if (!lasts.isZero() && terms.cutOff() != null) {
        throw new IllegalArgumentException(
            "say either when guesses end or how long they are taken");
      }
    }

    public Open(Terms terms) {
      this(terms, Duration.ZERO);
    }
  }

  record Close(long quiz) implements Asking {}

  record Settle(long quiz, int answer) implements Asking {}

  /// Everybody gets back what they staked.
  record Cancel(long quiz) implements Asking {}

  /// A member's own choice.
  record Guess(long quiz, int answer, Coins stake) implements Asking {
    @Override
    public Storing storing() {
      return Storing.BESIDE_OTHERS;
    }
  }

  /// How the storing of a guess ended; the house says it.
  record StakeEnded(Staked stake, StakeResult result) implements Asking {
    @Override
    public Storing storing() {
      return Storing.NOTHING;
    }
  }

  enum StakeResult {
    /// Now, or before under the same id.
    STORED,
    UNAFFORDABLE,
    /// The member has guessed something else before.
    GUESSED_BEFORE,
    /// Nobody knows whether it is stored: the database is not at hand.
    UNKNOWN
  }

  /// Everybody has their coins; the house says it.
  record PaidOut(long quiz) implements Asking {}

  /// Time has come to tell how many have guessed; the house says it.
  record Count(long quiz) implements Asking {
    @Override
    public Storing storing() {
      return Storing.NOTHING;
    }
  }

  /// What the asker has guessed so far.
  record Recall() implements Asking {
    @Override
    public Delivery delivery() {
      return Delivery.MAY_DROP;
    }

    @Override
    public Storing storing() {
      return Storing.NOTHING;
    }
  }

  sealed interface Happening extends Event {}

  /// It was opened, closed, is being paid, is settled or void.
  record Turned(Sheet sheet) implements Happening {
    @Override
    public Delivery delivery() {
      return Delivery.MUST_ARRIVE;
    }

    @Override
    public boolean lasting() {
      return true;
    }

    @Override
    public boolean kept() {
      return true;
    }
  }

  /// More have guessed.
  record Counted(Sheet sheet) implements Happening {
    @Override
    public Delivery delivery() {
      return Delivery.LATEST_WINS;
    }

    @Override
    public boolean lasting() {
      return false;
    }

    @Override
    public String key() {
      return "Quiz.Counted " + sheet.id();
    }
  }

  /// A member's guess is stored. The member alone is told.
  ///
  /// @param balance of its account after it
  record Staked(long quiz, UserId user, int answer, Coins stake, long balance, Instant at)
      implements Happening {
    @Override
    public Delivery delivery() {
      return Delivery.MUST_ARRIVE;
    }

    @Override
    public boolean lasting() {
      return true;
    }
  }

  /// What a member has guessed so far. The viewer that asked is told.
  record Recalled(List<Staked> guesses) implements Happening {
    public Recalled {
      guesses = List.copyOf(guesses);
    }

    @Override
    public Delivery delivery() {
      return Delivery.MUST_ARRIVE;
    }

    @Override
    public boolean lasting() {
      return false;
    }
  }

  /// What a member got: its winnings, its stake back, or nothing. The member alone is told.
  record Paid(long quiz, UserId user, Coins stake, Coins coins) implements Happening {
    @Override
    public Delivery delivery() {
      return Delivery.MUST_ARRIVE;
    }

    @Override
    public boolean lasting() {
      return true;
    }
  }
}
