package dev.grandstand.hall;

import dev.grandstand.dialect.House;
import dev.grandstand.message.Command;
import dev.grandstand.message.Cursor;
import dev.grandstand.message.Delivery;
import dev.grandstand.message.Envelope;
import dev.grandstand.message.Known;
import dev.grandstand.message.Person;
import dev.grandstand.message.Quiz;
import dev.grandstand.message.Refusal;
import dev.grandstand.message.RoomId;
import dev.grandstand.room.Room;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Where rooms live. Finds the room that is meant, or opens it on a loop, and hands it what is
/// asked. Any thread may call; nothing blocks.
public final class Hall implements House {
  static final Refusal BUSY =
      new Refusal(Refusal.Name.BUSY, "the room has too much to do; try again in a moment");
  private static final Refusal TOO_MANY_ROOMS =
      new Refusal(Refusal.Name.TOO_MANY_ROOMS, "no more rooms can be opened");

  private final HallRules rules;
  private final Function<RoomId, Room> newRoom;
  private final Audience.Source audiences;
  private final InstantSource clock;
  private final Tally tally;
  private final Ladder ladder;
  private final Journal journal;
  private final Map<RoomId, RoomRunner> rooms = new ConcurrentHashMap<>();
  private final AtomicLong lastEpoch = new AtomicLong();
  private volatile boolean closing;

  public Hall(
      HallRules rules,
      Function<RoomId, Room> newRoom,
      Audience.Source audiences,
      InstantSource clock,
      Tally tally,
      Ladder ladder,
      Journal journal) {
    this.rules = rules;
    this.newRoom = newRoom;
    this.audiences = audiences;
    this.clock = clock;
    this.tally = tally;
    this.ladder = ladder;
    this.journal = journal;
    tally.gauge(Tally.Name.of("rooms"), rooms::size);
    tally.gauge(
        Tally.Name.of("viewers"),
        () -> rooms.values().stream().mapToInt(room -> room.facts().viewers()).sum());
    tally.gauge(
        Tally.Name.of("mailbox_depth_max"),
        () -> rooms.values().stream().mapToInt(RoomRunner::depth).max().orElse(0));
  }

  public Hall(
      HallRules rules,
      Function<RoomId, Room> newRoom,
      Audience.Source audiences,
      InstantSource clock,
      Tally tally,
      Journal journal) {
    this(
        rules,
        newRoom,
        audiences,
        clock,
        tally,
        new Ladder(LadderRules.defaults(), tally),
        journal);
  }

  /// Some of a room's story. `next` is where to go on from; `gap` means that the place that was
  /// asked for is forgotten, and these are the newest events instead.
  public record History(List<Envelope> events, Cursor next, boolean gap) {}

  /// `visit` tells this entry from the viewer's other ones when the answer comes back.
  public void enter(Viewer viewer, long visit, RoomId room, Person person, Known known, int ref) {
    offer(
        room,
        Delivery.MAY_DROP, // a crowd at the door must not keep out the gifts of those inside
        runner -> runner.enter(viewer, visit, person, known, ref),
        refusal -> viewer.turnedAway(visit, refusal, ref));
  }

  /// The same id, as the open room has it: one object for all who keep it, however many they are.
  public RoomId shared(RoomId room) {
    RoomRunner runner = rooms.get(room);
    return runner == null ? room : runner.id();
  }

  /// After this, and in this order, the viewer may enter another room.
  public void leave(Viewer viewer, RoomId room) {
    RoomRunner runner = rooms.get(room);
    if (runner != null && !closing) {
      runner.put(open -> open.leave(viewer.id()));
    }
  }

  public void ask(Viewer viewer, RoomId room, Command command, int ref) {
    offer(
        room,
        command.delivery(),
        runner -> runner.ask(viewer, command, ref),
        refusal -> viewer.refused(refusal, ref));
  }

  public void catchUp(Viewer viewer, long visit, RoomId room, Cursor since) {
    RoomRunner runner = rooms.get(room);
    if (runner != null) {
      runner.put(open -> open.catchUp(viewer, visit, since));
    }
  }

  /// From now on the leaving of viewers is not announced: it is the house that goes.
  public void closing() {
    closing = true;
  }

  @Override
  public List<RoomFacts> games() {
    return rooms.values().stream()
        .map(RoomRunner::facts)
        .filter(facts -> facts.board() != null)
        .toList();
  }

  /// The open rooms, the fullest first.
  public List<RoomFacts> rooms() {
    return rooms.values().stream()
        .map(RoomRunner::facts)
        .sorted(
            Comparator.comparingInt(RoomFacts::viewers)
                .reversed()
                .thenComparing(facts -> facts.room().value()))
        .toList();
  }

  public CompletionStage<Optional<History>> history(
      RoomId room, @Nullable Cursor since, int limit) {
    RoomRunner runner = rooms.get(room);
    if (runner == null) {
      return CompletableFuture.completedFuture(Optional.empty());
    }
    var told = new CompletableFuture<Optional<History>>();
    var put = runner.put(open -> answer(told, () -> Optional.of(open.history(since, limit))));
    if (put == Mailbox.Put.CLOSED) {
      told.complete(Optional.empty());
    }
    return told;
  }

  @Override
  public Optional<RoomFacts> facts(RoomId room) {
    return Optional.ofNullable(rooms.get(room)).map(RoomRunner::facts);
  }

  /// The quizzes of an open room as everybody was told of them last, the oldest first.
  public Optional<List<Quiz.Sheet>> quizzes(RoomId room) {
    return Optional.ofNullable(rooms.get(room)).map(RoomRunner::quizzes);
  }

  @Override
  public CompletionStage<Optional<Refusal>> ask(
      RoomId room, Person who, String id, Command command) {
    var answer = new CompletableFuture<Optional<Refusal>>();
    offer(
        room,
        command.delivery(),
        runner -> {
          try {
            runner.askFromOutside(who, id, command, answer::complete);
          } catch (Throwable e) { // whoever waits is told
            answer.completeExceptionally(e);
            throw e;
          }
        },
        refusal -> answer.complete(Optional.of(refusal)));
    return answer;
  }

  /// Opens rooms before anybody asks for them; done when each knows its story.
  public CompletionStage<Void> open(Collection<RoomId> rooms) {
    List<CompletableFuture<Void>> opened = new ArrayList<>();
    for (RoomId room : rooms) {
      var open = new CompletableFuture<Void>();
      opened.add(open);
      offer(room, Delivery.MUST_ARRIVE, _ -> open.complete(null), _ -> open.complete(null));
    }
    return CompletableFuture.allOf(opened.toArray(CompletableFuture[]::new));
  }

  @Override
  public CompletionStage<List<Envelope>> newest(RoomId room, int limit) {
    return history(room, null, limit)
        .thenApply(told -> told.map(History::events).orElse(List.of()));
  }

  /// Whoever waits is told, even of a failure.
  private static <T> void answer(CompletableFuture<T> waiting, Supplier<T> answer) {
    try {
      waiting.complete(answer.get());
    } catch (Throwable e) {
      waiting.completeExceptionally(e);
      throw e;
    }
  }

  void askEveryOther(RoomId from, Command command) {
    rooms.forEach((room, runner) -> {
      if (!room.equals(from)) {
        runner.put(open -> open.remind(command));
      }
    });
  }

  void forget(RoomId room, RoomRunner runner) {
    rooms.remove(room, runner);
  }

  Instant now() {
    return clock.instant();
  }

  Tally tally() {
    return tally;
  }

  Journal journal() {
    return journal;
  }

  public Ladder ladder() {
    return ladder;
  }

  Audience.Source audiences() {
    return audiences;
  }

  private void offer(
      RoomId room, Delivery delivery, Consumer<RoomRunner> item, Consumer<Refusal> refused) {
    while (true) {
      RoomRunner runner = rooms.get(room);
      if (runner == null) {
        if (rooms.size() >= rules.maxRooms()) {
          refused.accept(refuse(TOO_MANY_ROOMS));
          return;
        }
        runner = rooms.computeIfAbsent(room, this::open);
      }
      switch (runner.offer(delivery, item)) {
        case TAKEN -> {
          return;
        }
        case FULL -> {
          refused.accept(refuse(BUSY));
          return;
        }
        case CLOSED -> forget(room, runner); // just now: it is opened anew
      }
    }
  }

  Refusal refuse(Refusal refusal) {
    tally.refused(refusal.name()).increment();
    return refusal;
  }

  private RoomRunner open(RoomId room) {
    int loop = Math.floorMod(spread(room), audiences.loops());
    var runner = new RoomRunner(room, newRoom.apply(room), this, rules, loop, nextEpoch());
    runner.open();
    return runner;
  }

  /// Later than every epoch before it, on this node and, by the clock, in earlier runs of it.
  private long nextEpoch() {
    Instant now = now();
    long micros = now.getEpochSecond() * 1_000_000 + now.getNano() / 1_000;
    return lastEpoch.updateAndGet(last -> Math.max(last + 1, micros));
  }

  private static int spread(RoomId room) {
    int hash = room.value().hashCode() * 0x9E3779B9;
    return hash ^ (hash >>> 16);
  }
}
