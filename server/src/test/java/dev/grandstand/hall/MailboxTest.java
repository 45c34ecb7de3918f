package dev.grandstand.hall;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grandstand.message.Delivery;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MailboxTest {
  private final HandLoops loops = new HandLoops(1, 1);
  private final List<String> done = new ArrayList<>();
  private final AtomicInteger turns = new AtomicInteger();

  private Mailbox mailbox(int bound) {
    return new Mailbox(loops.loop(0), bound, 0, turns::incrementAndGet);
  }

  @Test
  void doesWhatWasPutInInOrder() {
    Mailbox mailbox = mailbox(10);
    assertThat(mailbox.offer(() -> done.add("a"), Delivery.MUST_ARRIVE))
        .isEqualTo(Mailbox.Put.TAKEN);
    assertThat(mailbox.put(() -> done.add("b"))).isEqualTo(Mailbox.Put.TAKEN);
    assertThat(mailbox.depth()).isEqualTo(2);
    loops.settle();
    assertThat(done).containsExactly("a", "b");
    assertThat(mailbox.depth()).isZero();
    assertThat(turns).hasValue(1);
  }

  @Test
  void isFullAtItsBoundForWhatCanBeAskedAgain() {
    Mailbox mailbox = mailbox(2);
    mailbox.put(() -> {});
    mailbox.put(() -> {});
    assertThat(mailbox.offer(() -> done.add("lost"), Delivery.MUST_ARRIVE))
        .isEqualTo(Mailbox.Put.FULL);
    assertThat(mailbox.put(() -> done.add("kept"))).isEqualTo(Mailbox.Put.TAKEN);
    loops.settle();
    assertThat(done).containsExactly("kept");
    assertThat(mailbox.offer(() -> {}, Delivery.MUST_ARRIVE)).isEqualTo(Mailbox.Put.TAKEN);
  }

  @Test
  void givesTheLoopBackAfterSomeItems() {
    Mailbox mailbox = mailbox(10_000);
    IntStream.range(0, 600).forEach(i -> mailbox.put(() -> done.add("" + i)));
    loops.loop(0).execute(() -> done.add("another room"));
    loops.settle();
    assertThat(done).hasSize(601);
    assertThat(done.indexOf("another room")).isBetween(1, 300);
    assertThat(turns).hasValue(3);
  }

  @Test
  void whateverAnItemFailsWithTheNextIsDone() {
    Mailbox mailbox = mailbox(10);
    mailbox.put(() -> {
      throw new StackOverflowError("on purpose");
    });
    mailbox.put(() -> done.add("next"));
    loops.settle();
    mailbox.put(() -> done.add("later"));
    loops.settle();
    assertThat(done).containsExactly("next", "later");
  }

  @Test
  void closesOnlyWhenEmptyAndTakesNothingAfter() {
    Mailbox mailbox = mailbox(10);
    mailbox.put(() -> done.add("closed at once: " + mailbox.close()));
    mailbox.put(() -> done.add("closed as the last: " + mailbox.close()));
    loops.settle();
    assertThat(done).containsExactly("closed at once: false", "closed as the last: true");
    assertThat(mailbox.put(() -> done.add("too late"))).isEqualTo(Mailbox.Put.CLOSED);
    assertThat(mailbox.offer(() -> done.add("too late"), Delivery.MUST_ARRIVE))
        .isEqualTo(Mailbox.Put.CLOSED);
    assertThat(mailbox.depth()).isZero();
    loops.settle();
    assertThat(done).doesNotContain("too late");
  }

  @Test
  void whatWasTakenIsDoneHoweverThreadsMeetTheClosing() throws InterruptedException {
    for (int round = 0; round < 50; round++) {
      var thread = new OneThread();
      var mailbox = new Mailbox(thread, 1_000_000, 0, () -> {});
      var taken = new AtomicInteger();
      var ran = new AtomicInteger();
      var all = new CountDownLatch(4);
      for (int producer = 0; producer < 4; producer++) {
        Thread.ofVirtual()
            .start(() -> {
              for (int i = 0; i < 100; i++) {
                if (mailbox.put(ran::incrementAndGet) == Mailbox.Put.TAKEN) {
                  taken.incrementAndGet();
                }
                mailbox.put(mailbox::close);
              }
              all.countDown();
            });
      }
      all.await();
      while (mailbox.depth() > 0) {
        Thread.onSpinWait();
      }
      thread.finish();
      assertThat(ran).hasValue(taken.get());
    }
  }

  /// A loop with a thread of its own.
  private static final class OneThread implements Loop {
    private final ExecutorService thread = Executors.newSingleThreadExecutor();

    @Override
    public void execute(Runnable task) {
      thread.execute(task);
    }

    @Override
    public void schedule(Duration after, Runnable task) {
      throw new AssertionError("a mailbox has no timer");
    }

    void finish() {
      thread.close();
    }
  }

  @Test
  void chatterCannotTakeThePlacesKeptForWhatMustArrive() {
    var mailbox = new Mailbox(loops.loop(0), 4, 2, turns::incrementAndGet);
    for (int i = 0; i < 2; i++) {
      assertThat(mailbox.offer(() -> {}, Delivery.MAY_DROP)).isEqualTo(Mailbox.Put.TAKEN);
    }
    assertThat(mailbox.offer(() -> {}, Delivery.MAY_DROP)).isEqualTo(Mailbox.Put.FULL);
    for (int i = 0; i < 2; i++) {
      assertThat(mailbox.offer(() -> {}, Delivery.MUST_ARRIVE)).isEqualTo(Mailbox.Put.TAKEN);
    }
    assertThat(mailbox.offer(() -> {}, Delivery.MUST_ARRIVE)).isEqualTo(Mailbox.Put.FULL);
  }
}
