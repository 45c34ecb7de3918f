package dev.grandstand.transport;

import dev.grandstand.dialect.Accent;
import dev.grandstand.dialect.Credential;
import dev.grandstand.dialect.Dialect;
import dev.grandstand.dialect.Farewell;
import dev.grandstand.dialect.Frame;
import dev.grandstand.dialect.Glance;
import dev.grandstand.dialect.Hello;
import dev.grandstand.dialect.Intent;
import dev.grandstand.dialect.Manners;
import dev.grandstand.dialect.Session;
import dev.grandstand.message.Coins;
import dev.grandstand.message.Danmaku;
import dev.grandstand.message.Envelope;
import dev.grandstand.message.Event;
import dev.grandstand.message.Gift;
import dev.grandstand.message.Known;
import dev.grandstand.message.Life;
import dev.grandstand.message.Refusal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// One word and its argument to a line, in and out. `broken` makes the session fail wherever it is
/// asked next, `doomed` is worse than a failure, an event that says "unsayable" has no bytes, and
/// one that says "slow" takes a millisecond to spell. `much` and `last` are answered with so many
/// bytes. On raw TCP four bytes in front of what comes in say how long it is, themselves included.
final class TinyDialect implements Dialect {
  private static final Gift.Item ROSE = new Gift.Item(1, "rose", new Coins(1));
  private static final int LENGTH = 4;

  private final Manners manners;

  TinyDialect() {
    this(new Manners(1_000, Duration.ZERO, false));
  }

  TinyDialect(Manners manners) {
    this.manners = manners;
  }

  enum Plain implements Accent {
    PLAIN;

    @Override
    public String dialect() {
      return "tiny";
    }

    @Override
    public List<Frame> spell(List<Envelope> batch) {
      return batch.stream().map(envelope -> frame(envelope.event())).toList();
    }

    private static Frame frame(Event event) {
      return switch (event) {
        case Danmaku.Said said when said.text().equals("unsayable") -> Frame.PONG;
        case Danmaku.Said said when said.text().equals("slow") -> slowly(line("said slow"));
        case Danmaku.Said said -> line("said " + said.text());
        case Gift.Given given -> line("gift " + given.count());
        case Life.Entered entered -> line("in " + entered.viewers());
        case Life.Left left -> line("out " + left.viewers());
        case Life.Counted counted -> line("count " + counted.viewers());
        default -> line(event.getClass().getSimpleName());
      };
    }
  }

  private static Frame slowly(Frame frame) {
    for (long end = System.nanoTime() + 1_000_000; System.nanoTime() < end; ) {
      Thread.onSpinWait();
    }
    return frame;
  }

  static Frame line(String text) {
    return new Frame.Binary((text + "\n").getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public String name() {
    return "tiny";
  }

  @Override
  public Manners manners() {
    return manners;
  }

  @Override
  public List<String> paths() {
    return List.of("/tiny");
  }

  @Override
  public int frameLength(ByteBuffer head) {
    if (head.remaining() < LENGTH) {
      return INCOMPLETE;
    }
    int length = head.getInt();
    return length < LENGTH ? BROKEN : length;
  }

  @Override
  public Session open(Hello hello) {
    return new TinySession();
  }

  private static final class TinySession implements Session {
    private boolean broken;

    @Override
    public List<Intent> hear(Frame frame, Glance glance) {
      return switch (frame) {
        case Frame.Binary(byte[] bytes) -> hear(bytes);
        case Frame.Text(byte[] bytes) -> hear(bytes);
        case Frame.Pong _, Frame.Silence _ -> List.of();
      };
    }

    private List<Intent> hear(byte[] bytes) {
      int from = bytes.length > 0 && bytes[0] == 0 ? LENGTH : 0; // no word begins so
      String said = new String(bytes, from, bytes.length - from, StandardCharsets.UTF_8).strip();
      int end = said.indexOf(' ');
      String rest = end < 0 ? "" : said.substring(end + 1);
      String word = end < 0 ? said : said.substring(0, end);
      if (word.equals("last")) {
        return List.of(new Intent.Reply(much(rest)), new Intent.Close(1000, "that is all"));
      }
      return List.of(
          switch (word) {
            case "enter" ->
                new Intent.Enter(rest, new Credential.Claim("u", "u"), Known.NOTHING, 1);
            case "enter-as" -> {
              int space = rest.indexOf(' ');
              String who = rest.substring(space + 1);
              yield new Intent.Enter(
                  rest.substring(0, space), new Credential.Claim(who, who), Known.NOTHING, 1);
            }
            case "say" -> new Intent.Ask(new Danmaku.Say(rest), 2);
            case "give" ->
                new Intent.Ask(new Gift.Give(Gift.Level.ORDINARY, ROSE, Integer.parseInt(rest)), 3);
            case "echo" -> new Intent.Reply(line(rest));
            case "much" -> new Intent.Reply(much(rest));
            case "leave" -> new Intent.Leave();
            case "broken" -> {
              broken = true;
              yield new Intent.Reply(line("will break"));
            }
            case "doomed" -> throw new AssertionError("on purpose");
            default -> throw new IllegalStateException("on purpose");
          });
    }

    private static Frame much(String bytes) {
      return line("x".repeat(Integer.parseInt(bytes)));
    }

    private void breakIfBroken() {
      if (broken) {
        throw new IllegalStateException("on purpose");
      }
    }

    @Override
    public Instant deadline() {
      return Instant.MAX;
    }

    @Override
    public Accent accent() {
      return Plain.PLAIN;
    }

    @Override
    public List<Frame> entered(Entrance entrance) {
      breakIfBroken();
      return List.of(line("welcome"));
    }

    @Override
    public List<Intent> refused(Refusal refusal, int ref) {
      breakIfBroken();
      String after =
          refusal.retryAfter().isZero() ? "" : " after " + refusal.retryAfter().toMillis() + " ms";
      return List.of(new Intent.Reply(line("refused " + refusal.name() + after)));
    }

    @Override
    public List<Intent> goingAway(Duration comeBack) {
      breakIfBroken();
      String words = "come back in " + comeBack.toMillis() + " ms";
      return List.of(new Intent.Reply(line(words)), new Intent.Close(0, ""));
    }

    @Override
    public List<Intent> farewell(Farewell why) {
      breakIfBroken();
      return List.of(new Intent.Reply(line("farewell " + why)), new Intent.Close(0, ""));
    }
  }
}
