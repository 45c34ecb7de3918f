package dev.grandstand.transport;

import static dev.grandstand.transport.WireFrames.BINARY;
import static dev.grandstand.transport.WireFrames.CLOSE;
import static dev.grandstand.transport.WireFrames.CONTINUATION;
import static dev.grandstand.transport.WireFrames.FINAL;
import static dev.grandstand.transport.WireFrames.PING;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.grandstand.message.Coins;
import dev.grandstand.message.Danmaku;
import dev.grandstand.message.Gift;
import io.netty.buffer.ByteBufAllocator;
import io.netty.util.ResourceLeakDetector;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;

/// Viewers whose sockets stand on no channel: whatever they do, they are heard and served as on
/// one, and leave nothing behind.
class StandIT {
  private static final String ROOM = "1";
  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final int SMALL_BUFFER = 4_096;

  /// More than a kernel keeps for a viewer that does not read, and than the house would like to.
  private static final int MUCH = 8_000_000;

  private static final Logger LEAKS =
      (Logger) LoggerFactory.getLogger(ResourceLeakDetector.class.getName());
  private static final ListAppender<ILoggingEvent> LEAKED = new ListAppender<>();
  private static final ResourceLeakDetector.Level BEFORE = ResourceLeakDetector.getLevel();

  private SocketHouse house;

  @BeforeAll
  static void watchBuffers() {
    tellLeaks(); // of others
    ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.PARANOID);
    LEAKED.start();
    LEAKS.addAppender(LEAKED);
  }

  @AfterAll
  static void stopWatching() {
    LEAKS.detachAppender(LEAKED);
    ResourceLeakDetector.setLevel(BEFORE);
  }

  @BeforeEach
  void open() throws IOException {
    house = new SocketHouse(0);
  }

  @AfterEach
  void nothingIsLeft() {
    awaitThat(() -> house.connections() == 0);
    assertThat(house.gauge("connections_open")).isZero();
    assertThat(house.gauge("viewers_behind")).isZero();
    awaitThat(() -> house.isClosed() || house.viewers(ROOM) == 0);
    house.close();
    tellLeaks();
    assertThat(LEAKED.list).extracting(ILoggingEvent::getFormattedMessage).isEmpty();
  }

  private static void tellLeaks() {
    for (int i = 0; i < 3; i++) {
      System.gc();
      for (int j = 0; j < 100; j++) {
        ByteBufAllocator.DEFAULT.directBuffer().release(); // a leak is told at the next allocation
      }
    }
  }

  private static void awaitThat(Callable<Boolean> condition) {
    await().atMost(PATIENCE).pollInterval(Duration.ofMillis(5)).until(condition);
  }

  private SocketViewer in(Wire wire, String room) throws Exception {
    return moved(SocketViewer.in(house, wire, room));
  }

  private SocketViewer slow(Wire wire) throws Exception {
    return moved(new SocketViewer(house, wire, SMALL_BUFFER).entered(ROOM));
  }

  /// Everything here is about one that is.
  private SocketViewer moved(SocketViewer viewer) throws Exception {
    assertThat(house.onStands()).isEqualTo(house.connections());
    return viewer;
  }

  private long closedAs(String reason) {
    return house.tally.closed(reason).sum();
  }

  private void gift(int count) throws Exception {
    var rose = new Gift.Item(1, "rose", new Coins(1));
    house.ask(ROOM, new Gift.Give(Gift.Level.ORDINARY, rose, count));
  }

  @ParameterizedTest
  @EnumSource(names = {"WEBSOCKET", "TCP"})
  void aViewerMovesWhenItEntersItsRoom(Wire wire) throws Exception {
    try (var viewer = new SocketViewer(house, wire, 0)) {
      viewer.isServed();
      assertThat(house.onStands()).isZero();
      viewer.entered(ROOM);
      assertThat(house.onStands()).isEqualTo(1);
      viewer.isServed();
      viewer.says("say hello");
      viewer.expect("said hello");
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"WEBSOCKET", "TCP"})
  void aLargeMessageIsHeardHoweverItIsCut(Wire wire) throws Exception {
    try (SocketViewer viewer = in(wire, ROOM);
        SocketViewer other = in(wire, ROOM)) {
      String text = "part ".repeat(100_000) + "end";
      byte[] all = viewer.frame("echo " + text);
      for (int at = 0; at < 40; at++) { // the head and what is behind it, a byte in a read
        viewer.write(new byte[] {all[at]});
        other.isServed();
      }
      int at = 40;
      for (int length = 1; at < all.length; length = length * 3 % 10_007) {
        int end = Math.min(all.length, at + length);
        viewer.write(Arrays.copyOfRange(all, at, end));
        at = end;
      }
      viewer.expect(text);
      viewer.isServed();
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"WEBSOCKET", "TCP"})
  void manyMessagesOfOneReadAreHeardAndTheRestOfOneWaits(Wire wire) throws Exception {
    try (SocketViewer viewer = in(wire, ROOM)) {
      byte[] frame = viewer.frame("echo again and again");
      byte[] talk = new byte[500 * frame.length];
      for (int i = 0; i < talk.length; i++) {
        talk[i] = frame[i % frame.length];
      }
      for (int at = 0; at < talk.length; at += 1_999) {
        viewer.write(Arrays.copyOfRange(talk, at, Math.min(talk.length, at + 1_999)));
      }
      for (int i = 0; i < 500; i++) {
        viewer.expect("again and again");
      }
    }
  }

  @Test
  void piecesArePutTogetherAndPingsBetweenThemAnswered() throws Exception {
    try (SocketViewer viewer = in(Wire.WEBSOCKET, ROOM)) {
      viewer.sends(BINARY, "echo to".getBytes(UTF_8));
      viewer.sends(FINAL | PING, "first".getBytes(UTF_8));
      viewer.sends(CONTINUATION, "geth".getBytes(UTF_8));
      viewer.sends(FINAL | PING, "second".getBytes(UTF_8));
      viewer.sends(FINAL | CONTINUATION, "er".getBytes(UTF_8));
      viewer.expect("together");
      assertThat(viewer.pongs()).containsExactly("first", "second");
    }
  }

  @Test
  void aCloseIsAnswered() throws Exception {
    try (SocketViewer viewer = in(Wire.WEBSOCKET, ROOM)) {
      viewer.sends(FINAL | CLOSE, new byte[] {3, (byte) 0xE9});
      viewer.rest();
      assertThat(viewer.closeCode()).isEqualTo(1000);
      awaitThat(() -> closedAs("client") == 1);
    }
  }

  @Test
  void whoBreaksTheFramingIsToldAndGone() throws Exception {
    try (SocketViewer viewer = in(Wire.WEBSOCKET, ROOM);
        SocketViewer other = in(Wire.TCP, ROOM)) {
      viewer.sends(FINAL | 3, new byte[0]);
      viewer.rest();
      assertThat(viewer.closeCode()).isEqualTo(1002);
      other.write(new byte[] {0, 0, 0, 1});
      assertThat(other.rest()).allMatch(line -> !line.contains("welcome"));
      awaitThat(() -> closedAs("protocol") == 2);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"WEBSOCKET", "TCP"})
  void whoEndsItsSideIsHeardToTheEnd(Wire wire) throws Exception {
    try (SocketViewer witness = in(Wire.WEBSOCKET, ROOM);
        SocketViewer goes = in(wire, ROOM)) {
      String text = " " + "word".repeat(400);
      for (int i = 0; i < 60; i++) { // more than a stand reads in one turn
        goes.says("say " + i + text);
      }
      goes.write(Arrays.copyOf(goes.frame("echo never whole"), 9));
      goes.endsItsSide();
      for (int i = 0; i < 60; i++) {
        witness.expect("said " + i + text);
      }
      goes.rest();
      awaitThat(() -> house.connections() == 1 && house.viewers(ROOM) == 1);
      assertThat(closedAs("client")).isEqualTo(1);
      witness.isServed();
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"WEBSOCKET", "TCP"})
  void whoResetsIsGoneAndWhatItSaidBeforeWasHeard(Wire wire) throws Exception {
    try (SocketViewer witness = in(wire, ROOM);
        SocketViewer goes = in(wire, ROOM)) {
      goes.says("say before");
      goes.write(Arrays.copyOf(goes.frame("echo never whole"), 9));
      witness.expect("said before");
      goes.resets();
      awaitThat(() -> house.connections() == 1 && house.viewers(ROOM) == 1);
      assertThat(closedAs("client")).isEqualTo(1);
      witness.isServed();
    }
  }

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

  enum Going {
    CLOSES {
      @Override
      void go(SocketViewer viewer) throws IOException {
        viewer.sends(FINAL | CLOSE, new byte[0]);
      }
    },
    BREAKS_THE_FRAMING {
      @Override
      void go(SocketViewer viewer) throws IOException {
        viewer.sends(FINAL | 3, new byte[0]);
      }
    },
    ENDS {
      @Override
      void go(SocketViewer viewer) throws IOException {
        viewer.endsItsSide();
      }
    },
    RESETS {
      @Override
      void go(SocketViewer viewer) throws IOException {
        viewer.resets();
      }
    },
    DOOMS_ITSELF {
      @Override
      void go(SocketViewer viewer) throws IOException {
        viewer.says("doomed");
      }
    };

    abstract void go(SocketViewer viewer) throws IOException;
  }

  @ParameterizedTest
  @EnumSource
  void leavingIsCountedOnce(Going going) throws Exception {
    house.close();
    house = new SocketHouse(2);
    try (SocketViewer stays = in(Wire.WEBSOCKET, ROOM)) {
      for (int i = 0; i < 4; i++) {
        try (SocketViewer goes = in(Wire.WEBSOCKET, ROOM)) {
          assertThatThrownBy(() -> SocketViewer.in(house, Wire.WEBSOCKET, ROOM))
              .isInstanceOf(IOException.class);
          assertThat(house.connections()).isEqualTo(2);
          going.go(goes);
          awaitThat(() -> house.connections() == 1 && house.viewers(ROOM) == 1);
        }
      }
      stays.isServed();
    }
  }

  @Test
  void aHouseThatClosesSaysFarewellAndEndsInTime() throws Exception {
    List<SocketViewer> viewers = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      viewers.add(in(i % 2 == 0 ? Wire.WEBSOCKET : Wire.TCP, ROOM));
    }
    long before = System.nanoTime();
    house.close(Duration.ofSeconds(8));
    assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(6));
    for (SocketViewer viewer : viewers) {
      assertThat(viewer.rest().getLast()).startsWith("come back in ");
      assertThat(viewer.closeCode()).isEqualTo(viewer.wire == Wire.WEBSOCKET ? 0 : -1);
      viewer.close();
    }
    assertThat(closedAs("SHUTDOWN")).isEqualTo(10);
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

  @ParameterizedTest
  @EnumSource(names = {"WEBSOCKET", "TCP"})
  void aViewerGoesToAnotherRoomAndBack(Wire wire) throws Exception {
    try (SocketViewer stays = in(wire, ROOM);
        SocketViewer moves = in(wire, ROOM)) {
      moves.entered("2");
      assertThat(house.onStands()).isEqualTo(2);
      assertThat(house.viewers(ROOM)).isEqualTo(1);
      stays.says("say not for all");
      stays.expect("said not for all");
      moves.says("say elsewhere");
      assertThat(upTo(moves, "said elsewhere")).doesNotContain("said not for all");
      moves.says("leave");
      moves.entered(ROOM);
      assertThat(house.viewers("2")).isZero();
      assertThat(house.viewers(ROOM)).isEqualTo(2);
      stays.says("say back");
      moves.expect("said back");
    }
  }

  private static List<String> upTo(SocketViewer viewer, String line) throws IOException {
    List<String> lines = new ArrayList<>();
    for (String next = viewer.line(); !line.equals(next); next = viewer.line()) {
      assertThat(next).isNotNull();
      lines.add(next);
    }
    return lines;
  }

  /// Another viewer of the same loop does not notice.
  @ParameterizedTest
  @EnumSource(names = {"WEBSOCKET", "TCP"})
  void aSessionThatFailsCostsItsOwnConnection(Wire wire) throws Exception {
    try (SocketViewer witness = in(wire, ROOM);
        SocketViewer fails = in(wire, ROOM);
        SocketViewer dooms = in(wire, ROOM);
        SocketViewer midway = in(wire, ROOM)) {
      fails.says("nonsense");
      assertThat(fails.rest().getLast()).isEqualTo("farewell INTERNAL");
      dooms.says("doomed");
      dooms.rest();
      byte[] doom = midway.frame("doomed");
      midway.write(Arrays.copyOf(doom, 7)); // so that it is heard in two
      witness.isServed();
      midway.write(Arrays.copyOfRange(doom, 7, doom.length));
      midway.rest();
      awaitThat(() -> house.connections() == 1 && house.viewers(ROOM) == 1);
      witness.isServed();
    }
  }
}
