package dev.grandstand.app.cli;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/// Ctrl-C and SIGTERM: the first asks to close, the second does not ask. Some supervisors send the
/// same signal to the process and to its group, so what comes at once is one.
///
/// A shutdown hook could not tell them apart: while it runs, Java ignores further signals. What can
/// is `sun.misc.Signal`, and only reflection reaches that without a warning that nobody can turn
/// off.
final class StopSignals {
  private static final int SIGNALLED = 130;
  private static final Duration AT_ONCE = Duration.ofMillis(300);

  private final CountDownLatch first = new CountDownLatch(1);
  private long since;

  StopSignals() {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      Object received =
          Proxy.newProxyInstance(
              StopSignals.class.getClassLoader(),
              new Class<?>[] {handler},
              (_, _, _) -> {
                received();
                return null;
              });
      for (String name : new String[] {"INT", "TERM"}) {
        Object one = signal.getConstructor(String.class).newInstance(name);
        signal.getMethod("handle", signal, handler).invoke(null, one, received);
      }
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("this Java cannot be told about signals", e);
    }
  }

  private synchronized void received() {
    if (first.getCount() > 0) {
      since = System.nanoTime();
      first.countDown();
    } else if (System.nanoTime() - since > AT_ONCE.toNanos()) {
      Runtime.getRuntime().halt(SIGNALLED);
    }
  }

  void await() throws InterruptedException {
    first.await();
  }
}
