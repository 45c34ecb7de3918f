package dev.grandstand.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.channel.IoEvent;
import io.netty.channel.IoHandle;
import io.netty.channel.IoHandler;
import io.netty.channel.IoHandlerContext;
import io.netty.channel.IoOps;
import io.netty.channel.IoRegistration;
import io.netty.channel.epoll.EpollIoEvent;
import io.netty.channel.epoll.EpollIoHandle;
import io.netty.channel.epoll.EpollIoOps;
import io.netty.channel.unix.FileDescriptor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DoorstepTest {
  private static final int PER_TURN = 2;
  private static final EpollIoOps IN = EpollIoOps.EPOLLIN;
  private static final EpollIoOps END = IN.with(EpollIoOps.EPOLLRDHUP);

  private static final int EVENTS_PER_TURN = 3;
  private static final EpollIoOps ONCE = EpollIoOps.EPOLLET;

  private final Kernel kernel = new Kernel();
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

  @Test
  void whoHasMovedInIsToldInsteadOfItsChannel() throws Exception {
    register(1);
    doorstep.settle(1);
    var resident = new Resident(1);
    assertThat(doorstep.moveIn(resident)).isSameAs(resident);
    assertThat(kernel.wanted(1)).isEqualTo(IN);

    kernel.tell(1, IN);
    turn();

    assertThat(done).containsExactly("resident 1 " + IN);
    assertThat(kernel.sockets).hasSize(1); // the kernel was not told
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
    Told before = kernel.told(1);
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
    return doorstep.register(new Socket(new FileDescriptor(socket)));
  }

  /// Whether the loop could have slept.
  private boolean turn() {
    kernel.couldBlock = false;
    doorstep.run(kernel.mayBlock);
    return kernel.couldBlock;
  }

  private record News(int socket, EpollIoOps ops) {}

  private record Event(EpollIoOps ops) implements EpollIoEvent {}

  private final class Socket implements EpollIoHandle {
    private final FileDescriptor number;

    Socket(FileDescriptor number) {
      this.number = number;
    }

    @Override
    public FileDescriptor fd() {
      return number;
    }

    @Override
    public void handle(IoRegistration registration, IoEvent event) {
      done.add(number.intValue() + " " + ((EpollIoEvent) event).ops());
    }

    @Override
    public void close() {
      done.add(number.intValue() + " closed");
    }
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
    public void begin(IoRegistration registration) {
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

  /// Tells what it was told to tell.
  private static final class Kernel implements IoHandler {
    private final Map<Integer, Told> sockets = new HashMap<>();
    private final List<News> news = new ArrayList<>();
    private boolean couldBlock;
    private Runnable afterEachRun = () -> {};
    private final IoHandlerContext mayBlock =
        new IoHandlerContext() {
          @Override
          public boolean canBlock() {
            return true;
          }

          @Override
          public long delayNanos(long currentTimeNanos) {
            return 0;
          }

          @Override
          public long deadlineNanos() {
            return 0;
          }
        };

    Told told(int socket) {
      return Objects.requireNonNull(sockets.get(socket));
    }

    IoOps wanted(int socket) {
      return told(socket).wanted;
    }

    void tell(int socket, EpollIoOps ops) {
      news.add(new News(socket, ops));
    }

    @Override
    public int run(IoHandlerContext context) {
      couldBlock |= context.canBlock();
      List<News> first = news.subList(0, Math.min(EVENTS_PER_TURN, news.size()));
      List<News> now = List.copyOf(first);
      first.clear();
      for (News one : now) {
        Told told = told(one.socket());
        told.handle.handle(told, new Event(one.ops()));
      }
      afterEachRun.run();
      return now.size();
    }

    @Override
    public void prepareToDestroy() {
      for (Told socket : sockets.values()) {
        socket.cancel();
        try {
          socket.handle.close();
        } catch (Exception e) {
          throw new IllegalStateException(e);
        }
      }
    }

    @Override
    public IoRegistration register(IoHandle handle) {
      var told = new Told(handle);
      sockets.put(((EpollIoHandle) handle).fd().intValue(), told);
      return told;
    }

    @Override
    public void wakeup() {}

    @Override
    public boolean isCompatible(Class<? extends IoHandle> handleType) {
      return true;
    }
  }

  private static final class Told implements IoRegistration {
    private final IoHandle handle;
    private boolean valid = true;
    private IoOps wanted = EpollIoOps.NONE;

    Told(IoHandle handle) {
      this.handle = handle;
    }

    @Override
    @SuppressWarnings("TypeParameterUnusedInFormals") // as Netty declares it
    public <T> T attachment() {
      throw new UnsupportedOperationException();
    }

    @Override
    public long submit(IoOps ops) {
      wanted = ops;
      return 0;
    }

    @Override
    public boolean isValid() {
      return valid;
    }

    @Override
    public boolean cancel() {
      if (!valid) {
        return false;
      }
      valid = false;
      handle.unregistered();
      return true;
    }
  }
}
