package dev.grandstand.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/// However a viewer goes, it goes once: one push to those who stay, and the right number in it.
class LeavingIT {
  private static final String ROOM = "1";
  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final int ROOMS = 5;
  private static final int MOVERS = 20;
  private static final int MOVES = 5_000;

  private FaultHouse house;

  @BeforeEach
  void open() throws IOException {
    house = new FaultHouse(Knobs.USUAL.talkative().silence(Duration.ofSeconds(2)));
  }

  @AfterEach
  void close() {
    house.close();
  }

  enum Way {
    CLOSE_FRAME {
      @Override
      void go(Goconn viewer) throws IOException {
        viewer.wire.write(RawClient.frame(0x88, new byte[] {3, (byte) 0xE8}));
      }
    },
    TCP_END {
      @Override
      void go(Goconn viewer) throws IOException {
        viewer.wire.close();
      }
    },
    RESET {
      @Override
      void go(Goconn viewer) throws IOException {
        viewer.wire.abort();
      }
    },
    SILENCE {
      @Override
      void go(Goconn viewer) {}
    },
    PROTOCOL_ERROR {
      @Override
      void go(Goconn viewer) throws IOException {
        viewer.wire.write(RawClient.frame(0xF1, new byte[0]));
      }
    },
    HALF_A_FRAME {
      @Override
      void go(Goconn viewer) throws IOException {
        viewer.wire.write(new byte[] {(byte) 0x81, (byte) 0xFE, 1});
        viewer.wire.close();
      }
    };

    abstract void go(Goconn viewer) throws IOException;
  }

  /// Keeps the connection from being silent, and hears what happens.
  private JsonNode push(Goconn viewer) throws IOException {
    viewer.wire.ping("alive");
    return viewer.push();
  }

  @ParameterizedTest
  @EnumSource
  void leavingIsToldOnceWhateverTheWay(Way way) throws IOException {
    try (Goconn stays = Goconn.in(house.ws, ROOM, "stays").settled(1);
        Goconn goes = Goconn.in(house.ws, ROOM, "goes").settled(2)) {
      stays.settled(2);
      way.go(goes);
      await()
          .atMost(PATIENCE)
          .until(() -> {
            stays.wire.ping("alive");
            return house.viewers(ROOM) == 1;
          });
      stays.say("fence");
      List<String> told = new ArrayList<>();
      for (JsonNode push = push(stays); push.path("msgtype").asInt() != 2; push = push(stays)) {
        told.add(push.path("clientnum").asInt() + " " + push.path("msg").asString(""));
      }
      assertThat(told).first().isEqualTo("1 goes离开直播间");
      assertThat(told.stream().filter(line -> line.contains("离开"))).hasSize(1);
    }
    await().atMost(PATIENCE).until(() -> house.connections() == 0);
  }

  @Test
  void goingWhileStillComingInLeavesNoGhost() throws IOException {
    try (Goconn stays = Goconn.in(house.ws, ROOM, "stays").settled(1)) {
      for (int i = 0; i < 300; i++) {
        Goconn hasty = Goconn.open(house.ws);
        hasty.enter(ROOM, "hasty", null);
        if (i % 2 == 0) {
          hasty.wire.abort();
        } else {
          hasty.close();
        }
        if (i % 50 == 0) {
          stays.wire.ping("alive");
        }
      }
      await()
          .atMost(PATIENCE)
          .untilAsserted(() -> {
            stays.wire.ping("alive");
            assertThat(house.connections()).isEqualTo(1);
            assertThat(house.viewers(ROOM)).isEqualTo(1);
          });
    }
  }

  /// Comings, goings and moves at random on real sockets, by all ways; then the rooms are counted.
  @Test
  void roomsCountRightAfterFiveThousandMoves() throws Exception {
    var moves = new AtomicInteger();
    var truth = new AtomicIntegerArray(ROOMS);
    List<Goconn> open = java.util.Collections.synchronizedList(new ArrayList<>());
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> movers = new ArrayList<>();
      for (int i = 0; i < MOVERS; i++) {
        long seed = i;
        movers.add(
            threads.submit(() -> {
              move(new Random(seed), moves, truth, open);
              return null;
            }));
      }
      for (Future<?> mover : movers) {
        mover.get();
      }
    }
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> {
          for (Goconn each : open) {
            each.wire.ping("alive");
          }
          for (int room = 0; room < ROOMS; room++) {
            assertThat(house.viewers("moves-" + room)).isEqualTo(truth.get(room));
          }
          assertThat(house.connections()).isEqualTo(open.size());
        });
    for (Goconn each : open) {
      each.close();
    }
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> {
          for (int room = 0; room < ROOMS; room++) {
            assertThat(house.viewers("moves-" + room)).isZero();
          }
        });
  }

  private void move(Random chance, AtomicInteger moves, AtomicIntegerArray truth, List<Goconn> open)
      throws IOException {
    Goconn viewer = null;
    int in = -1;
    while (moves.incrementAndGet() <= MOVES) {
      if (viewer == null) {
        viewer = Goconn.open(house.ws);
        in = -1;
      } else if (chance.nextInt(3) == 0) {
        if (chance.nextBoolean()) {
          viewer.wire.abort();
        } else {
          viewer.close();
        }
        viewer = null;
        if (in >= 0) {
          truth.decrementAndGet(in);
        }
      } else {
        int to = chance.nextInt(ROOMS);
        viewer.enter("moves-" + to, "m" + chance.nextInt(3), null);
        if (in >= 0) {
          truth.decrementAndGet(in);
        }
        truth.incrementAndGet(to);
        in = to;
      }
    }
    if (viewer != null) {
      open.add(viewer);
    }
  }
}
