package dev.grandstand.dialect.goconn;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.grandstand.dialect.Credential;
import dev.grandstand.dialect.Farewell;
import dev.grandstand.dialect.Frame;
import dev.grandstand.dialect.Glance;
import dev.grandstand.dialect.Hello;
import dev.grandstand.dialect.Intent;
import dev.grandstand.dialect.Session;
import dev.grandstand.dialect.Session.Entrance;
import dev.grandstand.message.Command;
import dev.grandstand.message.Cursor;
import dev.grandstand.message.Danmaku;
import dev.grandstand.message.Gift;
import dev.grandstand.message.Known;
import dev.grandstand.message.Life;
import dev.grandstand.message.Person;
import dev.grandstand.message.Play;
import dev.grandstand.message.Quiz;
import dev.grandstand.message.Refusal;
import dev.grandstand.message.Score;
import dev.grandstand.message.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// A talk with a session, on paper: what it wants comes back as lines to read.
final class Talk {
  static final Instant BEGAN = Instant.parse("2026-01-01T20:00:00Z");
  static final Cursor HERE = new Cursor(10, 7);
  static final String GUEST_ENTERS =
      """
      {"msgtype":1,"roomid":"12345"}\
      """;
  static final String USER_ENTERS =
      """
      {"msgtype":1,"roomid":"12345","userid":"zhangsan","username":"张三"}\
      """;

  final Session session;
  private Instant now = BEGAN;

  Talk() {
    this(GoconnSettings.defaults());
  }

  Talk(GoconnSettings settings) {
    session = new GoconnDialect(settings).open(new Hello("/ws", Map.of(), "192.0.2.1", BEGAN));
  }

  static Talk asGuest(GoconnSettings settings) {
    Talk talk = new Talk(settings);
    talk.says(GUEST_ENTERS);
    talk.isIn(Person.GUEST);
    return talk;
  }

  static Talk asUser() {
    return asUser(GoconnSettings.defaults());
  }

  static Talk asUser(GoconnSettings settings) {
    Talk talk = new Talk(settings);
    talk.says(USER_ENTERS);
    talk.isIn(new Person.Member(new UserId("zhangsan"), "张三"));
    return talk;
  }

  void passes(Duration time) {
    now = now.plus(time);
  }

  String says(String json) {
    return hears(new Frame.Text(json.getBytes(UTF_8)));
  }

  String hears(Frame frame) {
    return lines(session.hear(frame, glance()));
  }

  List<Intent> wants(String json) {
    return session.hear(new Frame.Text(json.getBytes(UTF_8)), glance());
  }

  String isIn(Person person) {
    return entered(new Entrance(person, HERE, false, false, null));
  }

  String entered(Entrance entrance) {
    return String.join("\n", session.entered(entrance).stream().map(Talk::text).toList());
  }

  String isRefused(Refusal.Name name, int ref) {
    return lines(session.refused(new Refusal(name, "why"), ref));
  }

  String isBidFarewell(Farewell why) {
    return lines(session.farewell(why));
  }

  String isToComeBack(Duration after) {
    return lines(session.goingAway(after));
  }

  Duration untilDeadline() {
    return Duration.between(BEGAN, session.deadline());
  }

  private Glance glance() {
    return new Glance() {
      @Override
      public Instant now() {
        return now;
      }

      @Override
      public int viewers() {
        return 0;
      }
    };
  }

  static String lines(List<Intent> intents) {
    return String.join("\n", intents.stream().map(Talk::line).toList());
  }

  private static String line(Intent intent) {
    return switch (intent) {
      case Intent.Enter(String room, Credential who, Known known, int ref) ->
          "enter "
              + room
              + " as "
              + who(who)
              + (known.since() == null ? "" : " since " + known.since())
              + at(ref);
      case Intent.Leave _ -> "leave";
      case Intent.Ask(Command command, int ref) -> command(command) + at(ref);
      case Intent.Reply(Frame frame) -> text(frame);
      case Intent.Close(int code, String reason) -> "close " + code + " " + reason;
    };
  }

  private static String at(int ref) {
    return " #" + ref;
  }

  private static String who(Credential credential) {
    return switch (credential) {
      case Credential.None _ -> "guest";
      case Credential.Claim(String user, String name) -> user + "/" + name;
      case Credential.Token(String token, String user) -> "token " + token + " of '" + user + "'";
    };
  }

  private static String command(Command command) {
    return switch (command) {
      case Danmaku.Say(String text, Danmaku.Style _) -> "say '" + text + "'";
      case Gift.Give(Gift.Level level, Gift.Item item, int count) ->
          "give " + level + " " + item.name() + " x" + count;
      case Gift.Asking _, Life.Asking _, Play.Asking _, Quiz.Asking _, Score.Asking _ ->
          throw new AssertionError(command);
    };
  }

  static String text(Frame frame) {
    return frame instanceof Frame.Text(byte[] bytes) ? new String(bytes, UTF_8) : frame.toString();
  }
}
