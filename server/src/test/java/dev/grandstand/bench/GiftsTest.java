package dev.grandstand.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GiftsTest {
  private final Gifts gifts = new Gifts(5, 2);

  @Test
  void eachGiftOfASpeakerHasItsTimeHoweverManyThereAre() {
    for (int i = 0; i < 1_000; i++) {
      gifts.given(1, 10L * i);
    }
    gifts.given(0, 7);

    assertThat(gifts.due(1, 0)).isZero();
    assertThat(gifts.due(1, 999)).isEqualTo(9_990);
    assertThat(gifts.due(0, 0)).isEqualTo(7);
  }

  @Test
  void whatWasNotGivenHasNoTime() {
    gifts.given(0, 7);

    assertThat(gifts.due(0, 1)).isEqualTo(Gifts.UNKNOWN);
    assertThat(gifts.due(0, -1)).isEqualTo(Gifts.UNKNOWN);
    assertThat(gifts.due(1, 0)).isEqualTo(Gifts.UNKNOWN);
  }

  @Test
  void whoWasRefusedOneIsNotTimedAnyMore() {
    gifts.given(0, 7);
    gifts.given(1, 8);
    gifts.refused(0);

    assertThat(gifts.due(0, 0)).isEqualTo(Gifts.UNKNOWN);
    assertThat(gifts.due(1, 0)).isEqualTo(8);
  }
}
