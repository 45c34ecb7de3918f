package dev.grandstand.dialect.bilibili;

import static dev.grandstand.dialect.bilibili.Wire.hex;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.grandstand.json.JsonObject;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URLEncoder;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// The wire itself: bytes on sockets, against the whole server.
final class BilibiliDoorIT {
  private static final String GOOD = "0000001a0010000100000008000000017b22636f6465223a307d";
  private static final String UNPROVEN =
      "0000001d0010000100000008000000017b22636f6465223a2d3130317d";
  private static final byte[] BEAT = hex("00000010001000010000000200000001");
  private static final byte[] ENTER = Wire.auth("{\"roomid\":12345}");

  private final Hosted house = Hosted.open();

  @AfterEach
  void close() {
    house.close();
  }

  /// A raw TCP connection.
  private static final class Line implements AutoCloseable {
    private final Socket socket;
    private final DataInputStream in;

    Line(Hosted house) throws IOException {
      socket = new Socket(InetAddress.getLoopbackAddress(), house.tcpPort());
      socket.setTcpNoDelay(true);
      socket.setSoTimeout((int) Duration.ofSeconds(10).toMillis());
      in = new DataInputStream(socket.getInputStream());
    }

    void say(byte[] bytes) throws IOException {
      socket.getOutputStream().write(bytes);
    }

    byte[] hear() throws IOException {
      int length = in.readInt();
      byte[] packet = new byte[length];
      in.readFully(packet, 4, length - 4);
      packet[2] = (byte) (length >> 8);
      packet[3] = (byte) length;
      return packet;
    }

    /// The next packet of this kind.
    Wire.Packet hear(int operation) throws IOException {
      while (true) {
        Wire.Packet packet = Wire.packets(hear()).getFirst();
        if (packet.operation() == operation) {
          return packet;
        }
      }
    }

    /// The next danmaku among the plain packets.
    JsonObject hearDanmaku() throws IOException {
      while (true) {
        JsonObject message = hear(5).json();
        if (message.text("cmd").orElseThrow().equals("DANMU_MSG")) {
          return message;
        }
      }
    }

    void hearTheEnd() {
      assertThatThrownBy(in::readByte).isInstanceOf(EOFException.class);
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }

  private static Object text(JsonObject danmaku) {
    return Wire.there(danmaku.list("info").orElseThrow().get(1));
  }

  private static Wire.Packet hear(FirstClient client, int operation) throws IOException {
    Wire.Packet packet = Wire.packets(client.hear()).getFirst();
    return packet.operation() == operation ? packet : hear(client, operation);
  }

  @Test
  @DisplayName(
      "BILI-AUTH-1 BILI-PACKET-5 the first program: odd headers, text frames, an abrupt end")
  void servesTheFirstProgram() throws IOException {
    String padding = "\"x\":\"" + "x".repeat(200) + "\"";
    try (var client = new FirstClient(house.wsPort(), "/sub?from=somewhere")) {
      client.say(Wire.auth("{\"roomid\":777," + padding + "}")); // its length is not UTF-8
      assertThat(hex(client.hear())).isEqualTo(GOOD);
      client.say(BEAT);
      hear(client, 3);
      client.say(new byte[0]);
      house.say("777", Fakes.ANN, "喂猫 🐱");
      Wire.Packet packet = hear(client, 5);
      while (!packet.text().startsWith("{\"cmd\":\"DANMU_MSG\"")) {
        packet = hear(client, 5);
      }
      assertThat(packet.version()).isZero();
      assertThat(text(packet.json())).isEqualTo("喂猫 🐱");
    }
    await().untilAsserted(() -> assertThat(house.viewers("777")).isZero());
  }

  @Test
  @DisplayName("BILI-PACKET-7 BILI-BEAT-1 a stream cut into single bytes")
  void putsBytesTogether() throws IOException {
    try (var line = new Line(house)) {
      OutputStream out = line.socket.getOutputStream();
      for (byte[] packet : new byte[][] {ENTER, BEAT}) {
        for (byte one : packet) {
          out.write(one);
        }
      }
      assertThat(hex(line.hear())).isEqualTo(GOOD);
      Wire.Packet beat = line.hear(3);
      assertThat(beat.version()).isEqualTo(1);
      assertThat(beat.body()).hasSize(4);
    }
  }

  @Test
  @DisplayName("BILI-PACKET-4 BILI-BEAT-3 two packets in one message")
  void takesTwoPacketsInOneMessage() throws IOException {
    byte[] both = new byte[ENTER.length + BEAT.length];
    System.arraycopy(ENTER, 0, both, 0, ENTER.length);
    System.arraycopy(BEAT, 0, both, ENTER.length, BEAT.length);
    try (var client = new FirstClient(house.publicPort(), "/sub")) {
      client.say(both);
      assertThat(hex(client.hear())).isEqualTo(GOOD);
      assertThat(Wire.packets(client.hear()).getFirst().operation()).isEqualTo(3);
    }
  }

  @Test
  @DisplayName("BILI-PACKET-2 broken lengths end the talk on both transports")
  void closesOnBrokenLengths() throws IOException {
    byte[] broken = hex("0000000f001000010000000200000001");
    try (var line = new Line(house);
        var client = new FirstClient(house.wsPort(), "/sub")) {
      line.say(broken);
      line.hearTheEnd();
      client.say(broken);
      assertThat(client.hearTheEnd()).isEqualTo(1002);
    }
  }

  @Test
  @DisplayName("BILI-AUTH-8 BILI-HTTP-1 where keys are required, a bad one is told and closed")
  void wantsKeys() throws IOException {
    try (Hosted strict = Hosted.open("bilibili.key-required", "true")) {
      byte[] bad = Wire.auth("{\"roomid\":12345,\"key\":\"made up\"}");
      try (var line = new Line(strict);
          var client = new FirstClient(strict.wsPort(), "/sub")) {
        line.say(bad);
        assertThat(hex(line.hear())).isEqualTo(UNPROVEN);
        line.hearTheEnd();
        client.say(bad);
        assertThat(hex(client.hear())).isEqualTo(UNPROVEN);
        assertThat(client.hearTheEnd()).isEqualTo(1008);
      }
      JsonObject info = strict.call("/xlive/web-room/v1/index/getDanmuInfo?id=12345&type=0");
      String key = info.object("data").orElseThrow().text("token").orElseThrow();
      try (var line = new Line(strict)) {
        line.say(Wire.auth("{\"roomid\":12345,\"uid\":0,\"key\":\"" + key + "\"}"));
        assertThat(hex(line.hear())).isEqualTo(GOOD);
      }
    }
  }

  @Test
  @DisplayName("BILI-BEAT-2 BILI-AUTH-6 who says nothing is closed, before the auth and after")
  void closesTheSilent() throws IOException {
    try (Hosted impatient = Hosted.open("bilibili.silence", "3s", "bilibili.auth-timeout", "1s");
        var early = new Line(impatient);
        var late = new Line(impatient)) {
      late.say(ENTER);
      assertThat(hex(late.hear())).isEqualTo(GOOD);
      early.hearTheEnd();
      late.say(BEAT);
      late.hear(3);
      assertThatThrownBy(() -> late.hear(99)).isInstanceOf(EOFException.class);
    }
  }

  @Test
  @DisplayName("BILI-SAY-1 what a member posts, viewers hear")
  void says() throws IOException {
    try (var line = new Line(house)) {
      line.say(Wire.auth("{\"roomid\":888}"));
      line.hear(8);
      String form = "roomid=888&csrf=guard&rnd=1&msg=" + URLEncoder.encode("喂猫 🐱", UTF_8);
      String cookie = "SESSDATA=" + Hosted.token(Fakes.ANN) + "; bili_jct=guard";
      assertThat(house.post("/msg/send", cookie, form).integral("code")).hasValue(0);
      assertThat(text(line.hearDanmaku())).isEqualTo("喂猫 🐱");
    }
  }

  @Test
  @DisplayName("BILI-CURSOR-1 BILI-CURSOR-2 who comes back hears what it missed")
  void bringsBack() throws IOException {
    String seen;
    try (var goes = new Line(house)) {
      goes.say(Wire.auth("{\"roomid\":999,\"cursor\":\"\"}"));
      goes.hear(8);
      house.say("999", Fakes.ANN, "one");
      seen = goes.hearDanmaku().text("cursor").orElseThrow();
    }
    house.say("999", Fakes.ANN, "two");
    try (var back = new Line(house)) {
      back.say(Wire.auth("{\"roomid\":999,\"cursor\":\"" + seen + "\"}"));
      assertThat(back.hear(8).json().flag("gap")).contains(false);
      assertThat(text(back.hearDanmaku())).isEqualTo("two");
    }
  }
}
