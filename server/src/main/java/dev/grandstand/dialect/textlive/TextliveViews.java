package dev.grandstand.dialect.textlive;

import dev.grandstand.dialect.Credential;
import dev.grandstand.dialect.Frame;
import dev.grandstand.dialect.Intent;
import dev.grandstand.dialect.Session.Entrance;
import dev.grandstand.dialect.textlive.TextliveRoom.Kind;
import dev.grandstand.json.JsonObject;
import dev.grandstand.message.Cursor;
import dev.grandstand.message.Known;
import dev.grandstand.message.Quiz;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/// The game that a viewer looks at, and in which ways. One more way is one more entry into the same
/// room, which is told in that way only; from then on everything is told in all of them.
final class TextliveViews {
  /// The mark of asking for the viewer's own guesses; those of other asks are from 1 on.
  static final int RECALL = 0;

  private final TextliveHost host;
  private final Credential credential;
  private Credential who;
  private TextliveAccent accent = TextliveAccent.NOWHERE;
  private TextliveAccent wanted = TextliveAccent.NOWHERE; // but for notices, once all is answered
  private @Nullable TextliveAccent opening;
  private boolean notified;

  TextliveViews(TextliveHost host, Credential credential) {
    this.host = host;
    this.credential = credential;
    this.who = credential;
  }

  TextliveAccent accent() {
    return accent;
  }

  TextliveAccent opening() {
    return opening == null ? accent : opening;
  }

  boolean isNowhere() {
    return wanted.gid().isEmpty();
  }

  /// Whether a game is meant that is not the one looked at.
  boolean isElsewhere(JsonObject what) {
    return !isNowhere() && !what.textOrWhole("gid").orElse(wanted.gid()).equals(wanted.gid());
  }

  List<Intent> join(TextliveRoom room, JsonObject what, ToIntFunction<TextliveChange> ask)
      throws TextliveNo {
    String gid = what.textOrWhole("gid").orElse("");
    if (gid.isEmpty()) {
      throw new TextliveNo("gid is missing");
    }
    Optional<String> place = what.text("cursor");
    Optional<Cursor> since = place.flatMap(Cursor::parse);
    if (since.isEmpty() && place.isPresent() && !place.get().isEmpty()) {
      throw new TextliveNo("cursor is none of this server's");
    }
    List<Intent> intents = new ArrayList<>(3);
    if (isElsewhere(what)) {
      intents.addAll(leaveAll());
    }
    Kind view = room.kind();
    // Who joins the same game again keeps its form: what is on its way was spelled for it.
    TextliveAccent alone =
        isNowhere()
            ? fresh(room, gid, place.isPresent())
            : new TextliveAccent(wanted.league(), wanted.form(), gid, view, wanted.extras());
    boolean more = !isNowhere() && !wanted.has(view);
    wanted = isNowhere() ? alone : wanted.with(view);
    who = who(what);
    long pid = pid(what.textOrWhole("pid").orElse(""));
    long play = view.hasLines() || view == Kind.CASINO ? pid : Known.NO_PLAY;
    var known = more ? new Known(null, play, true) : new Known(since.orElse(null), play);
    int ref = ask.applyAsInt(new TextliveChange(alone, view, true, pid, true));
    intents.add(new Intent.Enter(gid, who, known, ref));
    if (view.hasQuizzes() && !who.equals(Credential.NONE)) {
      intents.add(new Intent.Ask(new Quiz.Recall(), RECALL));
    }
    return intents;
  }

  private TextliveAccent fresh(TextliveRoom room, String gid, boolean extras) {
    String league = host.leagueOf(gid).orElse(room.league().isEmpty() ? "nba" : room.league());
    return new TextliveAccent(league, host.settings().form(league), gid, room.kind(), extras);
  }

  /// Who says nothing in the room is who it was in the game already, or in the handshake.
  private Credential who(JsonObject what) {
    String token = what.text("tk").orElse("");
    String user = what.textOrWhole("userid").orElse("");
    if (!token.isEmpty()) {
      return new Credential.Token(token, user);
    }
    return user.isEmpty() ? who : new Credential.Claim(user, what.text("username").orElse(user));
  }

  /// Too large for a number that this house gave is none.
  private static long pid(String text) {
    return text.matches("[0-9]{1,18}") ? Long.parseLong(text) : 0;
  }

  List<Intent> leave(Kind view, JsonObject what, ToIntFunction<TextliveChange> ask) {
    if (isNowhere() || isElsewhere(what) || !wanted.has(view)) {
      return List.of();
    }
    TextliveAccent rest = wanted.without(view);
    if (rest.views().isEmpty()) {
      return leaveAll();
    }
    wanted = rest;
    return change(view, false, ask);
  }

  List<Intent> leaveAll() {
    accent = TextliveAccent.NOWHERE;
    wanted = TextliveAccent.NOWHERE;
    opening = null;
    who = credential;
    return List.of(new Intent.Leave());
  }

  /// Notices come with a game, if one is looked at.
  List<Intent> notify(boolean notices, ToIntFunction<TextliveChange> ask) {
    boolean same = notified == notices;
    notified = notices;
    return same || isNowhere() ? List.of() : change(Kind.USER_NOTIFY, notices, ask);
  }

  private List<Intent> change(Kind view, boolean added, ToIntFunction<TextliveChange> ask) {
    int ref = ask.applyAsInt(new TextliveChange(wanted, view, added, 0, false));
    return List.of(new Intent.Enter(wanted.gid(), who, Known.NOTHING, ref));
  }

  List<Frame> entered(TextliveChange change, Entrance entrance) {
    boolean newcomer = accent.gid().isEmpty();
    boolean more = !newcomer && change.added() && !accent.has(change.view());
    if (newcomer) {
      wanted = isNowhere() ? change.alone() : wanted;
      accent = notified ? change.alone().with(Kind.USER_NOTIFY) : change.alone();
    } else {
      accent = change.added() ? accent.with(change.view()) : accent.without(change.view());
    }
    opening = more ? change.alone() : null;
    return change.told()
        ? List.of(TextliveFrames.first(accent, change.view(), change.pid(), entrance))
        : List.of();
  }

  /// Nothing has changed, then.
  void refused(TextliveChange change) {
    if (accent.gid().isEmpty()) {
      wanted = TextliveAccent.NOWHERE;
      who = credential;
    } else if (change.added() && !accent.has(change.view())) {
      wanted = wanted.without(change.view());
    }
  }
}
