package dev.grandstand.feature.life;

import static dev.grandstand.stage.PaperRoom.member;
import static dev.grandstand.stage.PaperRoom.viewer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.grandstand.message.Event;
import dev.grandstand.message.Life;
import dev.grandstand.message.Person;
import dev.grandstand.message.Recipients;
import dev.grandstand.room.Effect;
import dev.grandstand.stage.PaperRoom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Crowds that come and go at random, against the plainest model: a map of who is in.
final class CrowdTest {
  private static final int STEPS = 4_000;
  private static final int VIEWERS = 12;

  private final Map<Long, Person> in = new HashMap<>();
  private final Queue<Instant> reminders = new ArrayDeque<>();
  private long watched;

  /// What a viewer who reads every push believes the number to be.
  private int believed;

  @ParameterizedTest
  @CsvSource({
    "1, 0, 20, PT0S",
    "2, 5, 20, PT0S",
    "3, 0, 2, PT0S",
    "4, 7, 0, PT0S",
    "5, 0, 20, PT3S",
    "6, 6, 1, PT0.5S"
  })
  void theNumberIsAlwaysTheCrowds(long seed, int maxViewers, int perSecond, Duration window) {
    var room = new PaperRoom(new LifeFeature(LifeFeatureTest.rules(maxViewers, perSecond, window)));
    var random = new Random(seed);
    for (int i = 0; i < STEPS; i++) {
      room.pass(Duration.ofMillis(random.nextInt(200)));
      count(room);
      long id = random.nextInt(VIEWERS);
      if (random.nextBoolean()) {
        enter(room, id, someone(random), maxViewers);
      } else {
        leave(room, id);
      }
    }
    room.pass(Duration.ofMinutes(1));
    count(room);

    assertThat(believed).isEqualTo(in.size());
    assertThat(reminders).isEmpty();
  }

  private void enter(PaperRoom room, long id, Person person, int maxViewers) {
    Person before = in.get(id);
    boolean full = before == null && maxViewers > 0 && in.size() >= maxViewers;
    read(room, new Life.Enter(), id, person);
    if (full) {
      assertThat(room.to()).isEmpty();
    } else {
      watched += before == null ? 1 : 0;
      in.put(id, person);
    }
  }

  private void leave(PaperRoom room, long id) {
    Person before = in.remove(id);
    // On the way out a viewer may call itself anything; the room knows better.
    read(room, new Life.Leave(), id, Person.GUEST);
    assertThat(room.to().isEmpty()).isEqualTo(before == null);
  }

  private void read(PaperRoom room, Life.Asking command, long id, Person person) {
    var events = room.ask(viewer(id, person), command);
    for (int i = 0; i < events.size(); i++) {
      read(events.get(i), room.to().get(i));
    }
    for (Effect effect : room.effects()) {
      reminders.add(room.now().plus(((Effect.Remind) effect).after()));
    }
    assertThat(reminders).hasSizeLessThanOrEqualTo(1);
  }

  /// Every number that is ever told is the crowd's, before the change or after it.
  private void read(Event event, Recipients to) {
    if (to instanceof Recipients.Everyone) {
      believed =
          switch (event) {
            case Life.Entered entered -> entered.viewers();
            case Life.Left left -> left.viewers();
            case Life.Counted counted when !counted.told() -> counted.viewers();
            default -> believed;
          };
    }
  }

  private void count(PaperRoom room) {
    while (!reminders.isEmpty() && !reminders.peek().isAfter(room.now())) {
      reminders.remove();
      var events = room.askFromOutside(new Life.Count());
      assertThat(events)
          .singleElement()
          .satisfies(event -> {
            var counted = (Life.Counted) event;
            assertThat(counted.viewers()).isEqualTo(in.size());
            assertThat(counted.watched()).isEqualTo(watched);
            read(event, Recipients.EVERYONE);
            assertThat(believed).isEqualTo(in.size());
          });
    }
  }

  private static Person someone(Random random) {
    int who = random.nextInt(4);
    return who == 0 ? Person.GUEST : member("u" + who, "name" + who);
  }
}
