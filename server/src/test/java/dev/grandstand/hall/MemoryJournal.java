package dev.grandstand.hall;

import dev.grandstand.hall.Journal.StakeStored.End;
import dev.grandstand.message.Account;
import dev.grandstand.message.Event;
import dev.grandstand.message.Movement;
import dev.grandstand.message.Quiz;
import dev.grandstand.message.RoomId;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/// A journal that forgets everything with the process. It answers at once, or when a test lets it,
/// and fails as a database fails when a test wants it to.
public final class MemoryJournal implements Journal {
  private static final class Story {
    final long epoch;
    long number;
    final List<Happened> story = new ArrayList<>();

    Story(long epoch) {
      this.epoch = epoch;
    }
  }

  public final MemoryLedger ledger = new MemoryLedger(InstantSource.system());
  private final Map<RoomId, Story> stories = new HashMap<>();
  private final Map<String, Movement> guesses = new HashMap<>();
  private final Deque<Runnable> waiting = new ArrayDeque<>();
  private final List<Runnable> payOuts = new ArrayList<>();
  private boolean held;
  private boolean away;
  private boolean losesAnswers;
  private boolean losesCommits;

  /// From now on nothing is answered before [#next].
  synchronized void hold() {
    held = true;
  }

  /// Does and answers the oldest thing that waits.
  void next() {
    Runnable first;
    synchronized (this) {
      first = waiting.remove();
    }
    first.run();
  }

  synchronized int waiting() {
    return waiting.size();
  }

  /// The process dies: what waits is never done.
  synchronized void forgetWaiting() {
    held = false;
    waiting.clear();
  }

  void letGo() {
    synchronized (this) {
      held = false;
    }
    while (waiting() > 0) {
      next();
    }
  }

  /// Gone, or back.
  synchronized void away(boolean isAway) {
    away = isAway;
    ledger.away(isAway);
    if (!isAway) {
      List<Runnable> again = List.copyOf(payOuts);
      payOuts.clear();
      again.forEach(Runnable::run);
    }
  }

  /// The connection breaks during the commit: after it, or just before.
  synchronized void breakDuringCommit(boolean stored) {
    losesAnswers = stored;
    losesCommits = !stored;
  }

  private <T> CompletionStage<T> later(Supplier<CompletableFuture<T>> work) {
    var answer = new CompletableFuture<T>();
    Runnable task =
        () -> {
          var _ =
              work.get()
                  .whenComplete((value, error) -> {
                    if (error != null) {
                      answer.completeExceptionally(error);
                    } else {
                      answer.complete(value);
                    }
                  });
        };
    synchronized (this) {
      if (held) {
        waiting.add(task);
        return answer;
      }
    }
    task.run();
    return answer;
  }

  @Override
  public synchronized boolean isThere() {
    return !stories.isEmpty();
  }

  @Override
  public CompletionStage<Optional<Kept>> load(RoomId room, long since) {
    return later(() -> loadNow(room, since));
  }

  private synchronized CompletableFuture<Optional<Kept>> loadNow(RoomId room, long since) {
    if (away) {
      return CompletableFuture.failedFuture(new StoreUnavailable("as the test wanted"));
    }
    Story story = stories.get(room);
    if (story == null) {
      return CompletableFuture.completedFuture(Optional.empty());
    }
    story.number++;
    List<Happened> after =
        story.story.stream()
            .filter(happened ->
                happened.event() instanceof Quiz.Staked
                    ? happened.number() >= since
                    : happened.number() > since)
            .toList();
    return CompletableFuture.completedFuture(
        Optional.of(new Kept(story.epoch, story.number, true, after)));
  }

  @Override
  public CompletionStage<Stored> store(RoomId room, Deed deed) {
    return later(() -> CompletableFuture.completedFuture(storeNow(room, deed)));
  }

  private synchronized Stored storeNow(RoomId room, Deed deed) {
    if (away) {
      return Stored.AWAY;
    }
    if (losesCommits) {
      losesCommits = false;
      return Stored.UNSURE;
    }
    Story story = stories.get(room);
    if (story == null && deed.before() == 0) {
      story = new Story(deed.epoch());
      stories.put(room, story);
    } else if (story == null || story.epoch != deed.epoch() || story.number != deed.before()) {
      return Stored.UNSURE;
    }
    for (Event event : deed.events()) {
      story.number++;
      story.story.add(new Happened(story.number, deed.ask(), deed.at(), event));
    }
    boolean lost = losesAnswers;
    losesAnswers = false;
    return lost ? Stored.UNSURE : Stored.STORED;
  }

  @Override
  public CompletionStage<StakeStored> stake(RoomId room, Quiz.Staked stake, Movement movement) {
    return later(() -> CompletableFuture.completedFuture(stakeNow(room, stake, movement)));
  }

  private synchronized StakeStored stakeNow(RoomId room, Quiz.Staked stake, Movement movement) {
    Story story = stories.get(room);
    if (away || story == null) {
      return new StakeStored(End.AWAY, 0);
    }
    if (losesCommits) {
      losesCommits = false;
      return new StakeStored(End.UNSURE, 0);
    }
    Account member = Account.of(stake.user());
    try {
      StakeStored end =
          switch (ledger.post(movement)) {
            case Ledger.Posting.Posted posted ->
                new StakeStored(End.STORED, posted.receipt().balances().getOrDefault(member, 0L));
            case Ledger.Posting.Conflict _ ->
                new StakeStored(End.GUESSED_BEFORE, ledger.balance(member));
            case Ledger.Posting.Unaffordable _, Ledger.Posting.Overfull _ ->
                new StakeStored(End.UNAFFORDABLE, ledger.balance(member));
          };
      if (end.end() == End.STORED && guesses.putIfAbsent(movement.id(), movement) == null) {
        var staked =
            new Quiz.Staked(
                stake.quiz(),
                stake.user(),
                stake.answer(),
                stake.stake(),
                end.balance(),
                stake.at());
        story.story.add(new Happened(story.number, "", stake.at(), staked));
      }
      boolean lost = losesAnswers;
      losesAnswers = false;
      return lost ? new StakeStored(End.UNSURE, 0) : end;
    } catch (StoreUnavailable _) {
      return new StakeStored(End.AWAY, 0);
    }
  }

  @Override
  public CompletionStage<?> payOut(RoomId room, List<Movement> movements) {
    return later(() -> {
      var answer = new CompletableFuture<Boolean>();
      payOut(movements, answer);
      return answer;
    });
  }

  private synchronized void payOut(List<Movement> movements, CompletableFuture<Boolean> answer) {
    try {
      for (Movement movement : movements) {
        ledger.post(movement);
      }
      answer.complete(true);
    } catch (StoreUnavailable _) {
      payOuts.add(() -> payOut(movements, answer));
    }
  }
}
