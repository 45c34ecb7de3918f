package dev.grandstand.dialect.bilibili;

import dev.grandstand.dialect.QuizLines;
import dev.grandstand.json.JsonWriter;
import dev.grandstand.message.Danmaku;
import dev.grandstand.message.Envelope;
import dev.grandstand.message.Gift;
import dev.grandstand.message.Life;
import dev.grandstand.message.Person;
import dev.grandstand.message.Play;
import dev.grandstand.message.Quiz;
import dev.grandstand.message.Recipients;
import dev.grandstand.message.Score;
import java.util.ArrayList;
import java.util.List;

/// The words of this dialect for what happens. One event may take several messages, or none.
final class BilibiliEvents {
  private static final int EXPECTED_BYTES = 1536;
  private static final String COMMENTATOR = "解说";
  private static final String CORRECTION = "更正：";

  private final BilibiliGifts gifts;
  private final BilibiliLife life;

  BilibiliEvents(BilibiliNumbers numbers) {
    gifts = new BilibiliGifts(numbers);
    life = new BilibiliLife(numbers);
  }

  /// Begins a message. One reader finds the name by searching the text, so it comes first.
  static JsonWriter command(String name) {
    return new JsonWriter(EXPECTED_BYTES).object().field("cmd", name);
  }

  /// The event as plain packets; with cursors, each says as its last field where it stands.
  List<byte[]> packets(Envelope told, boolean cursors) {
    List<byte[]> packets = new ArrayList<>();
    for (JsonWriter message : messages(told)) {
      if (cursors) {
        message.field("cursor", told.cursor().toString());
      }
      packets.add(BilibiliFrames.plainMessage(message.endObject()));
    }
    return packets;
  }

  private List<JsonWriter> messages(Envelope told) {
    return switch (told.event()) {
      case Danmaku.Said said -> List.of(BilibiliDanmaku.said(told, said));
      case Gift.Given given -> List.of(gifts.given(told, given));
      case Gift.GuardBought bought -> gifts.guard(told, bought);
      case Gift.SuperChatSent sent -> List.of(gifts.superChat(told, sent));
      case Gift.SuperChatsTakenBack back -> List.of(gifts.superChatsTakenBack(told, back));
      case Life.Entered entered -> life.entered(told, entered);
      case Life.Left _ -> List.of();
      case Life.Counted counted -> BilibiliLife.counted(counted);
      case Life.Retitled retitled -> List.of(BilibiliLife.retitled(told, retitled));
      case Life.WentLive live -> List.of(life.live(told, live));
      case Life.WentOffline _ -> life.offline(told);
      case Life.Muted muted -> List.of(BilibiliLife.blocked(muted.user(), muted.name()));
      case Life.Unmuted _ -> List.of();
      case Life.Kicked kicked -> List.of(BilibiliLife.blocked(kicked.user(), kicked.name()));
      case Life.Noticed noticed -> List.of(life.noticed(told, noticed));
      case Play.Added added -> play(told, added.number(), added.line(), "");
      case Play.Corrected anew -> play(told, anew.number(), anew.line(), CORRECTION);
      case Play.Deleted _ -> List.of();
      case Score.Stands _ -> List.of();
      case Quiz.Turned(Quiz.Sheet sheet) -> quiz(told, sheet);
      case Quiz.Counted _, Quiz.Staked _, Quiz.Recalled _, Quiz.Paid _ -> List.of();
    };
  }

  private static List<JsonWriter> play(Envelope told, long number, Play.Line line, String prefix) {
    Quiz.Sheet quiz = line.quiz();
    String text = quiz == null ? line.text() : QuizLines.opened(quiz.terms());
    return house(told, line.commentator(), prefix + text, "play", number);
  }

  /// That it was opened is a line of the commentator already.
  private static List<JsonWriter> quiz(Envelope told, Quiz.Sheet sheet) {
    return sheet.status().isOver()
        ? house(told, sheet.terms().commentator(), QuizLines.ended(sheet), "quiz", sheet.id())
        : List.of();
  }

  /// A line of the commentator, as a danmaku of the house. Newcomers are not shown old ones: they
  /// would fly across the picture all at once.
  private static List<JsonWriter> house(
      Envelope told, String commentator, String text, String what, long number) {
    if (told.to() instanceof Recipients.One) {
      return List.of();
    }
    var said =
        new Danmaku.Said(
            new Person.Staff(commentator.isEmpty() ? COMMENTATOR : commentator),
            text,
            Danmaku.Style.PLAIN,
            what + "-" + told.room().value() + "-" + number);
    return List.of(BilibiliDanmaku.said(told, said));
  }
}
