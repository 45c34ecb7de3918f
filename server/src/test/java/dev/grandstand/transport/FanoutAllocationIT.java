package dev.grandstand.transport;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.grandstand.dialect.Accent;
import dev.grandstand.hall.Broadcast;
import dev.grandstand.message.Cursor;
import dev.grandstand.stage.Accents;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

/// A fan-out makes nothing for each viewer. It may make something for each batch and each chunk.
final class FanoutAllocationIT {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final int FEW = 10;
  private static final int MANY = 10_000;
  private static final int WARM_UP = 20;

  @Test
  void toManyViewersAllocatesWhatToFewDoes() {
    for (Accent accent : Accents.all().values()) {
      long perViewer = (allocated(accent, MANY) - allocated(accent, FEW)) / (MANY - FEW);
      assertThat(perViewer).as(accent.toString()).isZero(); // not even one byte
    }
  }

  private static long allocated(Accent accent, int viewers) {
    try (var abyss = new Abyss(viewers)) {
      var crowd = new Crowd();
      abyss.channels().forEach(channel -> crowd.add(accent, channel, true));
      var batch = new Broadcast(Accents.danmaku(8), new Cursor(1, 0));
      for (int i = 0; i < WARM_UP; i++) {
        crowd.deliver(batch);
      }
      long before = THREADS.getCurrentThreadAllocatedBytes();
      crowd.deliver(batch);
      return THREADS.getCurrentThreadAllocatedBytes() - before;
    }
  }
}
