package dev.grandstand.hall;

import dev.grandstand.message.Command;
import dev.grandstand.message.Command.Storing;
import dev.grandstand.message.Cursor;
import dev.grandstand.message.Event;
import dev.grandstand.message.Quiz;
import dev.grandstand.message.Refusal;
import dev.grandstand.room.Asked;
import dev.grandstand.room.Decision;
import dev.grandstand.room.Effect;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The kept part of one room's story on its way to the store and back: who waits meanwhile, and
/// what is done when nobody knows whether something is stored. All on the room's loop; the store's
/// answers come through its mailbox.
///
/// As long as it is not known what the store has (it could not be read when the room was opened, or
/// it went away during a commit) the room decides nothing that is kept: so there are never two
/// stories. Everything else goes on.
final class Keeping {
  private static final Logger log = LoggerFactory.getLogger(Keeping.class);

  /// Until the store is asked once more.
  static final Duration AGAIN = Duration.ofSeconds(1);

  static final Refusal AWAY =
      new Refusal(
          Refusal.Name.STORE_UNAVAILABLE,
          "the database is not at hand; ask the same again in a moment");

  /// A deed at the store, and who waits for it.
  private record Deed(
      Journal.Deed deed,
      Asked asked,
      Decision.Happened happened,
      Consumer<Optional<Refusal>> answer) {}

  private record Stake(Quiz.Staked stake, String ask, Consumer<Optional<Refusal>> answer) {}

  private final RoomRunner room;
  private final Hall hall;
  private final Loop loop;
  private final History history;
  private final Remembered remembered;
  private final Turns turns;
  private boolean known; // what the store has of this room
  private boolean loading;
  private boolean loadsAgain;
  private int payOuts;
  private @Nullable Deed doubted;
  private List<Stake> doubtedStakes = new ArrayList<>(0);

  Keeping(
      RoomRunner room, Hall hall, HallRules rules, Loop loop, History history, Remembered asks) {
    this.room = room;
    this.hall = hall;
    this.loop = loop;
    this.history = history;
    this.remembered = asks;
    this.turns = new Turns(rules.waitingKept());
  }

  /// Reads what is kept of the room; `then` runs on its loop, whatever came of it. Nothing is taken
  /// from the mailbox before.
  void open(Runnable then) {
    turns.stop();
    loading = true;
    hall.journal()
        .load(room.id(), 0)
        .whenComplete((kept, error) ->
            loop.execute(() -> {
              try {
                loaded(error == null ? kept : Optional.empty(), error, false);
              } finally {
                then.run();
              }
            }));
  }

  /// Nothing was ever kept in the house.
  void openEmpty() {
    known = true;
  }

  /// Decides now or when what is at the store is back. Who repeats an ask of which nobody knew is
  /// answered by the story, if it was found there while the repeat waited.
  void take(Asked asked, Command command, Runnable decide, Consumer<Optional<Refusal>> answer) {
    if (command.storing() == Storing.NOTHING) { // talk, mostly: it waits for nothing
      decide.run();
      return;
    }
    Consumer<Refusal> refused = refusal -> answer.accept(Optional.of(hall.refuse(refusal)));
    Runnable unlessDone =
        () -> {
          if (remembered.isRestored(asked.id())) {
            answer.accept(Optional.empty());
          } else {
            decide.run();
          }
        };
    if (!turns.take(command.storing(), unlessDone, refused)) {
      refused.accept(Hall.BUSY);
    } else if (turns.isStopped()) {
      load();
    }
  }

  boolean isIdle() {
    return turns.isIdle() && payOuts == 0;
  }

  static boolean keepsAny(List<Decision.Told> events) {
    for (Decision.Told told : events) {
      if (told.event().kept()) {
        return true;
      }
    }
    return false;
  }

  /// Stores what is kept of it; then all of it happens.
  void keep(Asked asked, Decision.Happened happened, Consumer<Optional<Refusal>> answer) {
    List<Event> events =
        happened.events().stream().map(Decision.Told::event).filter(Event::kept).toList();
    Cursor place = history.cursor();
    var deed =
        new Deed(
            new Journal.Deed(place.epoch(), place.number(), asked.id(), asked.when(), events),
            asked,
            happened,
            answer);
    turns.begin(Storing.ALONE);
    hall.journal()
        .store(room.id(), deed.deed)
        .whenComplete((stored, error) -> room.put(_ -> landed(deed, stored, error)));
  }

  private void landed(Deed deed, Journal.@Nullable Stored stored, @Nullable Throwable error) {
    try {
      switch (stored == null ? Journal.Stored.UNSURE : stored) {
        case STORED -> carryOut(deed);
        case AWAY -> deed.answer.accept(Optional.of(hall.refuse(AWAY)));
        case UNSURE -> {
          doubted = deed;
          doubt(error);
        }
      }
    } finally {
      turns.end(Storing.ALONE);
    }
  }

  /// Whoever waits is told, even of a failure.
  private void carryOut(Deed deed) {
    try {
      room.carryOut(deed.asked, deed.happened, deed.answer);
    } catch (RuntimeException e) {
      deed.answer.accept(Optional.of(new Refusal(Refusal.Name.INTERNAL, "the server failed")));
      throw e;
    }
  }

  void stake(Asked asked, Effect.Stake effect, Consumer<Optional<Refusal>> answer) {
    var stake = new Stake(effect.stake(), asked.id(), answer);
    turns.begin(Storing.BESIDE_OTHERS);
    Journal journal = hall.journal();
    CompletionStage<Journal.StakeStored> end =
        effect.late()
            ? journal.staked(room.id(), effect.stake(), effect.movement())
            : journal.stake(room.id(), effect.stake(), effect.movement());
    var _ = end.whenComplete((stored, error) -> room.put(_ -> landed(stake, stored, error)));
  }

  private void landed(
      Stake stake, Journal.@Nullable StakeStored stored, @Nullable Throwable error) {
    try {
      if (stored == null) {
        doubtedStakes.add(stake);
        doubt(error);
        return;
      }
      switch (stored.end()) {
        case STORED -> ended(stake, Quiz.StakeResult.STORED, stored.balance());
        case UNAFFORDABLE -> ended(stake, Quiz.StakeResult.UNAFFORDABLE, stored.balance());
        case GUESSED_BEFORE -> ended(stake, Quiz.StakeResult.GUESSED_BEFORE, stored.balance());
        case NEVER -> ended(stake, Quiz.StakeResult.TOO_LATE, stored.balance());
        case AWAY -> ended(stake, Quiz.StakeResult.UNKNOWN, 0);
        case UNSURE -> {
          doubtedStakes.add(stake);
          doubt(error);
        }
      }
    } finally {
      turns.end(Storing.BESIDE_OTHERS);
    }
  }

  private void ended(Stake stake, Quiz.StakeResult result, long balance) {
    Quiz.Staked said = stake.stake;
    var staked =
        new Quiz.Staked(said.quiz(), said.user(), said.answer(), said.stake(), balance, said.at());
    room.tell(stake.ask, new Quiz.StakeEnded(staked, result), stake.answer);
  }

  void payOut(Effect.PayOut effect) {
    payOuts++;
    hall.journal()
        .payOut(room.id(), effect.movements())
        .whenComplete((_, error) ->
            room.put(_ -> {
              payOuts--;
              if (error == null) {
                room.remind(effect.then());
              } else {
                log.error("room {} cannot pay out", room.id(), error);
              }
            }));
  }

  /// Asks the house's own ask once more if the store was not at hand: nobody else would.
  void again(Command command, Optional<Refusal> answer) {
    if (command.storing() != Storing.NOTHING
        && answer.isPresent()
        && answer.get().name().passes()) {
      loop.schedule(AGAIN, () -> room.put(runner -> runner.remind(command)));
    }
  }

  private void doubt(@Nullable Throwable error) {
    if (error != null) {
      log.error("room {} does not know what is stored", room.id(), error);
    }
    turns.stop();
    load();
  }

  private void load() {
    if (loading) {
      return;
    }
    loading = true;
    hall.journal()
        .load(room.id(), known ? history.cursor().number() : 0)
        .whenComplete((kept, error) ->
            room.put(_ -> loaded(error == null ? kept : Optional.empty(), error, true)));
  }

  private void loaded(Optional<Journal.Kept> kept, @Nullable Throwable error, boolean late) {
    loading = false;
    if (error != null) {
      notLoaded(error);
      return;
    }
    if (known && kept.map(Journal.Kept::epoch).orElse(epoch()) == epoch()) {
      kept.ifPresent(this::catchUp);
      settle(kept.map(Journal.Kept::story).orElse(List.of()));
    } else {
      // Also if another process began this room's story: ours has nothing that is stored.
      known = true;
      kept.ifPresent(story -> restore(story, late));
      settle(List.of());
    }
    turns.go();
  }

  private long epoch() {
    return history.cursor().epoch();
  }

  private void notLoaded(Throwable error) {
    if (!(unwrapped(error) instanceof StoreUnavailable)) {
      log.error("room {} cannot be read from the store", room.id(), error);
    }
    Deed deed = doubted;
    if (deed != null) {
      doubted = new Deed(deed.deed, deed.asked, deed.happened, _ -> {});
      deed.answer.accept(Optional.of(hall.refuse(AWAY)));
    }
    List<Stake> stakes = doubtedStakes;
    doubtedStakes = new ArrayList<>();
    for (Stake stake : stakes) {
      doubtedStakes.add(new Stake(stake.stake, stake.ask, _ -> {}));
      ended(stake, Quiz.StakeResult.UNKNOWN, 0);
    }
    turns.refuse(AWAY);
    if (!loadsAgain) {
      loadsAgain = true;
      loop.schedule(
          AGAIN,
          () ->
              room.put(_ -> {
                loadsAgain = false;
                if (turns.isStopped()) {
                  load();
                }
              }));
    }
  }

  private static Throwable unwrapped(Throwable error) {
    Throwable cause = error.getCause();
    return cause instanceof StoreUnavailable ? cause : error;
  }

  /// The room has been told all of this story but its end.
  private void catchUp(Journal.Kept kept) {
    Deed deed = doubted;
    for (Journal.Happened happened : kept.story()) {
      if (happened.event() instanceof Quiz.Staked
          || happened.number() <= history.cursor().number()) {
        continue; // a guess; or it is of the deed that has just been carried out
      }
      remembered.restore(happened.ask());
      history.skipTo(Cursor.ofKept(epoch(), happened.number() - 1));
      if (deed != null && deed.deed.ask().equals(happened.ask())) {
        doubted = null;
        carryOut(deed);
        deed = null;
      } else {
        room.happenElsewhere(happened);
      }
    }
    history.skipTo(Cursor.ofKept(epoch(), kept.number()));
  }

  /// What is not in the store by now never will be.
  private void settle(List<Journal.Happened> story) {
    Deed deed = doubted;
    doubted = null;
    if (deed != null) {
      deed.answer.accept(Optional.of(hall.refuse(AWAY)));
    }
    List<Stake> stakes = doubtedStakes;
    doubtedStakes = new ArrayList<>(0);
    for (Stake stake : stakes) {
      Optional<Quiz.Staked> stored =
          story.stream()
              .map(Journal.Happened::event)
              .filter(Quiz.Staked.class::isInstance)
              .map(Quiz.Staked.class::cast)
              .filter(staked -> isSame(staked, stake.stake))
              .findFirst();
      if (stored.isPresent()) {
        ended(stake, Quiz.StakeResult.STORED, stored.get().balance());
      } else {
        ended(stake, Quiz.StakeResult.UNKNOWN, 0);
      }
    }
  }

  private static boolean isSame(Quiz.Staked one, Quiz.Staked other) {
    return one.quiz() == other.quiz()
        && one.user().equals(other.user())
        && one.answer() == other.answer()
        && one.stake().equals(other.stake());
  }

  private void restore(Journal.Kept kept, boolean late) {
    for (Journal.Happened happened : kept.story()) {
      if (!happened.ask().isEmpty()) {
        remembered.restore(happened.ask());
      }
    }
    room.restart(kept, late);
  }
}
