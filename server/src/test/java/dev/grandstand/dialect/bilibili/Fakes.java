package dev.grandstand.dialect.bilibili;

import dev.grandstand.dialect.Credential;
import dev.grandstand.dialect.Directory;
import dev.grandstand.dialect.Doorkeeper;
import dev.grandstand.dialect.Glance;
import dev.grandstand.dialect.House;
import dev.grandstand.message.Command;
import dev.grandstand.message.Cursor;
import dev.grandstand.message.Danmaku;
import dev.grandstand.message.Envelope;
import dev.grandstand.message.Event;
import dev.grandstand.message.Person;
import dev.grandstand.message.Recipients;
import dev.grandstand.message.Refusal;
import dev.grandstand.message.RoomId;
import dev.grandstand.message.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/// A house in which these tests can be at home.
final class Fakes {
  static final Instant NOW = Instant.ofEpochMilli(1_700_000_000_123L);
  static final RoomId ROOM = new RoomId("12345");
  static final Cursor PLACE = new Cursor(71, 9);
  static final Person.Member ANN = new Person.Member(new UserId("1001"), "ann");

  private Fakes() {}

  static Envelope told(Event event) {
    return new Envelope(ROOM, PLACE, NOW, event, Recipients.EVERYONE);
  }

  static Envelope said(String text) {
    return told(new Danmaku.Said(ANN, text, Danmaku.Style.PLAIN, "m-1"));
  }

  static BilibiliSettings announcing(String host, int port, int wsPort, int wssPort) {
    BilibiliSettings plain = BilibiliSettings.defaults();
    return new BilibiliSettings(
        plain.maxBody(),
        plain.maxMessage(),
        plain.maxPacketsPerMessage(),
        plain.maxPacketOut(),
        plain.authTimeout(),
        plain.silence(),
        plain.keyRequired(),
        plain.compressBytes(),
        plain.compressPackets(),
        List.of(new BilibiliSettings.Announced(host, port, wsPort, wssPort)),
        plain.historyLines(),
        plain.maxIds(),
        plain.sayBurst(),
        plain.sayEvery(),
        plain.sayMembers());
  }

  record Look(Instant now, int viewers) implements Glance {}

  /// Every name is a room's, except the empty one.
  static final class Streets implements Directory {
    @Override
    public Optional<RoomId> room(String dialect, String wireName) {
      return wireName.isEmpty() || wireName.length() > RoomId.MAX_LENGTH
          ? Optional.empty()
          : Optional.of(new RoomId(wireName));
    }

    @Override
    public String wireName(String dialect, RoomId room) {
      return room.value();
    }

    @Override
    public String anchor(RoomId room) {
      return "anchor of " + room;
    }
  }

  /// A token is "token of " and the person's name.
  static final class Porter implements Doorkeeper {
    final Map<String, Person> people = new HashMap<>();
    boolean believesClaims;

    Porter(Person... known) {
      people.put("token of ", Person.GUEST);
      for (Person person : known) {
        people.put("token of " + person.name(), person);
      }
    }

    @Override
    public Admission admit(Credential credential) {
      return switch (credential) {
        case Credential.None _ -> new Admission.Admitted(Person.GUEST);
        case Credential.Claim(String user, String name) ->
            believesClaims
                ? new Admission.Admitted(new Person.Member(new UserId(user), name))
                : unproven();
        case Credential.Token(String token, String _) -> {
          Person person = people.get(token);
          yield person == null ? unproven() : new Admission.Admitted(person);
        }
      };
    }

    private static Admission unproven() {
      return new Admission.Refused(new Refusal(Refusal.Name.UNPROVEN, "who is this?"));
    }

    @Override
    public String issue(Person person) {
      return "token of " + person.name();
    }
  }

  static final class Home implements House {
    record Wish(RoomId room, Person who, String id, Command command) {}

    final Map<RoomId, RoomFacts> open = new HashMap<>();
    final List<Wish> wishes = new ArrayList<>();
    final List<Envelope> past = new ArrayList<>();
    @Nullable Refusal refusal;

    @Override
    public Optional<RoomFacts> facts(RoomId room) {
      return Optional.ofNullable(open.get(room));
    }

    @Override
    public List<RoomFacts> games() {
      return List.of();
    }

    @Override
    public CompletionStage<Optional<Refusal>> ask(
        RoomId room, Person who, String id, Command command) {
      wishes.add(new Wish(room, who, id, command));
      return CompletableFuture.completedStage(Optional.ofNullable(refusal));
    }

    @Override
    public CompletionStage<List<Envelope>> newest(RoomId room, int limit) {
      List<Envelope> here = past.stream().filter(one -> one.room().equals(room)).toList();
      return CompletableFuture.completedStage(
          here.subList(Math.max(0, here.size() - limit), here.size()));
    }
  }
}
