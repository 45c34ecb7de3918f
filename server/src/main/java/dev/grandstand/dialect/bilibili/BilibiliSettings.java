package dev.grandstand.dialect.bilibili;

import java.time.Duration;
import java.util.List;

/// What an operator may want otherwise.
///
/// @param maxBody the largest body of one packet from a client, in bytes
/// @param maxMessage the largest WebSocket message from a client, which may hold several packets
/// @param maxPacketsPerMessage how many packets one such message may hold
/// @param maxPacketOut the largest packet to a client; one reader gives up at 64 KiB
/// @param authTimeout how long a connection may take to say who it is
/// @param silence how long it may go without a heartbeat after that
/// @param keyRequired whether only those watch who bring a key from getDanmuInfo
/// @param compressBytes a single packet is compressed from this size on
/// @param compressPackets a batch is compressed from this many packets on
/// @param announced the addresses that getDanmuInfo names, in the order in which clients try them
/// @param historyLines how many danmaku gethistory tells
/// @param maxIds how many rooms one get_by_ids may ask for
/// @param sayBurst how many danmaku a member may send by POST at once
/// @param sayEvery how long it takes until it may send one more
/// @param sayMembers how many members are remembered for that
public record BilibiliSettings(
    int maxBody,
    int maxMessage,
    int maxPacketsPerMessage,
    int maxPacketOut,
    Duration authTimeout,
    Duration silence,
    boolean keyRequired,
    int compressBytes,
    int compressPackets,
    List<Announced> announced,
    int historyLines,
    int maxIds,
    int sayBurst,
    Duration sayEvery,
    int sayMembers) {

  public BilibiliSettings {
    atLeast("maxBody", maxBody, 64);
    atLeast("maxMessage", maxMessage, BilibiliFrames.HEADER + maxBody);
    atLeast("maxPacketsPerMessage", maxPacketsPerMessage, 1);
    atLeast("maxPacketOut", maxPacketOut, 4096);
    atLeast("compressBytes", compressBytes, 0);
    atLeast("compressPackets", compressPackets, 1);
    atLeast("historyLines", historyLines, 0);
    atLeast("maxIds", maxIds, 1);
    atLeast("sayBurst", sayBurst, 1);
    atLeast("sayMembers", sayMembers, 1);
    if (!authTimeout.isPositive() || !silence.isPositive() || !sayEvery.isPositive()) {
      throw new IllegalArgumentException("authTimeout, silence and sayEvery must be above zero");
    }
    if (announced.isEmpty()) {
      throw new IllegalArgumentException("announced is empty: clients would have nowhere to go");
    }
    announced = List.copyOf(announced);
  }

  /// An address for clients. An empty `host` stands for the host that the client called.
  public record Announced(String host, int port, int wsPort, int wssPort) {
    public Announced {
      for (int one : new int[] {port, wsPort, wssPort}) {
        if (one < 1 || one > 65_535) {
          throw new IllegalArgumentException("port is not within 1 to 65535: " + one);
        }
      }
    }
  }

  public static BilibiliSettings defaults() {
    return new BilibiliSettings(
        4096,
        16 * 1024,
        64,
        60 * 1024,
        Duration.ofSeconds(5),
        Duration.ofSeconds(70),
        false,
        512,
        2,
        List.of(new Announced("", 2243, 2244, 2245)),
        10,
        50,
        5,
        Duration.ofSeconds(1),
        10_000);
  }

  /// The same, but clients are told other addresses.
  public BilibiliSettings announcing(List<Announced> addresses) {
    return new BilibiliSettings(
        maxBody,
        maxMessage,
        maxPacketsPerMessage,
        maxPacketOut,
        authTimeout,
        silence,
        keyRequired,
        compressBytes,
        compressPackets,
        addresses,
        historyLines,
        maxIds,
        sayBurst,
        sayEvery,
        sayMembers);
  }

  private static void atLeast(String name, int value, int least) {
    if (value < least) {
      throw new IllegalArgumentException(name + " is below " + least);
    }
  }
}
