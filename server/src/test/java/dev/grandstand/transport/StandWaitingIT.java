package dev.grandstand.transport;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.grandstand.message.Coins;
import dev.grandstand.message.Danmaku;
import dev.grandstand.message.Gift;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Viewers on stands that do not read, or not yet: what waits for them.
class StandWaitingIT extends OnStands {
  /// More than a kernel keeps for a viewer that does not read, and than the house would like to.
  private static final int MUCH = 8_000_000;

  /// What waits for it is given up with it.
  @ParameterizedTest
  @EnumSource(names = {"WEBSOCKET", "TCP"})
  void whoResetsWithoutHavingReadIsGone(Wire wire) throws Exception {
    try (SocketViewer goes = slow(wire)) {
      goes.says("much " + MUCH);
      goes.says("much " + 10);
      awaitThat(() -> house.gauge("outbound_waiting_bytes") > 0);
      goes.resets();
      awaitThat(() -> house.connections() == 0);
      awaitThat(() -> house.gauge("outbound_waiting_bytes") == 0);
    }
  }

  private static String numbered(int number) {
    return number + " " + ("n" + number + "-").repeat(200);
  }

  /// Wherever the socket took only a part of a write, the next begins with the rest.
  @ParameterizedTest
  @EnumSource(names = {"WEBSOCKET", "TCP"})
  void whoReadsAgainGetsWhatItIsOwedWholeAndInOrder(Wire wire) throws Exception {
    try (SocketViewer slow = slow(wire)) {
      int said = 0;
      for (int round = 1; round <= 3; round++) {
        int before = said;
        while (house.gauge("viewers_behind") == 0) {
          house.ask(ROOM, new Danmaku.Say(numbered(said++)));
          assertThat(said).isLessThan(100_000);
        }
        for (int count = 1; count <= 50; count++) {
          gift(1_000 * round + count);
          house.ask(ROOM, new Danmaku.Say(numbered(said++)));
        }
        List<Integer> heard = new ArrayList<>();
        List<Integer> gifts = new ArrayList<>();
        while (gifts.size() < 50) {
          hear(requireNonNull(slow.line()), heard, gifts);
        }
        awaitThat(() -> house.gauge("viewers_behind") == 0);
        int live = said++;
        house.ask(ROOM, new Danmaku.Say(numbered(live)));
        while (heard.isEmpty() || heard.getLast() != live) {
          hear(requireNonNull(slow.line()), heard, gifts);
        }
        int first = 1_000 * round + 1;
        assertThat(gifts).isEqualTo(IntStream.range(first, first + 50).boxed().toList());
        // What it had been given when it fell behind, without a gap; the rest was left out.
        heard.removeLast();
        assertThat(heard)
            .isEqualTo(IntStream.range(before, before + heard.size()).boxed().toList());
        assertThat(heard).hasSizeBetween(10, live - before - 50);
      }
      slow.isServed();
    }
  }

  private static void hear(String line, List<Integer> heard, List<Integer> gifts) {
    if (line.startsWith("gift ")) {
      gifts.add(Integer.parseInt(line.substring(5)));
    } else if (line.startsWith("said ")) {
      int number = Integer.parseInt(line.substring(5, line.indexOf(' ', 5)));
      assertThat(line).isEqualTo("said " + numbered(number));
      heard.add(number);
    } else {
      assertThat(line).matches("(in|out|count) \\d+");
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"WEBSOCKET", "TCP"})
  void aLongAnswerArrivesBeforeTheClose(Wire wire) throws Exception {
    try (SocketViewer slow = slow(wire)) {
      slow.says("last " + MUCH);
      awaitThat(() -> house.gauge("outbound_waiting_bytes") > 0);
      assertThat(house.connections()).isEqualTo(1);
      List<String> rest = slow.rest();
      assertThat(rest.getLast()).isEqualTo("x".repeat(MUCH));
      assertThat(slow.closeCode()).isEqualTo(wire == Wire.WEBSOCKET ? 1000 : -1);
      awaitThat(() -> closedAs("dialect") == 1);
    }
  }

  /// More buffers than go into one write of the kernel's.
  @ParameterizedTest
  @EnumSource(names = {"WEBSOCKET", "TCP"})
  void manyAnswersThatWaitArriveInOrder(Wire wire) throws Exception {
    try (SocketViewer slow = slow(wire)) {
      slow.says("much " + MUCH);
      awaitThat(() -> house.gauge("outbound_waiting_bytes") > 0);
      slow.expect("x".repeat(MUCH)); // so that it is not too much for what follows
      for (int i = 0; i < 1_000; i++) {
        slow.says("echo " + numbered(i));
      }
      for (int i = 0; i < 1_000; i++) {
        slow.expect(numbered(i));
      }
    }
  }

  /// Its loop cuts it, with what waits for it.
  @ParameterizedTest
  @EnumSource(names = {"WEBSOCKET", "TCP"})
  void aHouseThatClosesDoesNotWaitForWhoDoesNotRead(Wire wire) throws Exception {
    try (SocketViewer deaf = slow(wire)) {
      deaf.says("much " + MUCH);
      awaitThat(() -> house.gauge("outbound_waiting_bytes") > 0);
      long before = System.nanoTime();
      house.close(Duration.ofMillis(300));
      assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(4));
      assertThat(house.connections()).isZero();
    }
  }

  private void gift(int count) throws Exception {
    var rose = new Gift.Item(1, "rose", new Coins(1));
    house.ask(ROOM, new Gift.Give(Gift.Level.ORDINARY, rose, count));
  }

  /// A loop keeps 16 MiB of messages that have begun, and what has gone makes room again. Who keeps
  /// less than its share is not put out for what others keep.
  @Test
  void unfinishedMessagesAreBoundedInAll() throws Exception {
    for (int round = 1; round <= 2; round++) {
      List<SocketViewer> viewers = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        viewers.add(in(Wire.TCP, ROOM));
      }
      for (SocketViewer viewer : viewers) {
        byte[] all = viewer.frame("x".repeat(1_000_000)); // in a buffer of a whole MiB
        try {
          viewer.write(Arrays.copyOf(all, all.length - 1));
        } catch (IOException _) {
          // put out before it had said so much
        }
      }
      int putOut = 4 * round;
      awaitThat(() -> closedAs("unfinished") == putOut && house.connections() == 16);
      canStillSayAWordInTwoPieces();
      for (SocketViewer viewer : viewers) {
        viewer.close();
      }
      awaitThat(() -> house.connections() == 0);
    }
  }

  /// Others have all that may be kept.
  private void canStillSayAWordInTwoPieces() throws Exception {
    try (SocketViewer brief = in(Wire.TCP, ROOM);
        SocketViewer other = in(Wire.TCP, ROOM)) {
      byte[] all = brief.frame("echo both pieces");
      brief.write(Arrays.copyOf(all, 9));
      other.isServed(); // and so the loop has heard the first piece
      brief.write(Arrays.copyOfRange(all, 9, all.length));
      brief.expect("both pieces");
    }
    awaitThat(() -> house.connections() == 16);
  }
}
