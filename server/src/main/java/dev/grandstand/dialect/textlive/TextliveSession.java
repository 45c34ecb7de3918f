package dev.grandstand.dialect.textlive;

import dev.grandstand.dialect.Accent;
import dev.grandstand.dialect.Credential;
import dev.grandstand.dialect.Frame;
import dev.grandstand.dialect.Glance;
import dev.grandstand.dialect.Intent;
import dev.grandstand.dialect.Session.Entrance;
import dev.grandstand.dialect.socketio.Packet;
import dev.grandstand.dialect.socketio.Talk;
import dev.grandstand.dialect.textlive.TextliveRoom.Kind;
import dev.grandstand.json.JsonObject;
import dev.grandstand.message.Danmaku;
import dev.grandstand.message.Names;
import dev.grandstand.message.Quiz;
import dev.grandstand.message.Refusal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One viewer's talk: a list of games, and one game in one or more ways.
///
/// Who asks for a receipt gets it when there is an answer: of a guess not before the coins are
/// stored. Who asks for none is told of refusals only.
final class TextliveSession implements Talk {
  private final TextliveHost host;
  private final TextliveViews views;
  private @Nullable TextliveHomeWatch home;
  private List<TextliveAsk> asked = List.of(); // and not answered yet
  private int lastRef;

  TextliveSession(TextliveHost host, Credential credential) {
    this.host = host;
    this.views = new TextliveViews(host, credential);
  }

  @Override
  public Entry knock(String namespace, Map<String, String> query) {
    return namespace.equals(TextliveFrames.NAMESPACE) ? Entry.WELCOME : Entry.UNKNOWN;
  }

  @Override
  public List<Intent> left(String namespace, Glance glance) {
    home = null;
    asked = List.of();
    return views.leaveAll();
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
    Packet.Receipt receipt = event.receipt();
    long ack = receipt == null || !receipt.answered() ? TextliveAsk.NO_ACK : receipt.id();
    try {
      return switch (event.name()) {
        case "join" -> join(what, ack, glance.now());
        case "leave" -> leave(what, ack);
        case "danmaku" -> receipted(ack, say(what));
        case "guess" -> guess(what, ack);
        default -> receipted(ack, List.of());
      };
    } catch (TextliveNo no) {
      return List.of(refusal(no.refusal(), ack));
    }
  }

  private List<Intent> join(JsonObject what, long ack, Instant now) throws TextliveNo {
    TextliveRoom room = room(what);
    if (room.kind() == Kind.HOME) {
      TextliveHomeWatch watch = new TextliveHomeWatch(host, room.league());
      home = watch;
      return receipted(ack, watch.look(now));
    }
    if (room.kind() == Kind.USER_NOTIFY) {
      return receipted(ack, views.notify(true, this::ask));
    }
    List<Intent> others = views.isElsewhere(what) ? cancelled() : List.of();
    List<Intent> all = new ArrayList<>(others);
    all.addAll(views.join(room, what, change -> ask(ack, change, null)));
    return all;
  }

  private List<Intent> leave(JsonObject what, long ack) throws TextliveNo {
    TextliveRoom room = room(what);
    if (room.kind() == Kind.HOME) {
      home = null;
      return receipted(ack, List.of());
    }
    if (room.kind() == Kind.USER_NOTIFY) {
      return receipted(ack, views.notify(false, this::ask));
    }
    List<Intent> intents = views.leave(room.kind(), what, this::ask);
    List<Intent> others = views.isNowhere() ? cancelled() : List.of();
    List<Intent> all = new ArrayList<>(others);
    all.addAll(intents);
    return receipted(ack, all);
  }

  private static TextliveRoom room(JsonObject what) throws TextliveNo {
    return what.text("room")
        .flatMap(TextliveRoom::of)
        .orElseThrow(() -> new TextliveNo("there is no such room"));
  }

  private List<Intent> say(JsonObject what) throws TextliveNo {
    String text = what.text("content").orElse("").strip();
    if (text.isEmpty() || Names.hasControl(text)) {
      throw new TextliveNo("content must be some text without control characters");
    }
    if (text.codePointCount(0, text.length()) > host.settings().maxDanmaku()) {
      var why = "content is longer than " + host.settings().maxDanmaku() + " characters";
      throw new TextliveNo(new Refusal(Refusal.Name.TOO_LONG, why));
    }
    return List.of(new Intent.Ask(new Danmaku.Say(text), ask()));
  }

  private List<Intent> guess(JsonObject what, long ack) throws TextliveNo {
    if (views.isElsewhere(what)) {
      throw new TextliveNo(new Refusal(Refusal.Name.NOT_IN_ROOM, "this game is not joined"));
    }
    Quiz.Guess guess = TextliveGuess.read(what);
    return List.of(new Intent.Ask(guess, ask(ack, null, guess)));
  }

  private int ask() {
    return ask(TextliveAsk.NO_ACK, null, null);
  }

  private int ask(TextliveChange change) {
    return ask(TextliveAsk.NO_ACK, change, null);
  }

  private int ask(long ack, @Nullable TextliveChange change, Quiz.@Nullable Guess guess) {
    lastRef++;
    if (ack != TextliveAsk.NO_ACK || change != null) {
      List<TextliveAsk> more = new ArrayList<>(asked);
      more.add(new TextliveAsk(lastRef, ack, change, guess));
      asked = more;
    }
    return lastRef;
  }

  /// The answers to what was asked of a game that is left: none will come.
  private List<Intent> cancelled() {
    List<Intent> answers = new ArrayList<>();
    for (TextliveAsk ask : asked) {
      if (ask.ack() != TextliveAsk.NO_ACK) {
        answers.add(refusal(new Refusal(Refusal.Name.NOT_IN_ROOM, "the game was left"), ask.ack()));
      }
    }
    asked = List.of();
    return answers;
  }

  private @Nullable TextliveAsk answered(int ref) {
    for (TextliveAsk ask : asked) {
      if (ask.ref() == ref) {
        forget(ask);
        return ask;
      }
    }
    return null;
  }

  private void forget(TextliveAsk ask) {
    List<TextliveAsk> rest = asked.stream().filter(other -> !other.equals(ask)).toList();
    asked = rest.isEmpty() ? List.of() : rest;
  }

  private static List<Intent> receipted(long ack, List<Intent> intents) {
    if (ack == TextliveAsk.NO_ACK) {
      return intents;
    }
    List<Intent> all = new ArrayList<>(intents);
    all.addFirst(new Intent.Reply(TextliveFrames.granted(ack)));
    return all;
  }

  private static Intent refusal(Refusal refusal, long ack) {
    return new Intent.Reply(
        ack == TextliveAsk.NO_ACK
            ? TextliveFrames.refused(refusal)
            : TextliveFrames.refused(ack, refusal));
  }

  @Override
  public Instant deadline() {
    return home == null ? Instant.MAX : home.next();
  }

  @Override
  public List<Intent> tick(Glance glance) {
    return home == null ? List.of() : home.look(glance.now());
  }

  @Override
  public Accent accent() {
    return views.accent();
  }

  @Override
  public Accent opening() {
    return views.opening();
  }

  /// Entries are answered in the order in which they were asked for.
  @Override
  public List<Frame> entered(Entrance entrance) {
    for (TextliveAsk ask : asked) {
      TextliveChange change = ask.change();
      if (change != null) {
        forget(ask);
        List<Frame> frames = views.entered(change, entrance);
        if (ask.ack() == TextliveAsk.NO_ACK) {
          return frames;
        }
        List<Frame> all = new ArrayList<>(frames);
        all.addFirst(TextliveFrames.granted(ask.ack()));
        return all;
      }
    }
    return List.of();
  }

  @Override
  public List<Intent> granted(int ref) {
    TextliveAsk ask = answered(ref);
    return ask == null || ask.guess() == null
        ? List.of()
        : List.of(new Intent.Reply(TextliveFrames.granted(ask.ack(), ask.guess())));
  }

  @Override
  public List<Intent> refused(Refusal refusal, int ref) {
    if (ref == TextliveViews.RECALL) {
      return List.of(); // a guest has no guesses
    }
    TextliveAsk ask = answered(ref);
    if (ask != null && ask.change() != null) {
      views.refused(ask.change());
    }
    return List.of(refusal(refusal, ask == null ? TextliveAsk.NO_ACK : ask.ack()));
  }
}
