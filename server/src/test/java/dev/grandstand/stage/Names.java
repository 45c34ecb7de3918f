package dev.grandstand.stage;

import dev.grandstand.dialect.Credential;
import dev.grandstand.dialect.Directory;
import dev.grandstand.dialect.Doorkeeper;
import dev.grandstand.message.Person;
import dev.grandstand.message.Refusal;
import dev.grandstand.message.RoomId;
import dev.grandstand.message.UserId;
import java.util.Optional;

/// Rooms and people are who they say. A token is the id and name it stands for, after `token:`.
final class Names implements Directory, Doorkeeper {
  private static final String TOKEN = "token:";

  static String anchorOf(RoomId room) {
    return "主播" + room;
  }

  @Override
  public Optional<RoomId> room(String dialect, String wireName) {
    try {
      return Optional.of(new RoomId(wireName));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  @Override
  public String wireName(String dialect, RoomId room) {
    return room.value();
  }

  @Override
  public String anchor(RoomId room) {
    return anchorOf(room);
  }

  @Override
  public Admission admit(Credential credential) {
    return switch (credential) {
      case Credential.None _ -> new Admission.Admitted(Person.GUEST);
      case Credential.Claim(String user, String name) -> member(user, name);
      case Credential.Token(String token, String user) ->
          token.startsWith(TOKEN) && token.startsWith(user, TOKEN.length())
              ? new Admission.Admitted(Orders.person(token.substring(TOKEN.length())))
              : refused(Refusal.Name.UNPROVEN, "this is none of our tokens");
    };
  }

  private static Admission member(String user, String name) {
    try {
      return new Admission.Admitted(new Person.Member(new UserId(user), name));
    } catch (IllegalArgumentException e) {
      return refused(Refusal.Name.INVALID, String.valueOf(e.getMessage()));
    }
  }

  private static Admission refused(Refusal.Name name, String why) {
    return new Admission.Refused(new Refusal(name, why));
  }

  @Override
  public String issue(Person person) {
    return person instanceof Person.Member(UserId id, String name)
        ? TOKEN + id + "/" + name
        : TOKEN;
  }
}
