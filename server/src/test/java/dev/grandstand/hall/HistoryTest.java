package dev.grandstand.hall;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grandstand.message.Cursor;
import dev.grandstand.message.Danmaku;
import dev.grandstand.message.Envelope;
import dev.grandstand.message.Person;
import dev.grandstand.message.Recipients;
import dev.grandstand.message.RoomId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HistoryTest {
  private static final long EPOCH = 7;

  private static Envelope envelope(long offset) {
    return envelope(at(offset));
  }

  private static Envelope envelope(Cursor place) {
    var said = new Danmaku.Said(Person.GUEST, "at " + place, Danmaku.Style.PLAIN, "" + place);
    return new Envelope(new RoomId("1"), place, Instant.EPOCH, said, Recipients.EVERYONE);
  }

  private static History filled(int bound, int events) {
    var history = new History(EPOCH, bound);
    for (int offset = 1; offset <= events; offset++) {
      history.add(envelope(offset));
    }
    return history;
  }

  private static List<Long> offsets(List<Envelope> events) {
    return events.stream().map(envelope -> envelope.cursor().offset()).toList();
  }

  private static Cursor at(long offset) {
    return new Cursor(EPOCH, offset);
  }

  @Test
  void anEmptyStoryIsToldFromItsStart() {
    var history = new History(EPOCH, 4);
    assertThat(history.cursor()).isEqualTo(at(0));
    assertThat(history.since(at(0))).hasValue(List.of());
    assertThat(history.newest(10)).isEmpty();
  }

  @Test
  void toldFromThePlaceOnAndNotThePlaceItself() {
    assertThat(filled(4, 3).since(at(1)).map(HistoryTest::offsets)).hasValue(List.of(2L, 3L));
    assertThat(filled(4, 3).since(at(3))).hasValue(List.of());
  }

  @Test
  void theOldestIsForgottenAtTheBound() {
    History history = filled(4, 10);
    assertThat(history.since(at(6)).map(HistoryTest::offsets)).hasValue(List.of(7L, 8L, 9L, 10L));
    assertThat(history.since(at(5))).isEmpty();
  }

  @Test
  void aPlaceOfAnotherStoryOrOfTheFutureIsNone() {
    assertThat(filled(4, 3).since(new Cursor(EPOCH + 1, 2))).isEmpty();
    assertThat(filled(4, 3).since(new Cursor(EPOCH - 1, 2))).isEmpty();
    assertThat(filled(4, 3).since(at(4))).isEmpty();
    assertThat(filled(4, 3).since(at(Long.MAX_VALUE))).isEmpty();
  }

  @Test
  void placesMayBeFarFromEachOther() {
    var history = new History(EPOCH, 4);
    for (long number = 1; number <= 6; number++) {
      history.add(envelope(number << 32));
      history.add(envelope((number << 32) + 1));
    }
    assertThat(history.since(at(5L << 32)).map(HistoryTest::offsets))
        .hasValue(List.of((5L << 32) + 1, 6L << 32, (6L << 32) + 1));
    assertThat(history.since(at((4L << 32) + 1)).map(HistoryTest::offsets).map(List::size))
        .hasValue(4);
    assertThat(history.since(at((4L << 32) + 77)).map(HistoryTest::offsets).map(List::size))
        .hasValue(4);
    assertThat(history.since(at(4L << 32))).isEmpty();
  }

  @Test
  void aStoryThatWasReadKnowsWhatItHasLeftOut() {
    History history = filled(4, 3);
    history.restart(Cursor.ofKept(EPOCH + 1, 7));
    assertThat(history.newest(10)).isEmpty();
    history.add(envelope(Cursor.ofKept(EPOCH + 1, 8)));
    history.skipTo(Cursor.ofKept(EPOCH + 1, 12));

    assertThat(history.cursor()).isEqualTo(Cursor.ofKept(EPOCH + 1, 12));
    assertThat(history.since(Cursor.ofKept(EPOCH + 1, 7)).map(List::size)).hasValue(1);
    assertThat(history.since(Cursor.ofKept(EPOCH + 1, 6))).isEmpty();
    assertThat(history.since(Cursor.ofKept(EPOCH + 1, 11))).hasValue(List.of());
    assertThat(history.since(at(1))).isEmpty();
  }

  @Test
  void theNewestAreToldOldestFirst() {
    assertThat(offsets(filled(4, 10).newest(2))).containsExactly(9L, 10L);
    assertThat(offsets(filled(4, 10).newest(99))).containsExactly(7L, 8L, 9L, 10L);
    assertThat(filled(4, 10).newest(0)).isEmpty();
  }

  @Test
  void tellsWhatAListWouldTellWhateverTheBound() {
    for (int bound : new int[] {1, 2, 15, 16, 17, 20, 33, 512}) {
      var history = new History(EPOCH, bound);
      List<Long> all = new ArrayList<>();
      var chance = new Random(bound);
      for (long offset = 1; offset <= 3L * bound + 40; offset++) {
        history.add(envelope(offset));
        all.add(offset);
        int place = chance.nextInt(all.size() + 1);
        var told = history.since(at(place)).map(HistoryTest::offsets);
        if (all.size() - place <= bound) {
          assertThat(told).as("bound %d", bound).hasValue(all.subList(place, all.size()));
        } else if (place < all.size() - Math.max(bound, 16)) {
          assertThat(told).as("bound %d", bound).isEmpty();
        }
      }
    }
  }
}
