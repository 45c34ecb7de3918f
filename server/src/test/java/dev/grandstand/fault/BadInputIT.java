package dev.grandstand.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufAllocatorMetricProvider;
import io.netty.util.ResourceLeakDetector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// At least a hundred thousand bad inputs at every door, all of them to be made again from their
/// seeds. The house does not fall, stall, grow, complain or mix up what others hear.
class BadInputIT {
  private static final int INPUTS = 100_000;
  private static final int ATTACKERS = 4;
  private static final Duration LONGEST_STALL = Duration.ofSeconds(5);
  private static final long MEGABYTE = 1 << 20;

  @Test
  void aHundredThousandBadInputsAtEveryDoor() throws Exception {
    Map<Assault, Integer> sent = assault(INPUTS);
    assertThat(sent.values()).allSatisfy(count -> assertThat(count).isGreaterThanOrEqualTo(INPUTS));
  }

  @Test
  void noBufferLeaks() throws Exception {
    ResourceLeakDetector.Level before = ResourceLeakDetector.getLevel();
    ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.PARANOID);
    try (var log = new LogWatch()) {
      assault(5_000);
      for (int i = 0; i < 5; i++) {
        System.gc();
        for (int j = 0; j < 100; j++) {
          ByteBufAllocator.DEFAULT
              .directBuffer()
              .release(); // a leak is told at the next allocation
        }
      }
      assertThat(log.complaints()).isEmpty();
    } finally {
      ResourceLeakDetector.setLevel(before);
    }
  }

  private static Map<Assault, Integer> assault(int inputs) throws Exception {
    try (var log = new LogWatch();
        var house = new FaultHouse(Knobs.USUAL.talkative())) {
      var witnesses = new Witnesses(house);
      long heapBefore = heap();
      Map<Assault, Integer> sent = new EnumMap<>(Assault.class);
      for (Assault assault : Assault.values()) {
        sent.put(assault, storm(house, assault, inputs));
      }
      assertThat(witnesses.assertHeardAll()).isGreaterThan(10);
      await().atMost(Duration.ofSeconds(20)).until(() -> house.connections() == 0);
      assertThat(log.complaints()).isEmpty();
      assertThat(house.worstLag()).isLessThan(LONGEST_STALL);
      assertThat(heap() - heapBefore).as("heap grown by").isLessThan(64 * MEGABYTE);
      assertThat(direct()).as("direct memory").isLessThan(256 * MEGABYTE);
      return sent;
    }
  }

  private static int storm(FaultHouse house, Assault assault, int inputs) throws Exception {
    var sent = new AtomicInteger();
    var seeds = new AtomicInteger(assault.firstSeed());
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> attackers = new ArrayList<>();
      for (int i = 0; i < ATTACKERS; i++) {
        attackers.add(
            threads.submit(() -> {
              while (sent.get() < inputs) {
                int seed = seeds.incrementAndGet();
                try {
                  sent.addAndGet(assault.hit(house, seed));
                } catch (java.io.IOException | RuntimeException | AssertionError e) {
                  throw new AssertionError(assault + " with seed " + seed, e);
                }
              }
              return null;
            }));
      }
      for (Future<?> attacker : attackers) {
        attacker.get();
      }
    }
    return sent.get();
  }

  private static long heap() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }

  private static long direct() {
    return ((ByteBufAllocatorMetricProvider) ByteBufAllocator.DEFAULT).metric().usedDirectMemory();
  }
}
