package dev.grandstand.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.netty.buffer.ByteBufAllocator;
import io.netty.util.ResourceLeakDetector;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.slf4j.LoggerFactory;

/// A house full of viewers whose sockets stand on no channel, and a look at what each test left
/// behind.
abstract class OnStands {
  static final String ROOM = "1";
  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final int SMALL_BUFFER = 4_096;

  private static final Logger LEAKS =
      (Logger) LoggerFactory.getLogger(ResourceLeakDetector.class.getName());
  private static final ListAppender<ILoggingEvent> LEAKED = new ListAppender<>();
  private static final ResourceLeakDetector.Level BEFORE = ResourceLeakDetector.getLevel();

  SocketHouse house;

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
    LEAKED.list.clear();
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

  static void awaitThat(Callable<Boolean> condition) {
    await().atMost(PATIENCE).pollInterval(Duration.ofMillis(5)).until(condition);
  }

  final SocketViewer in(Wire wire, String room) throws Exception {
    return moved(SocketViewer.in(house, wire, room));
  }

  final SocketViewer slow(Wire wire) throws Exception {
    return moved(new SocketViewer(house, wire, SMALL_BUFFER).entered(ROOM));
  }

  /// Everything here is about one that is.
  private SocketViewer moved(SocketViewer viewer) throws Exception {
    assertThat(house.onStands()).isEqualTo(house.connections());
    return viewer;
  }

  final long closedAs(String reason) {
    return house.tally.closed(reason).sum();
  }
}
