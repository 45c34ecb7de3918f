package dev.grandstand.hall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.grandstand.message.Command;
import dev.grandstand.message.Life;
import dev.grandstand.message.Refusal;
import java.util.ArrayList;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

final class RememberedTest {
  private static final Command LIVE = new Life.GoLive();
  private static final Command OFFLINE = new Life.GoOffline();

  private final Remembered remembered = new Remembered(2);
  private int asked;

  private Optional<Refusal> ask(String id, Command command, Refusal.Name... answer) {
    var told = new ArrayList<Optional<Refusal>>();
    remembered.answer(
        id,
        command,
        told::add,
        fresh -> {
          asked++;
          fresh.accept(answer(answer));
        });
    return told.getFirst();
  }

  private static Optional<Refusal> answer(Refusal.Name... name) {
    return name.length == 0 ? Optional.empty() : Optional.of(new Refusal(name[0], ""));
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

  @Test
  void whoAsksWhileTheFirstHasNoAnswerGetsTheSame() {
    var told = new ArrayList<Optional<Refusal>>();
    var first = new ArrayList<Consumer<Optional<Refusal>>>();
    remembered.answer("a", LIVE, told::add, first::add);
    remembered.answer("a", LIVE, told::add, first::add);
    remembered.answer("a", OFFLINE, told::add, first::add);
    assertThat(first).hasSize(1);
    assertThat(told).singleElement().satisfies(answer -> assertThat(answer).isPresent());

    first.getFirst().accept(Optional.empty());

    assertThat(told).hasSize(3).endsWith(Optional.empty(), Optional.empty());
    assertThat(ask("a", LIVE, Refusal.Name.MUTED)).isEmpty();
    assertThat(asked).isZero();
  }

  @Test
  void tryAgainIsToldToAllWhoWaitAndThenForgotten() {
    var told = new ArrayList<Optional<Refusal>>();
    var first = new ArrayList<Consumer<Optional<Refusal>>>();
    remembered.answer("a", LIVE, told::add, first::add);
    remembered.answer("a", LIVE, told::add, first::add);
    first.getFirst().accept(answer(Refusal.Name.STORE_UNAVAILABLE));
    assertThat(told).hasSize(2).allSatisfy(answer -> assertThat(answer).isPresent());

    assertThat(ask("a", LIVE)).isEmpty();
    assertThat(asked).isEqualTo(1);
  }

  @Test
  void whatTheStoreKnowsIsAnsweredWithYes() {
    remembered.restore("a");

    assertThat(ask("a", LIVE, Refusal.Name.MUTED)).isEmpty();
    assertThat(asked).isZero();
  }

  @Test
  void anAskThatFailsMayBeAskedAgain() {
    Consumer<Optional<Refusal>> nobody = _ -> {};
    assertThatThrownBy(() ->
            remembered.answer(
                "a",
                LIVE,
                nobody,
                _ -> {
                  throw new IllegalStateException("as the test wanted");
                }))
        .isInstanceOf(IllegalStateException.class);

    assertThat(ask("a", LIVE)).isEmpty();
  }
}
