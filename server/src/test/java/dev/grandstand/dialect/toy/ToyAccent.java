package dev.grandstand.dialect.toy;

import dev.grandstand.dialect.Accent;
import dev.grandstand.dialect.Frame;
import dev.grandstand.message.Danmaku;
import dev.grandstand.message.Envelope;
import dev.grandstand.message.Gift;
import dev.grandstand.message.Life;
import dev.grandstand.message.Play;
import dev.grandstand.message.Quiz;
import dev.grandstand.message.Score;
import java.util.List;

/// Every event is a line that begins with its place.
record ToyAccent() implements Accent {
  @Override
  public String dialect() {
    return ToyDialect.NAME;
  }

  @Override
  public List<Frame> spell(List<Envelope> batch) {
    return batch.stream()
        .map(told -> ToyFrames.line(told.cursor().toString(), words(told)))
        .toList();
  }

  private static String words(Envelope told) {
    return switch (told.event()) {
      case Danmaku.Said said -> "SAID " + said.who().name() + ": " + said.text();
      case Gift.Given given -> "GIVEN " + given.count() + " " + given.item().name();
      case Gift.GuardBought bought -> "GUARD " + bought.rank();
      case Gift.SuperChatSent sent -> "SUPERCHAT " + sent.text();
      case Gift.SuperChatsTakenBack back -> "TAKENBACK " + back.ids();
      case Life.Entered entered -> "ENTERED " + entered.who().name() + " " + entered.viewers();
      case Life.Left left -> "LEFT " + left.who().name() + " " + left.viewers();
      case Life.Counted counted -> "COUNTED " + counted.viewers();
      case Life.Retitled retitled -> "TITLE " + retitled.title();
      case Life.WentLive _ -> "LIVE";
      case Life.WentOffline _ -> "OFFLINE";
      case Life.Muted muted -> "MUTED " + muted.name();
      case Life.Unmuted unmuted -> "UNMUTED " + unmuted.name();
      case Life.Kicked kicked -> "KICKED " + kicked.name();
      case Life.Noticed noticed -> "NOTICE " + noticed.text();
      case Score.Stands(Score.Board board) -> "SCORE " + board.home() + " " + board.away();
      case Quiz.Turned turned -> "QUIZ " + turned.sheet().id() + " " + turned.sheet().status();
      case Quiz.Counted counted -> "GUESSES " + counted.sheet().users();
      case Quiz.Staked staked -> "STAKED " + staked.stake().amount();
      case Quiz.Recalled recalled -> "RECALLED " + recalled.guesses().size();
      case Quiz.Paid paid -> "PAID " + paid.coins().amount();
      case Play.Added added -> "PLAY " + added.number() + " " + added.line().text();
      case Play.Corrected anew -> "CORRECTED " + anew.id() + " " + anew.line().text();
      case Play.Deleted deleted -> "DELETED " + deleted.id();
    };
  }
}
