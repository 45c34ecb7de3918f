package dev.grandstand.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.channel.IoEvent;
import io.netty.channel.IoRegistration;
import io.netty.channel.epoll.EpollIoEvent;
import io.netty.channel.epoll.EpollIoOps;
import io.netty.channel.unix.FileDescriptor;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Who has moved off the doorstep is served past its channel.
class MovingInTest {
  private static final int PER_TURN = 2;
  private static final EpollIoOps IN = EpollIoOps.EPOLLIN;
  private static final EpollIoOps END = IN.with(EpollIoOps.EPOLLRDHUP);

  private static final int EVENTS_PER_TURN = 3;
  private static final EpollIoOps ONCE = EpollIoOps.EPOLLET;

  private final HandKernel kernel = new HandKernel(EVENTS_PER_TURN);
  private final Doorstep doorstep = new Doorstep(kernel, EVENTS_PER_TURN, PER_TURN, () -> 0);
  private final List<String> done = new ArrayList<>();

  @Test
  void whoHasMovedInIsToldInsteadOfItsChannel() throws Exception {
    register(1);
    doorstep.settle(1);
    HandKernel.Told before = kernel.told(1);
    var resident = new Resident(1);
    assertThat(doorstep.moveIn(resident)).isSameAs(resident);
    assertThat(kernel.wanted(1)).isEqualTo(IN);

    kernel.tell(1, IN);
    turn();

    assertThat(done).containsExactly("resident 1 " + IN);
    assertThat(kernel.told(1)).isSameAs(before); // the kernel was not told
  }

  @Test
  void whatWasHeldForItsChannelItIsTold() throws Exception {
    for (int socket = 1; socket <= 3; socket++) {
      register(socket);
      kernel.tell(socket, IN);
    }
    turn();
    doorstep.settle(3);
    doorstep.moveIn(new Resident(3)).listensFor(EpollIoOps.EPOLLOUT);
    assertThat(kernel.wanted(3)).isEqualTo(ONCE); // it has not had its turn
    kernel.tell(3, EpollIoOps.EPOLLOUT);

    turn();

    assertThat(done)
        .containsExactly("1 " + IN, "2 " + IN, "resident 3 " + IN.with(EpollIoOps.EPOLLOUT));
    assertThat(kernel.wanted(3)).isEqualTo(EpollIoOps.EPOLLOUT);
  }

  @Test
  void whoHasMovedInAndGoesIsToldSoAtOnceAndWaits() throws Exception {
    for (int socket = 1; socket <= 4; socket++) {
      register(socket);
      doorstep.settle(socket);
      doorstep.moveIn(new Resident(socket));
      kernel.tell(socket, socket < 4 ? END : IN);
    }

    turn();
    assertThat(done)
        .containsExactly(
            "resident 1 going",
            "resident 2 going",
            "resident 3 going",
            "resident 4 " + IN,
            "resident 1 " + END,
            "resident 2 " + END);
    turn();
    assertThat(done).endsWith("resident 3 " + END);
  }

  @Test
  void whoHasMovedInAndCancelsIsToldNoMore() throws Exception {
    register(1);
    doorstep.settle(1);
    var resident = doorstep.moveIn(new Resident(1));
    kernel.tell(1, END);
    kernel.run(kernel.mayBlock);
    resident.cancels();

    turn();

    assertThat(done).containsExactly("resident 1 going", "resident 1 unregistered");
    assertThat(doorstep.waiting()).isZero();
  }

  /// Its number may belong to a newcomer before anybody hears that it has gone.
  @Test
  void theNumberOfOneThatHasMovedInIsANewcomersWhenItIsUsedAgain() throws Exception {
    register(1);
    doorstep.settle(1);
    var gone = doorstep.moveIn(new Resident(1));
    HandKernel.Told before = kernel.told(1);
    register(1);
    before.cancel(); // must not take the newcomer off the doorstep
    kernel.tell(1, IN);
    turn();
    assertThat(done).containsExactly("resident 1 unregistered", "1 " + IN);

    doorstep.settle(1);
    doorstep.moveIn(new Resident(1));
    kernel.tell(1, IN);
    turn();
    assertThat(done).endsWith("resident 1 " + IN);
    assertThat(gone.cancels()).isFalse();
  }

  @Test
  void aChannelThatIsGoneIsOnTheDoorstepNoMore() throws Exception {
    register(1);
    kernel.told(1).cancel();
    assertThatThrownBy(() -> doorstep.moveIn(new Resident(1)))
        .isInstanceOf(NullPointerException.class);
  }

  @Test
  void aLoopThatEndsClosesThoseWhoHaveMovedIn() throws Exception {
    register(1);
    doorstep.settle(1);
    doorstep.moveIn(new Resident(1));

    doorstep.prepareToDestroy();
    doorstep.destroy();

    assertThat(done).containsExactly("resident 1 unregistered", "resident 1 closed");
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

  /// One whose channel is not needed any more.
  private final class Resident implements Doorstep.Resident {
    private final FileDescriptor number;
    private @Nullable IoRegistration registration;

    Resident(int number) {
      this.number = new FileDescriptor(number);
    }

    void listensFor(EpollIoOps ops) {
      Objects.requireNonNull(registration).submit(ops);
    }

    boolean cancels() {
      return Objects.requireNonNull(registration).cancel();
    }

    @Override
    public void register(IoRegistration registration) {
      this.registration = registration;
      registration.submit(IN);
    }

    @Override
    public void going() {
      done.add(this + " going");
    }

    @Override
    public FileDescriptor fd() {
      return number;
    }

    @Override
    public void handle(IoRegistration registration, IoEvent event) {
      done.add(this + " " + ((EpollIoEvent) event).ops());
    }

    @Override
    public void unregistered() {
      done.add(this + " unregistered");
    }

    @Override
    public void close() {
      done.add(this + " closed");
    }

    @Override
    public String toString() {
      return "resident " + number.intValue();
    }
  }
}
