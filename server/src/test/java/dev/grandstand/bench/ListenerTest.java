package dev.grandstand.bench;

import static dev.grandstand.message.Delivery.MAY_DROP;
import static dev.grandstand.message.Delivery.MUST_ARRIVE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.grandstand.bench.Seating.Guests;
import dev.grandstand.message.Delivery;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A room with one who speaks and gives, and one who only hears. Their channels lead nowhere.
class ListenerTest {
  private static final int SPEAKER = 0;
  private static final int VIEWER = 1;
  private static final int EVERY = 2;

  private final Seating seating =
      new Seating.Plan()
          .room(
              "bench", new Goconn(), 1, false, List.of(new Guests(new Goconn(), Manner.STEADY, 1)))
          .seating();
  private final Listener listener =
      new Listener(new Course(), seating, seating.seats(), new Gifts(EVERY, 1), new Deaf());
  private final Listener.Sent sent =
      new Listener.Sent() {
        @Override
        public int sent(int speaker, Delivery delivery) {
          return 0;
        }

        @Override
        public int refused(int speaker, Delivery delivery) {
          return listener.refusals(speaker, delivery);
        }
      };
  private final Link speaker = link(SPEAKER);
  private final Link viewer = link(VIEWER);

  @BeforeEach
  void comeIn() {
    speaker.ready();
    viewer.ready();
  }

  @AfterEach
  void leave() {
    speaker.close();
    viewer.close();
  }

  @Test
  void aGiftThatDanmakuHaveOvertakenIsSeen() {
    danmaku(viewer, 0, 0);
    danmaku(viewer, 1, 0);
    danmaku(viewer, 2, 1); // said after the first gift
    gift(viewer);

    assertThat(listener.order(MUST_ARRIVE, sent).crossed()).isEqualTo(1);
  }

  @Test
  void aGiftAfterARefusedOneHasCrossedNothing() {
    danmaku(viewer, 0, 0);
    danmaku(viewer, 1, 0);
    hear(speaker, "{\"msgtype\":0,\"ref\":3,\"msg\":\"busy\"}");
    danmaku(viewer, 2, 1); // after the gift that was refused
    danmaku(viewer, 3, 1);
    gift(viewer);
    danmaku(viewer, 4, 2);

    assertThat(listener.order(MUST_ARRIVE, sent).inOrder()).isTrue();
    assertThat(listener.order(MAY_DROP, sent).inOrder()).isTrue();
  }

  @Test
  void whoComesAgainHasNotBeenToldACount() {
    hear(viewer, "{\"msgtype\":1,\"clientnum\":2}");
    assertThat(listener.counts(0, List.of(viewer))).containsExactly(2);

    listener.comes(viewer);

    assertThat(listener.counts(0, List.of(viewer))).containsExactly(Listener.NOT_TOLD);
  }

  private Link link(int number) {
    try {
      return new Link(number, seating.seats().get(number), "/ws", SocketChannel.open());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private void danmaku(Link link, int number, int beside) {
    byte[] words = Tongue.utf8(Goconn.danmaku(200));
    int mark = Mark.find(ByteBuffer.wrap(words), 0, words.length);
    Mark.write(words, mark, SPEAKER, MAY_DROP, number, beside, 0);
    listener.hear(link, ByteBuffer.wrap(words), 0, words.length, 0);
  }

  private void gift(Link link) {
    hear(link, "{\"msgtype\":3,\"username\":\"bench0000\",\"giftlevel\":1}");
  }

  private void hear(Link link, String words) {
    byte[] bytes = Tongue.utf8(words);
    listener.hear(link, ByteBuffer.wrap(bytes), 0, bytes.length, 0);
  }

  private record Deaf() implements Listener.Deeds {
    @Override
    public void welcome(Link link) {}

    @Override
    public void answer(Link link) {}

    @Override
    public void refused(Link link, String how) {}

    @Override
    public void placed(Link link, Tongue.Heard how) {}
  }
}
