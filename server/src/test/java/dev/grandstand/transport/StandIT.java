package dev.grandstand.transport;

import static dev.grandstand.transport.WireFrames.BINARY;
import static dev.grandstand.transport.WireFrames.CLOSE;
import static dev.grandstand.transport.WireFrames.CONTINUATION;
import static dev.grandstand.transport.WireFrames.FINAL;
import static dev.grandstand.transport.WireFrames.PING;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Viewers whose sockets stand on no channel: whatever they do, they are heard and served as on
/// one, and leave nothing behind.
class StandIT extends OnStands {
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
