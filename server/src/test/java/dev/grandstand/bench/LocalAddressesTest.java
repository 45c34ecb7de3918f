package dev.grandstand.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.OS;

class LocalAddressesTest {
  private static final InetAddress HERE = InetAddress.getLoopbackAddress();

  @Test
  void fewComeFromWhereTheSystemChooses() throws Exception {
    assertThat(LocalAddresses.of(15_000, HERE).at(0)).isNull();
  }

  @Test
  void thoseOfAnotherMachineComeFromWhereTheSystemChooses() throws Exception {
    InetAddress there = InetAddress.getByAddress(new byte[] {10, 0, 0, 1});
    assertThat(LocalAddresses.of(50_000, there).at(0)).isNull();
  }

  @Test
  void ofManyNoAddressHasMoreThanItHasPortsFor() throws Exception {
    int linux = OS.LINUX.isCurrentOs() ? 3 : 0;
    assertThat(LocalAddresses.of(30_001, HERE).addresses()).hasSize(linux).doesNotHaveDuplicates();
  }

  @Test
  void addressesTakeTurns() throws Exception {
    InetAddress other = InetAddress.getByAddress(new byte[] {127, 0, 1, 1});
    var addresses = new LocalAddresses(List.of(HERE, other));
    assertThat(addresses.at(2)).isEqualTo(addresses.at(0)).isNotEqualTo(addresses.at(1));
  }
}
