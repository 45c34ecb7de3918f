package dev.grandstand.dialect.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The client that people used, as published, over each transport that it has in node.
final class SocketIoClientsIT {
  private static final String CONNECTED = "{\"event\":\"connect\",\"args\":[]}";
  private static final String BOOTED = "{\"event\":\"disconnect\",\"args\":[\"booted\"]}";
  private static final String HEARTBEAT = "{\"event\":\"heartbeat\",\"args\":[]}";

  private static EchoHouse house(String transport, int port) throws IOException {
    return new EchoHouse(EchoHouse.hasty(List.of(transport), 4_000, 300, 5_000, 1_000), port);
  }

  private static String transport(String name) {
    return "{\"event\":\"transport\",\"args\":[\"" + name + "\"]}";
  }

  /// SOCKETIO-SHAKE-1, SOCKETIO-PACKET-3, SOCKETIO-PACKET-7, SOCKETIO-SHAKE-9
  @ParameterizedTest
  @ValueSource(strings = {"websocket", "xhr-polling"})
  void everythingIsHeardAndAnswered(String transport) throws IOException {
    try (EchoHouse house = house(transport, 0);
        var client = new NodeClient(house.port)) {
      client.hears(CONNECTED, transport(transport));
      client.does(
          """
          socket.emit('ask', {q: '火🐱\\ufffd'}, 2, (...args) => tell('answered', ...args)); \
          socket.emit('noargs'); socket.emit('say it', '喂猫 🐱', '\\ufffd'); \
          socket.send('text 🐱', () => tell('arrived')); socket.json.send({j: [1, '火🐱']}); \
          socket.emit('question', {q: 1}, '问'); socket.emit('query')\
          """);
      client.hears(
          "{\"event\":\"answered\",\"args\":[{\"q\":\"火🐱�\"},2]}",
          "{\"event\":\"echo\",\"args\":[]}",
          "{\"event\":\"echo\",\"args\":[\"喂猫 🐱\",\"�\"]}",
          "{\"event\":\"arrived\",\"args\":[]}",
          "{\"event\":\"message\",\"args\":[\"text 🐱\"]}",
          "{\"event\":\"message\",\"args\":[{\"j\":[1,\"火🐱\"]}]}",
          "{\"event\":\"ask\",\"args\":[{\"q\":1},\"问\"]}",
          "{\"event\":\"acked\",\"args\":[1,[{\"q\":1},\"问\",\"答\"]]}",
          "{\"event\":\"query\",\"args\":[\"火\"]}");
      assertThat(client.count(CONNECTED)).isEqualTo(1);
    }
  }

  /// SOCKETIO-BEAT-1, SOCKETIO-BEAT-2
  @Test
  void heartbeatsAreAnswered() throws IOException {
    try (EchoHouse house = house("websocket", 0);
        var client = new NodeClient(house.port)) {
      client.hears(3, HEARTBEAT);
      client.does("socket.emit('still', 'here')");
      client.hears("{\"event\":\"echo\",\"args\":[\"here\"]}");
      assertThat(client.count(CONNECTED)).isEqualTo(1);
      assertThat(client.count(HEARTBEAT)).isLessThan(20); // nobody answers answers
    }
  }

  /// SOCKETIO-END-2, SOCKETIO-END-3
  @ParameterizedTest
  @ValueSource(strings = {"websocket", "xhr-polling"})
  void whoeverIsNotToldToGoComesBack(String transport) throws IOException {
    try (EchoHouse house = house(transport, 0);
        var client = new NodeClient(house.port)) {
      client.hears(CONNECTED);
      client.does("socket.emit('drop')");
      client.hears(2, CONNECTED);
      client.does("socket.emit('boot')");
      client.hears(BOOTED);
      String last = client.told().getLast();
      client.does("setTimeout(() => tell('later'), 1000)"); // twenty times the delay of coming back
      client.hears("{\"event\":\"later\",\"args\":[]}");
      assertThat(last).isEqualTo(BOOTED);
      assertThat(client.count(CONNECTED)).isEqualTo(2);
    }
  }

  /// SOCKETIO-END-3
  @ParameterizedTest
  @ValueSource(strings = {"websocket", "xhr-polling"})
  void comesBackToTheNextHouse(String transport) throws IOException {
    EchoHouse first = house(transport, 0);
    try (var client = new NodeClient(first.port)) {
      client.hears(CONNECTED);
      first.close();
      try (EchoHouse next = house(transport, first.port)) {
        client.hears(2, CONNECTED);
        client.does("socket.emit('still', 'here')");
        client.hears("{\"event\":\"echo\",\"args\":[\"here\"]}");
        assertThat(next.port).isEqualTo(first.port);
      }
    } finally {
      first.close();
    }
  }

  /// SOCKETIO-SPACE-6, SOCKETIO-END-1
  @ParameterizedTest
  @ValueSource(strings = {"websocket", "xhr-polling"})
  void leaves(String transport) throws IOException {
    try (EchoHouse house = house(transport, 0);
        var client = new NodeClient(house.port)) {
      client.hears(CONNECTED);
      client.does(
          "socket.socket.of('').on('left', (name) => tell('left', name)); socket.disconnect()");
      client.hears("{\"event\":\"left\",\"args\":[\"/echo\"]}");
      client.does("socket.socket.disconnect()");
      client.hears(BOOTED);
    }
  }
}
