package dev.grandstand.dialect.textlive;

import dev.grandstand.dialect.Accent;
import dev.grandstand.dialect.Credential;
import dev.grandstand.dialect.Frame;
import dev.grandstand.dialect.Glance;
import dev.grandstand.dialect.Intent;
import dev.grandstand.dialect.Session.Entrance;
import dev.grandstand.dialect.socketio.Packet;
import dev.grandstand.dialect.socketio.SocketIoFrames;
import dev.grandstand.dialect.socketio.Talk;
import dev.grandstand.json.JsonObject;
import dev.grandstand.message.Cursor;
import dev.grandstand.message.Danmaku;
import dev.grandstand.message.Known;
import dev.grandstand.message.Names;
import dev.grandstand.message.Refusal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One viewer's talk: lists of games and one game at a time.
///
/// Lists are not rooms of the house. Whoever watches one looks at it every now and then, and is
/// told if it has changed.
final class TextliveSession implements Talk {
  private static final int JOIN = 1;
  private static final int SAY = 2;

  private final TextliveHost host;
  private final Credential credential;
  private TextliveAccent accent;
  private long pid;
  private @Nullable String homeLeague;
  private @Nullable Frame homeTold;
  private Instant homeNext = Instant.MAX;

  TextliveSession(TextliveHost host, Credential credential) {
    this.host = host;
    this.credential = credential;
    this.accent =
        new TextliveAccent(
            new TextliveRoom("nba", TextliveRoom.Kind.PLAYBYPLAY), TextliveForm.NBA, "", false);
  }

  @Override
  public Entry knock(String namespace, Map<String, String> query) {
    return namespace.equals(TextliveFrames.NAMESPACE) ? Entry.WELCOME : Entry.UNKNOWN;
  }

  @Override
  public List<Intent> left(String namespace, Glance glance) {
    forgetHome();
    return List.of(new Intent.Leave());
  }

  @Override
  public List<Intent> hear(Packet.Said said, Glance glance) {
    if (!(said instanceof Packet.Event event)
        || !event.endpoint().equals(TextliveFrames.NAMESPACE)) {
      return List.of();
    }
    JsonObject what =
        !event.args().isEmpty() && event.args().getFirst() instanceof JsonObject object
            ? object
            : new JsonObject(Map.of());
    List<Intent> intents =
        switch (event.name()) {
          case "join" -> join(what, glance.now());
          case "leave" -> leave(what);
          case "danmaku" -> say(what);
          default -> List.of();
        };
    return receipted(event, intents);
  }

  private static List<Intent> receipted(Packet.Event event, List<Intent> intents) {
    Packet.Receipt receipt = event.receipt();
    if (receipt == null || !receipt.answered()) {
      return intents;
    }
    var all = new ArrayList<>(intents);
    all.addFirst(
        new Intent.Reply(SocketIoFrames.ack(event.endpoint(), receipt.id(), a -> a.item("ok"))));
    return all;
  }

  private List<Intent> join(JsonObject what, Instant now) {
    Optional<TextliveRoom> room = what.text("room").flatMap(TextliveRoom::of);
    if (room.isEmpty()) {
      return no("there is no such room");
    }
    return room.get().kind().isGame() ? game(room.get(), what) : home(room.get(), now);
  }

  private List<Intent> home(TextliveRoom room, Instant now) {
    homeLeague = room.league();
    homeNext = now.plus(host.settings().homeEvery());
    Frame home = host.homes().home(room.league(), now);
    homeTold = home;
    return List.of(new Intent.Reply(home));
  }

  private List<Intent> game(TextliveRoom asked, JsonObject what) {
    String gid = what.textOrWhole("gid").orElse("");
    if (gid.isEmpty()) {
      return no("gid is missing");
    }
    pid = pid(what.textOrWhole("pid").orElse(""));
    Optional<String> place = what.text("cursor");
    Optional<Cursor> since = place.flatMap(Cursor::parse);
    if (since.isEmpty() && place.isPresent() && !place.get().isEmpty()) {
      return no("cursor is none of this server's");
    }
    // Who joins the same game again keeps its view: what is on its way was spelled for it.
    if (!gid.equals(accent.gid())) {
      TextliveRoom room = host.leagueOf(gid).map(asked::in).orElse(asked);
      TextliveForm form = host.settings().form(room.league());
      accent = new TextliveAccent(room, form, gid, place.isPresent());
    }
    return List.of(new Intent.Enter(gid, who(what), new Known(since.orElse(null), pid), JOIN));
  }

  /// Who says nothing in the room is who it was in the handshake.
  private Credential who(JsonObject what) {
    String token = what.text("tk").orElse("");
    String user = what.textOrWhole("userid").orElse("");
    if (!token.isEmpty()) {
      return new Credential.Token(token, user);
    }
    return user.isEmpty()
        ? credential
        : new Credential.Claim(user, what.text("username").orElse(user));
  }

  /// Too large for a number that this house gave is none.
  private static long pid(String text) {
    return text.matches("[0-9]{1,18}") ? Long.parseLong(text) : 0;
  }

  private List<Intent> leave(JsonObject what) {
    Optional<TextliveRoom> room = what.text("room").flatMap(TextliveRoom::of);
    if (room.isEmpty()) {
      return no("there is no such room");
    }
    if (!room.get().kind().isGame()) {
      forgetHome();
      return List.of();
    }
    return what.textOrWhole("gid").orElse(accent.gid()).equals(accent.gid())
        ? List.of(new Intent.Leave())
        : List.of();
  }

  private void forgetHome() {
    homeLeague = null;
    homeTold = null;
    homeNext = Instant.MAX;
  }

  private List<Intent> say(JsonObject what) {
    String text = what.text("content").orElse("").strip();
    if (text.isEmpty() || Names.hasControl(text)) {
      return no("content must be some text without control characters");
    }
    if (text.codePointCount(0, text.length()) > host.settings().maxDanmaku()) {
      var why = "content is longer than " + host.settings().maxDanmaku() + " characters";
      return List.of(refusal(new Refusal(Refusal.Name.TOO_LONG, why)));
    }
    return List.of(new Intent.Ask(new Danmaku.Say(text), SAY));
  }

  private static List<Intent> no(String why) {
    return List.of(refusal(new Refusal(Refusal.Name.INVALID, why)));
  }

  private static Intent refusal(Refusal refusal) {
    return new Intent.Reply(TextliveFrames.refused(refusal));
  }

  @Override
  public Instant deadline() {
    return homeNext;
  }

  @Override
  public List<Intent> tick(Glance glance) {
    String league = homeLeague;
    if (league == null || glance.now().isBefore(homeNext)) {
      return List.of();
    }
    homeNext = glance.now().plus(host.settings().homeEvery());
    Frame home = host.homes().home(league, glance.now());
    if (home.equals(homeTold)) {
      return List.of();
    }
    homeTold = home;
    return List.of(new Intent.Reply(home));
  }

  @Override
  public Accent accent() {
    return accent;
  }

  @Override
  public List<Frame> entered(Entrance entrance) {
    return List.of(TextliveFrames.first(accent, pid, entrance));
  }

  @Override
  public List<Intent> refused(Refusal refusal, int ref) {
    return List.of(refusal(refusal));
  }
}
