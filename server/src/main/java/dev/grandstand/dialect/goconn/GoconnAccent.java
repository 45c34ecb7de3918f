package dev.grandstand.dialect.goconn;

import static dev.grandstand.dialect.goconn.GoconnFrames.DANMAKU;
import static dev.grandstand.dialect.goconn.GoconnFrames.ENTER;
import static dev.grandstand.dialect.goconn.GoconnFrames.GIFT;

import dev.grandstand.dialect.Accent;
import dev.grandstand.dialect.Frame;
import dev.grandstand.dialect.QuizLines;
import dev.grandstand.json.JsonWriter;
import dev.grandstand.message.Danmaku;
import dev.grandstand.message.Envelope;
import dev.grandstand.message.Event;
import dev.grandstand.message.Gift;
import dev.grandstand.message.Life;
import dev.grandstand.message.Play;
import dev.grandstand.message.Quiz;
import dev.grandstand.message.Recipients;
import dev.grandstand.message.Score;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The two spellings of this dialect.
///
/// What the original has no words for is said as a danmaku of [#HOUSE_NAME] where people should
/// read it. How the room stands (its title, whether it is live) is left out of the plain spelling:
/// every newcomer is told it anew, and a page of the original would show a line for each.
enum GoconnAccent implements Accent {
  /// Exactly the fields of the original.
  PLAIN,
  /// Besides, each push has its place in the room's story; gifts and super chats say what they are,
  /// and the house's own lines can be told from those of a user who took its name.
  FULL;

  static final String HOUSE_NAME = "系统";
  private static final String COMMENTATOR = "解说";
  private static final String CORRECTION = "更正：";

  @Override
  public String dialect() {
    return GoconnDialect.NAME;
  }

  @Override
  public List<Frame> spell(List<Envelope> batch) {
    List<Frame> frames = new ArrayList<>(batch.size());
    for (Envelope envelope : batch) {
      JsonWriter push = push(envelope.event(), envelope.to() instanceof Recipients.One);
      if (push != null) {
        if (this == FULL) {
          push.field("cursor", envelope.cursor().toString());
        }
        frames.add(GoconnFrames.frame(push));
      }
    }
    return frames;
  }

  private @Nullable JsonWriter push(Event event, boolean toOne) {
    return switch (event) {
      case Life.Entered entered -> crowd(entered.viewers(), entered.who().name(), "进入直播间");
      case Life.Left left -> crowd(left.viewers(), left.who().name(), "离开直播间");
      case Life.Counted counted -> counted.told() ? null : crowd(counted.viewers(), "", "");
      case Danmaku.Said said -> line(said.who().name(), said.text());
      case Gift.Given given -> gift(given);
      // Only a recap tells one viewer of it, and the original tells a newcomer nothing of before.
      case Gift.SuperChatSent sent -> toOne && this == PLAIN ? null : superChat(sent);
      case Gift.GuardBought bought -> notice(bought.who().name() + "开通" + name(bought.rank()));
      case Life.Noticed noticed -> notice(prefix(noticed.urgency()) + noticed.text());
      case Life.Muted muted -> notice(muted.name() + "被禁言");
      case Life.Unmuted unmuted -> notice(unmuted.name() + "被解除禁言");
      case Life.Kicked kicked -> notice(kicked.name() + "被移出直播间");
      case Life.Retitled retitled ->
          this == FULL ? GoconnFrames.aside("TITLE").field("title", retitled.title()) : null;
      case Life.WentLive _ -> this == FULL ? GoconnFrames.aside("LIVE") : null;
      case Life.WentOffline _ -> this == FULL ? GoconnFrames.aside("OFFLINE") : null;
      case Gift.SuperChatsTakenBack _ -> null;
      case Play.Added added ->
          toOne && this == PLAIN ? null : play(added.number(), added.line(), "");
      case Play.Corrected corrected ->
          toOne && this == PLAIN ? null : play(corrected.id(), corrected.line(), CORRECTION);
      case Play.Deleted deleted ->
          this == FULL ? GoconnFrames.aside("PLAY_DELETED").field("play", deleted.id()) : null;
      case Quiz.Turned(Quiz.Sheet sheet) -> quiz(sheet, toOne);
      case Quiz.Counted(Quiz.Sheet sheet) -> this == FULL ? GoconnQuiz.stands(sheet) : null;
      case Quiz.Staked staked -> this == FULL ? GoconnQuiz.staked(staked) : null;
      case Quiz.Recalled _ -> null; // nobody asks for it here
      case Quiz.Paid paid -> this == FULL ? GoconnQuiz.paid(paid) : null;
      case Score.Stands(Score.Board board) -> this == FULL ? GoconnFrames.score(board) : null;
    };
  }

  private static JsonWriter crowd(int viewers, String name, String what) {
    JsonWriter push = GoconnFrames.push(ENTER).field("clientnum", viewers);
    return name.isEmpty() ? push : push.field("msg", name + what);
  }

  private static JsonWriter line(String name, String text) {
    return GoconnFrames.push(DANMAKU).field("username", name).field("msg", text);
  }

  private JsonWriter notice(String text) {
    JsonWriter push = line(HOUSE_NAME, text);
    return this == FULL ? push.field("house", true) : push;
  }

  /// A line of the commentator is a danmaku that the house vouches for.
  private JsonWriter play(long id, Play.Line line, String prefix) {
    String name = line.commentator().isEmpty() ? COMMENTATOR : line.commentator();
    Quiz.Sheet quiz = line.quiz();
    String text = quiz == null ? line.text() : QuizLines.opened(quiz.terms());
    JsonWriter push = line(name, prefix + text);
    if (this == FULL) {
      push.field("house", true).field("play", id);
      if (quiz != null) {
        push.field("quiz", quiz.id());
      }
    }
    return push;
  }

  /// That it was opened is a line of the commentator; how it ended is one of the house.
  private @Nullable JsonWriter quiz(Quiz.Sheet sheet, boolean toOne) {
    if (toOne || !sheet.status().isOver()) {
      return this == FULL ? GoconnQuiz.stands(sheet) : null;
    }
    JsonWriter push = notice(QuizLines.ended(sheet));
    return this == FULL ? GoconnQuiz.write(push, sheet) : push;
  }

  private JsonWriter superChat(Gift.SuperChatSent sent) {
    JsonWriter push = line(sent.who().name(), sent.text());
    return this == FULL ? push.field("yuan", sent.yuan()) : push;
  }

  private JsonWriter gift(Gift.Given given) {
    JsonWriter push = GoconnFrames.push(GIFT).field("username", given.who().name());
    switch (given.level()) {
      case ORDINARY -> push.field("giftlevel", 1);
      case ADVANCED -> push.field("anchor", given.anchor()).field("giftlevel", 2);
    }
    return this == FULL
        ? push.field("gift", given.item().name()).field("count", given.count())
        : push;
  }

  private static String name(Gift.Guard rank) {
    return switch (rank) {
      case CAPTAIN -> "舰长";
      case ADMIRAL -> "提督";
      case GOVERNOR -> "总督";
    };
  }

  private static String prefix(Life.Urgency urgency) {
    return switch (urgency) {
      case NOTICE -> "";
      case WARNING -> "警告：";
      case CUT_OFF -> "直播被切断：";
    };
  }
}
