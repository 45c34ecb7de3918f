package dev.grandstand.fault;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.grandstand.fault.RawClient.WireFrame;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;

/// One connection's worth of bad input at one door: many that a connection must survive, a proof
/// that it did, and one that it need not survive.
enum Assault {
  GOCONN(1_000_000) {
    @Override
    int hit(FaultHouse house, long seed) throws IOException {
      var garbage = new Garbage(seed);
      try (var client = RawClient.webSocket(house.ws, "/ws")) {
        var all = new ByteArrayOutputStream();
        if (garbage.below(2) == 0) {
          String enter = "{\"msgtype\":1,\"roomid\":\"hell-%d\"}".formatted(garbage.below(50));
          all.writeBytes(RawClient.frame(0x81, enter.getBytes(UTF_8)));
        }
        for (int i = 0; i < EACH; i++) {
          all.writeBytes(
              switch (garbage.below(6)) {
                case 0 -> RawClient.frame(0x82, garbage.bytes(300));
                case 1 ->
                    Garbage.both(
                        RawClient.frame(0x01, garbage.text()), RawClient.frame(0x80, new byte[0]));
                case 2 -> RawClient.frame(0x8A, garbage.bytes(100));
                default -> RawClient.frame(0x81, garbage.text());
              });
        }
        client.write(all.toByteArray());
        proveByPing(client);
        last(client, garbage, garbage.brokenFrame(4_096));
      }
      return EACH + 1;
    }
  },

  BILIBILI_WS(2_000_000) {
    @Override
    int hit(FaultHouse house, long seed) throws IOException {
      var garbage = new Garbage(seed);
      try (var client = RawClient.webSocket(house.ws, "/sub")) {
        var all = new ByteArrayOutputStream();
        if (garbage.below(2) == 0) {
          all.writeBytes(RawClient.frame(0x82, auth(garbage)));
        }
        for (int i = 0; i < EACH; i++) {
          byte[] packet = garbage.strayPacket();
          int first = garbage.below(2) == 0 ? 0x81 : 0x82; // as text, too
          all.writeBytes(
              switch (garbage.below(4)) {
                case 0 -> RawClient.frame(first, Garbage.both(packet, garbage.strayPacket()));
                case 1 -> RawClient.frame(0x8A, garbage.bytes(100));
                default -> RawClient.frame(first, packet);
              });
        }
        client.write(all.toByteArray());
        proveByPing(client);
        byte[] broken =
            garbage.below(2) == 0
                ? garbage.brokenFrame(16 * 1024)
                : RawClient.frame(0x82, garbage.brokenPacket());
        last(client, garbage, broken);
      }
      return EACH + 1;
    }
  },

  BILIBILI_TCP(3_000_000) {
    @Override
    int hit(FaultHouse house, long seed) throws IOException {
      var garbage = new Garbage(seed);
      try (var client = RawClient.to(house.tcp)) {
        var all = new ByteArrayOutputStream();
        all.writeBytes(auth(garbage));
        for (int i = 0; i < EACH; i++) {
          all.writeBytes(garbage.strayPacket());
        }
        all.writeBytes(Bilibili.packet(1, Bilibili.HEARTBEAT, garbage.bytes(50)));
        byte[] bytes = all.toByteArray();
        int half = garbage.below(bytes.length); // wherever that is
        client.write(java.util.Arrays.copyOf(bytes, half));
        client.write(java.util.Arrays.copyOfRange(bytes, half, bytes.length));
        for (var packet = client.nextPacket(); ; packet = client.nextPacket()) {
          if (packet == null) {
            throw new AssertionError("closed before the heartbeat was answered");
          }
          if (packet.getInt(8) == 3) {
            break;
          }
        }
        last(client, garbage, garbage.brokenPacket());
      }
      return EACH + 1;
    }
  },

  CALLS(4_000_000) {
    private static final List<String> PATHS =
        List.of("/", "/1", "/ws", "/sub", "/{}", "/static/{}", "/room/v1/Danmu/getConf", "/a/{}/b");

    @Override
    int hit(FaultHouse house, long seed) throws IOException {
      return requests(house.ws, new Garbage(seed), PATHS);
    }
  },

  API(5_000_000) {
    private static final List<String> PATHS =
        List.of(
            "/api/v1/rooms",
            "/api/v1/rooms/{}",
            "/api/v1/rooms/{}/events",
            "/api/v1/rooms/{}/title",
            "/api/v1/rooms/{}/live",
            "/api/v1/rooms/{}/mute",
            "/api/v1/rooms/{}/kick",
            "/api/v1/rooms/{}/superchats/{}",
            "/api/v1/events",
            "/api/v1/{}",
            "/health",
            "/metrics",
            "/{}");

    @Override
    int hit(FaultHouse house, long seed) throws IOException {
      return requests(house.api, new Garbage(seed), PATHS);
    }
  };

  /// How many inputs a connection gets before the last one.
  static final int EACH = 250;

  private final int firstSeed;

  Assault(int firstSeed) {
    this.firstSeed = firstSeed;
  }

  int firstSeed() {
    return firstSeed;
  }

  abstract int hit(FaultHouse house, long seed) throws IOException;

  private static byte[] auth(Garbage garbage) {
    String auth =
        "{\"roomid\":%d,\"protover\":%d}".formatted(1 + garbage.below(50), garbage.below(4));
    return Bilibili.packet(1, Bilibili.AUTH, auth.getBytes(UTF_8));
  }

  private static void proveByPing(RawClient client) throws IOException {
    client.ping("still here");
    for (WireFrame frame = client.next(); ; frame = client.next()) {
      if (frame == null || frame.opcode() == RawClient.CLOSE) {
        throw new AssertionError("closed: " + (frame == null ? "" : frame.reason()));
      }
      if (frame.opcode() == RawClient.PONG && frame.text().equals("still here")) {
        return;
      }
    }
  }

  /// Sends it, or half of it, and goes without a word.
  private static void last(RawClient client, Garbage garbage, byte[] broken) throws IOException {
    try {
      client.write(
          broken.length == 0 ? broken : java.util.Arrays.copyOf(broken, cut(garbage, broken)));
    } catch (java.net.SocketException _) {
      return; // closed while it was still being said
    }
    if (garbage.below(2) == 0) {
      client.abort();
    }
  }

  private static int cut(Garbage garbage, byte[] broken) {
    return garbage.below(3) == 0 ? garbage.below(broken.length) : broken.length;
  }

  private static int requests(int port, Garbage garbage, List<String> paths) throws IOException {
    String authorization = "Authorization: Bearer " + FaultHouse.KEY + "\r\n";
    try (var client = RawClient.to(port)) {
      for (int i = 0; i < EACH; i++) {
        String request = garbage.request(paths, authorization);
        client.write(request);
        int status = client.status();
        if (status == 500) {
          throw new AssertionError("status 500 for " + request);
        }
      }
      last(client, garbage, garbage.brokenRequest());
    }
    return EACH + 1;
  }
}
