package dev.grandstand.dialect.toy;

import dev.grandstand.dialect.Accent;
import dev.grandstand.dialect.Credential;
import dev.grandstand.dialect.Farewell;
import dev.grandstand.dialect.Frame;
import dev.grandstand.dialect.Glance;
import dev.grandstand.dialect.Intent;
import dev.grandstand.dialect.Session;
import dev.grandstand.message.Cursor;
import dev.grandstand.message.Danmaku;
import dev.grandstand.message.Known;
import dev.grandstand.message.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// One who talks in lines.
final class ToySession implements Session {
  private static final Duration PATIENCE = Duration.ofHours(1);

  private Instant heard;

  ToySession(Instant now) {
    heard = now;
  }

  @Override
  public List<Intent> hear(Frame frame, Glance glance) {
    return switch (frame) {
      case Frame.Text(byte[] bytes) -> line(ToyFrames.words(bytes), glance.now());
      case Frame.Binary _ -> no("WORDS ONLY");
      case Frame.Pong _ -> List.of();
      case Frame.Silence _ -> List.of(new Intent.Close(1000, "asleep"));
    };
  }

  private List<Intent> line(List<String> words, Instant now) {
    heard = now;
    int count = words.size();
    if (words.getFirst().equals("ENTER") && count >= 2 && count <= 5) {
      return List.of(enter(words));
    }
    if (words.getFirst().equals("SAY") && count >= 2) {
      var say = new Danmaku.Say(String.join(" ", words.subList(1, count)));
      return List.of(new Intent.Ask(say, 2));
    }
    return no("WHAT");
  }

  private static Intent enter(List<String> words) {
    Credential credential =
        words.size() >= 4 ? new Credential.Claim(words.get(2), words.get(3)) : Credential.NONE;
    String last = words.getLast();
    Cursor since = words.size() % 2 == 1 ? Cursor.parse(last).orElse(null) : null;
    return new Intent.Enter(words.get(1), credential, Known.until(since), 1);
  }

  @Override
  public Instant deadline() {
    return heard.plus(PATIENCE);
  }

  @Override
  public Accent accent() {
    return new ToyAccent();
  }

  @Override
  public List<Frame> entered(Entrance entrance) {
    return List.of(ToyFrames.line(entrance.at().toString(), entrance.gap() ? "GAP" : "WELCOME"));
  }

  @Override
  public List<Intent> refused(Refusal refusal, int ref) {
    return no(refusal.name().name());
  }

  @Override
  public List<Intent> farewell(Farewell why) {
    return List.of(
        new Intent.Reply(ToyFrames.line("BYE", why.name())), new Intent.Close(1000, why.name()));
  }

  private static List<Intent> no(String why) {
    return List.of(new Intent.Reply(ToyFrames.line("NO", why)));
  }
}
