package dev.grandstand.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// With each beat a share of all connections is looked after.
class LookingAfterTest {
  private final TinyHouse house = new TinyHouse();
  private final List<Ward> wards = new ArrayList<>();

  private static final class Ward extends Landing.Guarded {
    private int looks;

    @Override
    void lookAfter(Instant now, long nowNanos) {
      looks++;
    }

    @Override
    void dismissed(Duration comeBack) {}
  }

  private void come(int count) {
    for (int i = 0; i < count; i++) {
      var ward = new Ward();
      wards.add(ward);
      house.landing.guard(ward);
    }
  }

  private void beats(int count) {
    for (int i = 0; i < count; i++) {
      house.landing.lookAfterSome(0);
    }
  }

  @Test
  void everybodyHasItsTurn() {
    come(10);
    beats(31);
    assertThat(wards).allSatisfy(ward -> assertThat(ward.looks).isBetween(2, 4));
  }

  @Test
  void whoIsLeftAfterACrowdHasGoneNeedNotWaitForTheCrowd() {
    come(1_000);
    beats(3);
    while (wards.size() > 10) {
      house.landing.release(wards.removeLast());
    }
    beats(11);
    assertThat(wards).allSatisfy(ward -> assertThat(ward.looks).isPositive());
  }
}
