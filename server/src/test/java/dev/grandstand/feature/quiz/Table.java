package dev.grandstand.feature.quiz;

import dev.grandstand.feature.play.PlayFeature;
import dev.grandstand.hall.Ledger.Posting;
import dev.grandstand.hall.MemoryLedger;
import dev.grandstand.hall.StoreUnavailable;
import dev.grandstand.message.Account;
import dev.grandstand.message.Coins;
import dev.grandstand.message.Event;
import dev.grandstand.message.Movement;
import dev.grandstand.message.Person;
import dev.grandstand.message.Quiz;
import dev.grandstand.message.UserId;
import dev.grandstand.room.Asker;
import dev.grandstand.room.Effect;
import dev.grandstand.stage.PaperRoom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// A room with quizzes and a ledger: what is to be done is done at once, in memory.
final class Table {
  static final QuizRules RULES =
      new QuizRules(1_000, 3, 2, 4, 1, Duration.ofHours(1), Duration.ofSeconds(1));
  static final Instant CUT_OFF = PaperRoom.START.plusSeconds(60);
  static final Account POT = Account.quiz(PaperRoom.ID + "-1");
  static final Asker STAFF = PaperRoom.outside(new Person.Staff("api"));

  final PaperRoom room;
  final List<Event> story = new ArrayList<>();
  final List<Effect.Remind> reminders = new ArrayList<>();
  private final MemoryLedger ledger = new MemoryLedger(() -> PaperRoom.START);

  Table(QuizRules rules) {
    room = new PaperRoom(new PlayFeature(), new QuizFeature(PaperRoom.ID, rules));
  }

  static Quiz.Terms terms(int odds, long maxBet) {
    return new Quiz.Terms(
        "谁先得到25分？",
        List.of(new Quiz.Answer(1, "骑士", odds), new Quiz.Answer(2, "马刺", odds)),
        maxBet,
        null,
        "情兽");
  }

  /// The newest of those that were told.
  static Quiz.Sheet sheet(List<Event> told) {
    return told.stream()
        .filter(Quiz.Turned.class::isInstance)
        .map(event -> ((Quiz.Turned) event).sheet())
        .toList()
        .getLast();
  }

  /// Opens the first quiz, and gives coins to four who may guess.
  void open() {
    staff(new Quiz.Open(terms(185, 500).until(CUT_OFF)));
    for (String user : List.of("ann", "bob", "cid", "dan")) {
      give(user, 1_000);
    }
  }

  static Person.Member member(String id) {
    return PaperRoom.member(id, id);
  }

  static Asker by(String id) {
    return PaperRoom.outside(member(id));
  }

  static Quiz.Guess guess(long quiz, int answer, long stake) {
    return new Quiz.Guess(quiz, answer, new Coins(stake));
  }

  void give(String user, long coins) {
    post(
        Movement.of(
            "give:" + user,
            Account.MINT,
            Account.of(new UserId(user)),
            new Coins(coins),
            "for the test"));
  }

  long balance(Account account) {
    try {
      return ledger.balance(account);
    } catch (StoreUnavailable e) {
      throw new AssertionError(e);
    }
  }

  long coins(String user) {
    return balance(Account.of(new UserId(user)));
  }

  List<Event> staff(Quiz.Asking command) {
    return ask(command.toString(), STAFF, command);
  }

  List<Event> guess(String user, long quiz, int answer, long stake) {
    Quiz.Guess guess = guess(quiz, answer, stake);
    return ask(user + " " + guess, by(user), guess);
  }

  /// All that happened until nothing was to be done but to wait.
  List<Event> ask(String id, Asker who, Quiz.Asking command) {
    List<Event> told = new ArrayList<>(room.ask(id, who, command));
    story.addAll(told);
    for (Effect effect : room.effects()) {
      told.addAll(carryOut(effect));
    }
    return told;
  }

  List<Event> carryOut(Effect effect) {
    return switch (effect) {
      case Effect.Stake stake -> staff(new Quiz.StakeEnded(stake.stake(), post(stake.movement())));
      case Effect.PayOut payOut -> {
        payOut.movements().forEach(this::post);
        yield staff((Quiz.Asking) payOut.then());
      }
      case Effect.Remind remind -> {
        reminders.add(remind);
        yield List.of();
      }
      case Effect.AskEveryOtherRoom _, Effect.Dismiss _ -> throw new AssertionError(effect);
    };
  }

  private Quiz.StakeResult post(Movement movement) {
    try {
      return switch (ledger.post(movement)) {
        case Posting.Posted _ -> Quiz.StakeResult.STORED;
        case Posting.Unaffordable _, Posting.Overfull _ -> Quiz.StakeResult.UNAFFORDABLE;
        case Posting.Conflict _ -> Quiz.StakeResult.GUESSED_BEFORE;
      };
    } catch (StoreUnavailable e) {
      throw new AssertionError(e);
    }
  }
}
