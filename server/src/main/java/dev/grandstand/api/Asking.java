package dev.grandstand.api;

import dev.grandstand.dialect.House;
import dev.grandstand.message.Command;
import dev.grandstand.message.Gift;
import dev.grandstand.message.Life;
import dev.grandstand.message.RoomId;
import dev.grandstand.message.UserId;
import dev.grandstand.web.Answer;
import dev.grandstand.web.Request;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// What the house itself asks of one room: its title, whether it is live, who may speak. Each of
/// these may be repeated without harm, so none needs an idempotency key.
final class Asking {
  private static final long LONGEST_SECONDS = Duration.ofDays(3650).toSeconds();
  private static final String NO_REASON = "put out by a moderator";

  private final House house;
  private final Patience patience;

  Asking(House house, Patience patience) {
    this.house = house;
    this.patience = patience;
  }

  Answer retitle(Request request, String caller) throws Rejected {
    Fields body = Fields.of(request, Set.of("title"));
    String title = body.text("title");
    return ask(request, body.make("title", () -> new Life.Retitle(title)));
  }

  Answer live(Request request, String caller) throws Rejected {
    Fields body = Fields.of(request, Set.of("live"));
    return ask(request, body.flag("live") ? new Life.GoLive() : new Life.GoOffline());
  }

  Answer mute(Request request, String caller) throws Rejected {
    Fields body = Fields.of(request, Set.of("user", "seconds"));
    UserId user = user(body);
    Duration length = seconds(body);
    return ask(request, body.make("seconds", () -> new Life.Mute(user, length)));
  }

  Answer unmute(Request request, String caller) throws Rejected {
    Fields body = Fields.of(request, Set.of("user"));
    return ask(request, new Life.Unmute(user(body)));
  }

  Answer kick(Request request, String caller) throws Rejected {
    Fields body = Fields.of(request, Set.of("user", "seconds", "reason"));
    UserId user = user(body);
    Duration length = seconds(body);
    String reason = body.has("reason") ? body.text("reason") : NO_REASON;
    return ask(request, body.make("reason", () -> new Life.Kick(user, length, reason)));
  }

  Answer takeBackSuperChat(Request request, String caller) throws Rejected {
    try {
      long id = Long.parseLong(request.parameter("superchat"));
      return ask(request, new Gift.TakeBackSuperChats(List.of(id)));
    } catch (NumberFormatException e) {
      throw new Rejected(Problem.Kind.INVALID, "the id of a super chat is a whole number");
    }
  }

  private Answer ask(Request request, Command command) throws Rejected {
    RoomId room = room(request);
    var asked = house.ask(room, EventReading.STAFF, UUID.randomUUID().toString(), command);
    var refusal = patience.await(asked);
    if (refusal.isPresent()) {
      throw new Rejected(Problem.of(refusal.get()));
    }
    return new Answer(204, Map.of(), new byte[0]);
  }

  static RoomId room(Request request) throws Rejected {
    return room(request.parameter("room"))
        .orElseThrow(() ->
            new Rejected(
                Problem.Kind.INVALID,
                "a room id has 1 to " + RoomId.MAX_LENGTH + " characters, none of them control"));
  }

  private static Optional<RoomId> room(String name) {
    try {
      return Optional.of(new RoomId(name));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static UserId user(Fields body) throws Rejected {
    String id = body.text("user");
    return body.make("user", () -> new UserId(id));
  }

  private static Duration seconds(Fields body) throws Rejected {
    return Duration.ofSeconds(body.whole("seconds", 1, LONGEST_SECONDS));
  }
}
