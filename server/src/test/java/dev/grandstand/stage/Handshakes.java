package dev.grandstand.stage;

import dev.grandstand.dialect.Caller;
import dev.grandstand.dialect.Callers;
import dev.grandstand.dialect.Hello;
import dev.grandstand.web.Answer;
import java.util.Optional;

/// Where a page opens the address of a handshake, the handshake is made and the WebSocket opened
/// that it leads to.
final class Handshakes {
  private static final String PATH = "/socket.io/1/";

  /// On paper nobody comes by calls.
  static final Callers NO_CALLERS =
      new Callers() {
        @Override
        public boolean admits(String origin) {
          return true;
        }

        @Override
        public Optional<Answer> turnedAway() {
          return Optional.empty();
        }

        @Override
        public Caller open(Hello hello) {
          throw new AssertionError("no calls on paper");
        }
      };

  private Handshakes() {}

  static boolean isNeeded(String address) {
    return address.split("\\?", 2)[0].equals(PATH);
  }

  /// `answer` is what the handshake brought.
  static String webSocket(String address, String answer) {
    String sid = answer.substring(0, answer.indexOf(':'));
    return PATH + "websocket/" + sid + address.substring(PATH.length());
  }
}
