package dev.grandstand.dialect.socketio;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.grandstand.dialect.Farewell;
import dev.grandstand.dialect.Frame;
import dev.grandstand.dialect.Glance;
import dev.grandstand.dialect.Hello;
import dev.grandstand.dialect.Intent;
import dev.grandstand.dialect.Session;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// One session on paper, and the clock that it sees.
final class Pulse implements Glance {
  private final Session session;
  private Instant now;

  Pulse(Session session, Instant now) {
    this.session = session;
    this.now = now;
  }

  /// A session with the usual settings, greeted.
  static Pulse begun() {
    return begun(SocketIoSettings.defaults(), "websocket");
  }

  static Pulse begun(SocketIoSettings settings, String transport) {
    Instant now = Instant.EPOCH;
    var handshakes = new Handshakes(settings);
    String sid = handshakes.issue(Map.of(), "a", now).orElseThrow();
    var echo = new EchoDialect(settings, () -> now);
    boolean byCalls = !transport.equals("websocket");
    Session session =
        handshakes
            .open(
                sid,
                now,
                byCalls,
                handshake ->
                    new SocketIoSession(
                        settings,
                        handshakes,
                        handshake,
                        echo.begin(new Hello("", Map.of(), "a", now)),
                        byCalls,
                        now))
            .orElseThrow();
    var pulse = new Pulse(session, now);
    pulse.written(session.greeting());
    return pulse;
  }

  Session session() {
    return session;
  }

  List<String> says(String... packets) {
    List<String> answers = new ArrayList<>();
    for (String packet : packets) {
      answers.addAll(written(session.hear(new Frame.Text(packet.getBytes(UTF_8)), this)));
    }
    return answers;
  }

  List<String> pongs() {
    return written(session.hear(Frame.PONG, this));
  }

  List<String> farewell(Farewell why) {
    return written(session.farewell(why));
  }

  /// What is said while so much time passes, with the seconds since now in front.
  List<String> after(Duration time) {
    Instant from = now;
    Instant until = now.plus(time);
    List<String> said = new ArrayList<>();
    while (now.isBefore(until)) {
      now = now.plusSeconds(1);
      if (!now.isBefore(session.deadline())) {
        for (String word : written(session.hear(Frame.SILENCE, this))) {
          said.add(Duration.between(from, now).toSeconds() + " " + word);
        }
      }
    }
    return said;
  }

  List<String> written(List<Intent> intents) {
    return intents.stream()
        .map(intent ->
            switch (intent) {
              case Intent.Reply(Frame.Text(byte[] bytes)) -> new String(bytes, UTF_8);
              case Intent.Close(int code, String reason) -> "close " + code + " " + reason;
              default -> intent.toString();
            })
        .toList();
  }

  @Override
  public Instant now() {
    return now;
  }

  @Override
  public int viewers() {
    return 0;
  }
}
