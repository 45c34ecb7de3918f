package dev.grandstand.hall;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grandstand.dialect.Accent;
import dev.grandstand.dialect.Frame;
import dev.grandstand.message.Cursor;
import dev.grandstand.message.Danmaku;
import dev.grandstand.message.Delivery;
import dev.grandstand.message.Envelope;
import dev.grandstand.message.Life;
import dev.grandstand.message.Person;
import dev.grandstand.message.Recipients;
import dev.grandstand.message.RoomId;
import dev.grandstand.message.ViewerId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BroadcastTest {
  private static final Cursor PLACE = new Cursor(1, 1);

  /// Two of a name are equal, whatever they have noted.
  private static final class Notes {
    private final List<String> spelled = new ArrayList<>();

    @Override
    public boolean equals(Object other) {
      return other instanceof Notes;
    }

    @Override
    public int hashCode() {
      return 1;
    }
  }

  private record Noting(String name, Notes notes) implements Accent {
    @Override
    public String dialect() {
      return "test";
    }

    @Override
    public List<Frame> spell(List<Envelope> batch) {
      notes.spelled.add(name);
      if (name.equals("broken")) {
        throw new IllegalStateException("on purpose");
      }
      return List.of(new Frame.Binary(new byte[] {1}));
    }
  }

  private final Notes notes = new Notes();
  private final Broadcast broadcast =
      new Broadcast(
          List.of(
              envelope(new Danmaku.Said(Person.GUEST, "a", Danmaku.Style.PLAIN, "1")),
              envelope(new Danmaku.Said(Person.GUEST, "b", Danmaku.Style.PLAIN, "2")),
              envelope(new Life.Counted(1, 1, false))),
          PLACE);

  private static Envelope envelope(dev.grandstand.message.Event event) {
    return new Envelope(new RoomId("1"), PLACE, Instant.EPOCH, event, Recipients.EVERYONE);
  }

  @Test
  void isSpelledOnceForEqualAccents() {
    var first = broadcast.in(new Noting("a", notes));
    assertThat(broadcast.in(new Noting("a", notes))).isSameAs(first);
    broadcast.in(new Noting("b", notes));
    assertThat(notes.spelled).containsExactly("a", "b");
  }

  @Test
  void anAccentThatFailsCostsOnlyItself() {
    assertThat(broadcast.in(new Noting("broken", notes))).isEmpty();
    assertThat(broadcast.in(new Noting("a", notes))).hasSize(1);
  }

  @Test
  void knowsWhetherItTellsOnlyWhoComesAndGoes() {
    var came = envelope(new Life.Entered(new ViewerId(1), Person.GUEST, 1, false, true));
    var went = envelope(new Life.Left(new ViewerId(1), Person.GUEST, 0, true));
    var counted = envelope(new Life.Counted(1, 1, false));
    var said = envelope(new Danmaku.Said(Person.GUEST, "a", Danmaku.Style.PLAIN, "1"));
    assertThat(new Broadcast(List.of(came, went, counted), PLACE))
        .matches(Broadcast::tellsOnlyWhoComesAndGoes);
    assertThat(new Broadcast(List.of(came, said), PLACE))
        .matches(broadcast -> !broadcast.tellsOnlyWhoComesAndGoes());
  }

  @Test
  void countsWhatItBrings() {
    assertThat(broadcast.count(Delivery.MAY_DROP)).isEqualTo(2);
    assertThat(broadcast.count(Delivery.LATEST_WINS)).isEqualTo(1);
    assertThat(broadcast.count(Delivery.MUST_ARRIVE)).isZero();
  }
}
