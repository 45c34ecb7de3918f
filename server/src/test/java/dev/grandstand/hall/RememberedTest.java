package dev.grandstand.hall;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grandstand.message.Command;
import dev.grandstand.message.Life;
import dev.grandstand.message.Refusal;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class RememberedTest {
  private static final Command LIVE = new Life.GoLive();
  private static final Command OFFLINE = new Life.GoOffline();

  private final Remembered remembered = new Remembered(2);
  private int asked;

  private Optional<Refusal> ask(String id, Command command, Refusal.Name... answer) {
    return remembered.answer(
        id,
        command,
        () -> {
          asked++;
          return answer.length == 0 ? Optional.empty() : Optional.of(new Refusal(answer[0], ""));
        });
  }

  @Test
  void askingTwiceIsAskingOnce() {
    assertThat(ask("a", LIVE)).isEmpty();
    assertThat(ask("a", LIVE, Refusal.Name.MUTED)).isEmpty();
    assertThat(asked).isEqualTo(1);
  }

  @Test
  void anIdIsForOneThingOnly() {
    ask("a", LIVE);

    assertThat(ask("a", OFFLINE))
        .hasValueSatisfying(refusal -> assertThat(refusal.name()).isEqualTo(Refusal.Name.INVALID));
    assertThat(asked).isEqualTo(1);
  }

  @Test
  void aRefusalIsRememberedUnlessItPasses() {
    ask("muted", LIVE, Refusal.Name.MUTED);
    ask("fast", LIVE, Refusal.Name.RATE_LIMITED);

    assertThat(ask("muted", LIVE)).isPresent();
    assertThat(ask("fast", LIVE)).isEmpty();
    assertThat(asked).isEqualTo(3);
  }

  @Test
  void theOldestIdGivesWay() {
    ask("a", LIVE);
    ask("b", LIVE);
    ask("c", LIVE);
    ask("b", LIVE);
    assertThat(asked).isEqualTo(3);

    ask("a", LIVE);

    assertThat(asked).isEqualTo(4);
  }
}
