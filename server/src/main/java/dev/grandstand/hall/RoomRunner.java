package dev.grandstand.hall;

import dev.grandstand.dialect.Farewell;
import dev.grandstand.dialect.House.RoomFacts;
import dev.grandstand.message.Command;
import dev.grandstand.message.Cursor;
import dev.grandstand.message.Delivery;
import dev.grandstand.message.Envelope;
import dev.grandstand.message.Event;
import dev.grandstand.message.Known;
import dev.grandstand.message.Life;
import dev.grandstand.message.Person;
import dev.grandstand.message.Quiz;
import dev.grandstand.message.Recipients;
import dev.grandstand.message.Refusal;
import dev.grandstand.message.RoomId;
import dev.grandstand.message.UserId;
import dev.grandstand.message.ViewerId;
import dev.grandstand.room.Asked;
import dev.grandstand.room.Asker;
import dev.grandstand.room.Decision;
import dev.grandstand.room.Effect;
import dev.grandstand.room.Room;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One live room on its loop: takes what is asked from its mailbox, lets the room decide, keeps the
/// history and hands what happened to the audiences, in batches.
///
/// Everything here runs on the room's loop, except what goes through the mailbox and the volatile
/// facts. The order in which this class calls an audience is the order in which its viewers see
/// things, so whatever concerns one viewer only (a welcome, a farewell) first sends the batch that
/// is being collected.
final class RoomRunner {
  private static final Logger log = LoggerFactory.getLogger(RoomRunner.class);
  private static final Person HOUSE = new Person.Staff("house");

  private final RoomId id;
  private final Room room;
  private final Hall hall;
  private final HallRules rules;
  private final Loop loop;
  private final Mailbox mailbox;
  private final History history;
  private final Remembered remembered;
  private final Stands stands;
  private final Present present;
  private final Gathering gathering;
  private final Owed owed;
  private final Retelling retelling;
  private final Keeping keeping;
  private final long opening; // its epoch when it was opened, which no other has
  private long asks;
  private Instant emptySince;
  private boolean endWatched;

  RoomRunner(RoomId id, Room room, Hall hall, HallRules rules, int loop, long epoch) {
    this.id = id;
    this.room = room;
    this.hall = hall;
    this.rules = rules;
    this.loop = hall.audiences().loop(loop);
    this.mailbox = new Mailbox(this.loop, rules.mailbox(), rules.mailboxReserved(), this::endTurn);
    this.history = new History(epoch, rules.history());
    this.remembered = new Remembered(rules.rememberedIds());
    this.stands = new Stands(id, history.cursor());
    this.present = new Present(id, hall.audiences(), stands::facts);
    this.gathering = new Gathering(id, hall, rules, this.loop, present);
    this.owed = new Owed(history);
    this.retelling = new Retelling(id, room, history, stands);
    this.keeping = new Keeping(this, hall, rules, this.loop, history, remembered);
    this.opening = epoch;
    this.emptySince = hall.now();
    watchForEnd();
  }

  /// Before anybody knows of it: what is kept of it is read before it takes anything from its
  /// mailbox.
  void open() {
    if (hall.journal().isThere()) {
      mailbox.hold();
      keeping.open(mailbox::release);
    } else {
      keeping.openEmpty();
    }
  }

  RoomId id() {
    return id;
  }

  RoomFacts facts() {
    return stands.facts();
  }

  List<Quiz.Sheet> quizzes() {
    return stands.quizzes();
  }

  int depth() {
    return mailbox.depth();
  }

  Mailbox.Put offer(Delivery delivery, Consumer<RoomRunner> item) {
    return mailbox.offer(() -> item.accept(this), delivery);
  }

  Mailbox.Put put(Consumer<RoomRunner> item) {
    return mailbox.put(() -> item.accept(this));
  }

  void enter(Viewer viewer, long visit, Person person, Known known, int ref) {
    var asked = asked(new Asker.Viewer(viewer.id(), person), Asked.UNNAMED);
    Decision decision = decide(asked, new Life.Enter());
    if (!(decision instanceof Decision.Happened happened)) {
      viewer.turnedAway(visit, refusal(decision), ref);
      return;
    }
    gathering.send();
    boolean newcomer = present.add(viewer, person);
    var welcome = retelling.welcome(viewer.id(), visit, person, known, newcomer, asked.when());
    present.audience(viewer).admit(viewer, welcome);
    carryOut(asked, happened, _ -> {});
  }

  void leave(ViewerId viewer) {
    Person person = present.remove(viewer);
    if (person == null) {
      return;
    }
    var asked = asked(new Asker.Viewer(viewer, person), Asked.UNNAMED);
    if (decide(asked, new Life.Leave()) instanceof Decision.Happened happened) {
      carryOut(asked, happened, _ -> {});
    }
    if (present.nobody()) {
      emptySince = asked.when();
      watchForEnd();
    }
  }

  void ask(Viewer viewer, Command command, int ref) {
    Person person = present.person(viewer.id());
    if (person == null) {
      viewer.refused(new Refusal(Refusal.Name.NOT_IN_ROOM, "enter a room first"), ref);
      return;
    }
    if (isBehind(command)) {
      viewer.refused(hall.refuse(Hall.BUSY), ref);
      return;
    }
    var asked = asked(new Asker.Viewer(viewer.id(), person), nextAsk());
    obey(
        asked,
        command,
        answer ->
            answer.ifPresentOrElse(
                refusal -> viewer.refused(refusal, ref), () -> grant(viewer, command, ref)));
  }

  /// What is stored first is answered; whoever asked the rest sees it happen.
  private static void grant(Viewer viewer, Command command, int ref) {
    if (command.storing() != Command.Storing.NOTHING) {
      viewer.granted(ref);
    }
  }

  void askFromOutside(
      Person who, String askId, Command command, Consumer<Optional<Refusal>> asker) {
    remembered.answer(
        askId,
        command,
        said -> {
          stands.publish(); // whoever is told that it happened may look at once
          asker.accept(said);
        },
        answer -> {
          if (isBehind(command)) {
            answer.accept(Optional.of(hall.refuse(Hall.BUSY)));
          } else {
            obey(asked(new Asker.Outside(who), askId), command, answer);
          }
        });
  }

  /// Whether so much waits to be delivered already that more of this is refused. Like a mailbox,
  /// the line to the viewers has an end; what must arrive is never lost in it, so it is not let in.
  private boolean isBehind(Command command) {
    int backlog = present.backlog();
    return command.delivery() == Delivery.MUST_ARRIVE
        ? backlog >= rules.backlog()
        : backlog >= rules.backlog() / 2;
  }

  /// Asked by the house itself: never the same thing twice, so its id need not be remembered.
  void remind(Command command) {
    tell(nextAsk(), command, answer -> keeping.again(command, answer));
  }

  /// The house tells the room what it has done for it.
  void tell(String askId, Command command, Consumer<Optional<Refusal>> answer) {
    obey(asked(new Asker.Outside(HOUSE), askId), command, answer);
  }

  private void obey(Asked asked, Command command, Consumer<Optional<Refusal>> answer) {
    keeping.take(asked, command, () -> decideNow(asked, command, answer), answer);
  }

  private void decideNow(Asked asked, Command command, Consumer<Optional<Refusal>> answer) {
    Decision decision = decide(asked, command);
    if (!(decision instanceof Decision.Happened happened)) {
      answer.accept(Optional.of(refusal(decision)));
    } else if (!Keeping.keepsAny(happened.events())) {
      carryOut(asked, happened, answer);
    } else if (command.storing() == Command.Storing.ALONE) {
      keeping.keep(asked, happened, answer);
    } else {
      log.error("room {}: {} would be kept out of turn by {}", id, happened.events(), command);
      answer.accept(Optional.of(new Refusal(Refusal.Name.INTERNAL, "the server failed on this")));
    }
  }

  /// For a viewer that could not keep up, from the place where it stopped.
  void catchUp(Viewer viewer, long visit, Cursor since) {
    if (present.person(viewer.id()) == null) {
      return;
    }
    // After the batch that is being collected, which it would get twice otherwise; sending that now
    // would make everybody's batches small for the sake of those who are slow.
    gathering.afterSend(() -> payBack(viewer, visit, since));
  }

  private void payBack(Viewer viewer, long visit, Cursor since) {
    if (present.person(viewer.id()) == null) {
      return; // it left while it waited
    }
    Audience audience = present.audience(viewer);
    Owed.Debt debt = owed.since(since, stands, hall.now());
    if (debt == null) {
      audience.dismiss(viewer, Farewell.TOO_SLOW);
    } else {
      hall.tally().dropped("slow", Delivery.MAY_DROP).add(debt.dropped());
      audience.rejoin(viewer, visit, debt.broadcast());
    }
  }

  Hall.History history(@Nullable Cursor since, int limit) {
    return retelling.page(since, limit);
  }

  private Decision decide(Asked asked, Command command) {
    try {
      Decision decision = room.decide(asked, command);
      if (decision instanceof Decision.Refused(Refusal refusal)) {
        hall.tally().refused(refusal.name()).increment();
      }
      return decision;
    } catch (RuntimeException e) {
      log.error("room {} failed on {}", id, command, e);
      return Decision.no(Refusal.Name.INTERNAL, "the server failed on this");
    }
  }

  /// The answer is given when all of it has happened: that of a guess comes from the store.
  void carryOut(Asked asked, Decision.Happened happened, Consumer<Optional<Refusal>> answer) {
    for (Decision.Told told : happened.events()) {
      happen(told, asked);
    }
    boolean answered = false;
    for (Effect effect : happened.effects()) {
      switch (effect) {
        case Effect.AskEveryOtherRoom(Command command) -> hall.askEveryOther(id, command);
        case Effect.Remind(Duration after, Command command) ->
            loop.schedule(after, () -> put(runner -> runner.remind(command)));
        case Effect.Dismiss(UserId user, String _) -> dismiss(user);
        case Effect.PayOut payOut -> keeping.payOut(payOut);
        case Effect.Stake stake -> {
          answered = true;
          keeping.stake(asked, stake, answer);
        }
      }
    }
    if (!answered) {
      answer.accept(Optional.empty());
    }
  }

  /// The room goes on with the story that the store has of it. Who watches already, because the
  /// store was away when the room was opened, is told how things stand.
  void restart(Journal.Kept kept, boolean watched) {
    gathering.send();
    retelling.replay(kept);
    Instant now = hall.now();
    if (watched) {
      Cursor place = history.cursor();
      retelling.keptRecap(now).forEach(envelope -> gathering.add(envelope, place));
    }
    var resumed = new Decision.Happened(List.of(), room.resume(now));
    carryOut(asked(new Asker.Outside(HOUSE), nextAsk()), resumed, _ -> {});
    stands.publish(); // nobody may have asked for a turn
  }

  /// Another process has gone on with this room's story.
  void happenElsewhere(Journal.Happened happened) {
    var asked = new Asked(new Asker.Outside(HOUSE), happened.at(), happened.ask());
    happen(new Decision.Told(happened.event(), Recipients.EVERYONE), asked);
  }

  private void happen(Decision.Told told, Asked asked) {
    Event event = told.event();
    boolean shared = told.to() instanceof Recipients.Everyone;
    boolean lasting = shared && event.lasting(); // what one person is told is no part of the story
    Cursor before = history.cursor();
    var envelope =
        new Envelope(id, lasting ? next(before, event) : before, asked.when(), event, told.to());
    room.record(envelope);
    if (lasting) {
      history.add(envelope);
    }
    stands.record(envelope);
    retelling.happened(event);
    switch (told.to()) {
      case Recipients.Everyone _ -> {
        hall.tally().told(event.delivery()).increment();
        gathering.add(envelope, before);
      }
      case Recipients.One(ViewerId one) -> {
        Viewer viewer = present.viewer(one);
        if (viewer != null) {
          gathering.addFor(viewer, envelope);
        }
      }
      case Recipients.User(UserId user) ->
          present.of(user).forEach(viewer -> gathering.addFor(viewer, envelope));
    }
    if (!shared && event.lasting()) {
      String why = asked.leeway() < Asked.ALL ? "overload" : "unreadable";
      hall.tally().dropped(why, event.delivery()).increment();
    }
  }

  private static Cursor next(Cursor place, Event event) {
    return event.kept() ? place.nextKept() : place.next();
  }

  private void dismiss(UserId user) {
    gathering.send();
    for (Viewer viewer : present.of(user)) {
      present.audience(viewer).dismiss(viewer, Farewell.KICKED);
    }
  }

  private void endTurn() {
    stands.publish();
    gathering.endTurn();
  }

  private void watchForEnd() {
    if (!endWatched) {
      endWatched = true;
      loop.schedule(rules.linger(), () -> put(RoomRunner::endIfIdle));
    }
  }

  private void endIfIdle() {
    endWatched = false;
    Duration idle = Duration.between(emptySince, hall.now());
    if (!present.nobody()) {
      return; // watched again when the last one leaves
    }
    if (!room.keeps(hall.now())
        && keeping.isIdle()
        && idle.compareTo(rules.linger()) >= 0
        && mailbox.close()) {
      hall.forget(id, this);
    } else {
      watchForEnd();
    }
  }

  private Asked asked(Asker who, String askId) {
    return new Asked(who, hall.now(), askId, hall.ladder().leeway());
  }

  private String nextAsk() {
    return new Cursor(opening, ++asks).toString();
  }

  private static Refusal refusal(Decision decision) {
    return decision instanceof Decision.Refused(Refusal refusal)
        ? refusal
        : new Refusal(Refusal.Name.INTERNAL, "");
  }
}
