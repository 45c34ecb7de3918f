package dev.grandstand.bench;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Where the viewers come from. One address has not enough ports for everybody; on Linux loopback
/// has sixteen million of them.
///
/// @param addresses none if the system may choose
record LocalAddresses(List<InetAddress> addresses) {
  private static final int VIEWERS_OF_EACH = 15_000;

  LocalAddresses {
    addresses = List.copyOf(addresses);
  }

  /// Enough for so many viewers of a server.
  static LocalAddresses of(int viewers, InetAddress server) throws BenchFailed {
    int needed = Math.ceilDiv(viewers, VIEWERS_OF_EACH);
    boolean linux = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("linux");
    if (needed < 2 || !server.isLoopbackAddress() || !linux) {
      return new LocalAddresses(List.of());
    }
    List<InetAddress> addresses = new ArrayList<>();
    try {
      for (int i = 1; i <= needed; i++) {
        addresses.add(InetAddress.getByAddress(new byte[] {127, 0, 1, (byte) i}));
      }
    } catch (UnknownHostException e) {
      throw new BenchFailed("no loopback address", e);
    }
    return new LocalAddresses(addresses);
  }

  /// In turns; null if the system may choose.
  @Nullable InetSocketAddress at(int number) {
    return addresses.isEmpty()
        ? null
        : new InetSocketAddress(addresses.get(number % addresses.size()), 0);
  }
}
