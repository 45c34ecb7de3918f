package dev.grandstand.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.IoRegistration;
import io.netty.channel.epoll.EpollIoOps;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DoorstepTest {
  private static final int PER_TURN = 2;
  private static final EpollIoOps IN = EpollIoOps.EPOLLIN;
  private static final EpollIoOps END = IN.with(EpollIoOps.EPOLLRDHUP);

  private static final int EVENTS_PER_TURN = 3;
  private static final EpollIoOps ONCE = EpollIoOps.EPOLLET;

  private final HandKernel kernel = new HandKernel(EVENTS_PER_TURN);
  private long nanos;
  private final Doorstep doorstep = new Doorstep(kernel, EVENTS_PER_TURN, PER_TURN, () -> nanos);
  private final List<String> done = new ArrayList<>();

  @Test
  void whoIsInARoomIsServedAtOnceAndWhoIsNotWaits() throws Exception {
    for (int socket = 1; socket <= 5; socket++) {
      register(socket);
    }
    doorstep.settle(5);
    for (int socket = 1; socket <= 5; socket++) {
      kernel.tell(socket, IN);
    }

    turn();
    assertThat(done).containsExactly("5 " + IN, "1 " + IN, "2 " + IN);
    turn();
    assertThat(done).endsWith("3 " + IN, "4 " + IN);
    assertThat(doorstep.waiting()).isZero();
  }

  @Test
  void whoGoesWaitsEvenFromARoom() throws Exception {
    for (int socket = 1; socket <= 4; socket++) {
      register(socket);
      doorstep.settle(socket);
    }
    for (int socket = 1; socket <= 3; socket++) {
      kernel.tell(socket, END);
    }
    kernel.tell(4, IN);

    turn();

    assertThat(done).containsExactly("4 " + IN, "1 " + END, "2 " + END);
  }

  @Test
  void inARushOneIsServedInATurn() throws Exception {
    for (int socket = 1; socket <= 4; socket++) {
      register(socket);
      kernel.tell(socket, IN);
    }
    doorstep.giveWayIn(() -> nanos < 2);

    turn();
    assertThat(done).containsExactly("1 " + IN);
    nanos = 2;
    turn();
    assertThat(done).endsWith("2 " + IN, "3 " + IN).hasSize(3);
  }

  @Test
  void oneSocketWaitsOnceAndItsNewsKeepTheirOrder() throws Exception {
    for (int socket = 1; socket <= 3; socket++) {
      register(socket);
      kernel.tell(socket, IN);
    }
    turn();
    doorstep.settle(3); // what waits came before
    kernel.tell(3, EpollIoOps.EPOLLOUT);
    kernel.tell(3, END);
    kernel.run(kernel.mayBlock);
    assertThat(doorstep.waiting()).isEqualTo(1);

    turn();

    assertThat(done).containsExactly("1 " + IN, "2 " + IN, "3 " + END.with(EpollIoOps.EPOLLOUT));
  }

  @Test
  void whoIsInARoomDoesNotWaitUntilTheKernelHasToldOfAllWhoGo() throws Exception {
    for (int socket = 1; socket <= 10; socket++) {
      register(socket);
      doorstep.settle(socket);
      kernel.tell(socket, socket < 10 ? END : IN);
    }

    turn();

    assertThat(done).containsExactly("10 " + IN, "1 " + END, "2 " + END);
  }

  @Test
  void aLookAtManySocketsEndsAfterItsTime() throws Exception {
    for (int socket = 1; socket <= 10; socket++) {
      register(socket);
      doorstep.settle(socket);
      kernel.tell(socket, IN);
    }
    kernel.afterEachRun =
        () -> nanos += 600_000; // the second look is the last within a millisecond

    turn();
    assertThat(done).hasSize(3 * EVENTS_PER_TURN);
    turn();
    assertThat(done).hasSize(10);
  }

  @Test
  void ofWhoWaitsTheKernelTellsNoMoreUntilItHasHadItsTurn() throws Exception {
    for (int socket = 1; socket <= 4; socket++) {
      register(socket).submit(IN);
      kernel.tell(socket, IN);
    }

    turn();
    assertThat(kernel.wanted(2)).isEqualTo(IN);
    assertThat(kernel.wanted(3)).isEqualTo(ONCE);
    assertThat(kernel.wanted(4)).isEqualTo(ONCE);
    turn();
    assertThat(kernel.wanted(3)).isEqualTo(IN);
    assertThat(kernel.wanted(4)).isEqualTo(IN);
  }

  @Test
  void whatAChannelWantsWhileItWaitsCountsAfterwards() throws Exception {
    for (int socket = 1; socket <= 2; socket++) {
      register(socket);
      kernel.tell(socket, IN);
    }
    IoRegistration third = register(3);
    kernel.tell(3, IN);
    turn();

    third.submit(EpollIoOps.EPOLLOUT);
    assertThat(kernel.wanted(3)).isEqualTo(ONCE);
    turn();

    assertThat(kernel.wanted(3)).isEqualTo(EpollIoOps.EPOLLOUT);
  }

  @Test
  void whatIsForLaterIsDoneInTurnWithThoseWhoWait() throws Exception {
    register(1);
    kernel.tell(1, IN);
    doorstep.later(() -> done.add("first"));
    doorstep.later(() -> done.add("second"));

    turn();
    assertThat(done).containsExactly("first", "second");
    turn();
    assertThat(done).endsWith("1 " + IN);
  }

  @Test
  void aLoopDoesNotSleepWhileSomebodyWaits() throws Exception {
    for (int socket = 1; socket <= 3; socket++) {
      register(socket);
      kernel.tell(socket, IN);
    }
    assertThat(turn()).isTrue();
    assertThat(turn()).isFalse();
    assertThat(turn()).isTrue();
  }

  @Test
  void whoWasClosedMeanwhileIsPassedOver() throws Exception {
    IoRegistration one = register(1);
    register(2);
    kernel.tell(1, IN);
    kernel.tell(2, IN);
    one.cancel();

    turn();

    assertThat(done).containsExactly("2 " + IN);
  }

  @Test
  void aNumberThatIsUsedAgainIsANewcomers() throws Exception {
    register(1);
    doorstep.settle(1);
    register(1);
    kernel.tell(1, IN);

    kernel.run(kernel.mayBlock);
    assertThat(done).isEmpty();
    assertThat(doorstep.waiting()).isEqualTo(1);
  }

  @Test
  void aLoopThatEndsClosesThoseWhoWait() throws Exception {
    for (int socket = 1; socket <= 5; socket++) {
      register(socket);
      kernel.tell(socket, IN);
    }
    turn();
    done.clear();

    doorstep.prepareToDestroy();
    doorstep.destroy();

    assertThat(done).containsExactly("1 closed", "2 closed", "3 closed", "4 closed", "5 closed");
    assertThat(doorstep.waiting()).isZero();
  }

  private IoRegistration register(int socket) throws Exception {
    return doorstep.register(new HandSocket(socket, done));
  }

  /// Whether the loop could have slept.
  private boolean turn() {
    kernel.couldBlock = false;
    doorstep.run(kernel.mayBlock);
    return kernel.couldBlock;
  }
}
