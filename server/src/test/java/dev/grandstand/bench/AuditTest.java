package dev.grandstand.bench;

import static dev.grandstand.message.Delivery.MAY_DROP;
import static dev.grandstand.message.Delivery.MUST_ARRIVE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.grandstand.bench.Audit.Findings;
import dev.grandstand.message.Delivery;
import org.junit.jupiter.api.Test;

class AuditTest {
  /// Two viewers of a room with one speaker, and one of a room with two.
  private final Audit audit = new Audit(1, 1, 2);

  @Test
  void everythingOnceAndInOrderIsClean() {
    give(0, 0, 1, 2);
    give(1, 0, 1, 2);

    assertThat(audit.order(MAY_DROP).inOrder()).isTrue();
    assertThat(missing(0, 3)).isZero();
    assertThat(missing(1, 3)).isZero();
  }

  @Test
  void whatNeverCameIsMissingInTheMiddleAndAtTheEnd() {
    give(0, 0, 2, 3);
    give(1, 0, 1, 2);

    assertThat(missing(0, 5)).isEqualTo(1 + 1);
    assertThat(missing(1, 5)).isEqualTo(2);
    assertThat(audit.order(MAY_DROP).inOrder()).isTrue();
  }

  @Test
  void whatCameAfterALaterOneIsLateAndNotMissing() {
    give(0, 0, 2, 1, 3);

    assertThat(audit.order(MAY_DROP)).isEqualTo(new Findings(0, 1, 0));
    assertThat(missing(0, 4)).isZero();
  }

  @Test
  void whatComesAgainIsCountedEachTime() {
    give(0, 0, 1, 0, 1);
    give(1, 1, 0, 0);

    assertThat(audit.order(MAY_DROP)).isEqualTo(new Findings(3, 1, 0));
  }

  @Test
  void speakersAndClassesHaveNumbersOfTheirOwn() {
    audit.got(2, 0, MAY_DROP, 0, 0);
    audit.got(2, 1, MAY_DROP, 0, 0);
    audit.got(2, 1, MUST_ARRIVE, 0, 1);
    audit.got(2, 1, MUST_ARRIVE, 0, 1);

    assertThat(audit.order(MAY_DROP).inOrder()).isTrue();
    assertThat(audit.order(MUST_ARRIVE).twice()).isEqualTo(1);
    assertThat(audit.missing(2, 1, MAY_DROP, 3)).isEqualTo(2);
    assertThat(audit.missing(2, 0, MUST_ARRIVE, 3)).isEqualTo(3);
  }

  @Test
  void whatWasOvertakenByTheOtherClassIsSeen() {
    audit.got(0, 0, MAY_DROP, 0, 0);
    audit.got(0, 0, MUST_ARRIVE, 0, 2); // number 1 was sent before it
    audit.got(0, 0, MAY_DROP, 1, 0);
    audit.got(0, 0, MAY_DROP, 2, 1);

    assertThat(audit.order(MAY_DROP)).isEqualTo(new Findings(0, 0, 1));
    assertThat(audit.order(MUST_ARRIVE).inOrder()).isTrue();
  }

  @Test
  void whatMustArriveIsOvertakenToo() {
    audit.got(0, 0, MAY_DROP, 0, 1);
    audit.got(0, 0, MUST_ARRIVE, 0, 0);

    assertThat(audit.order(MUST_ARRIVE)).isEqualTo(new Findings(0, 0, 1));
  }

  @Test
  void whatWasOvertakenIsToldApartByViewerAndSpeaker() {
    audit.got(2, 1, MAY_DROP, 0, 2);
    audit.got(2, 1, MUST_ARRIVE, 0, 0);
    audit.got(2, 1, MUST_ARRIVE, 1, 0);
    audit.got(2, 0, MAY_DROP, 0, 1);
    audit.got(2, 0, MUST_ARRIVE, 0, 0);

    assertThat(audit.order(MUST_ARRIVE).crossed()).isEqualTo(3);
    assertThat(audit.crossed(2, 1, MUST_ARRIVE)).isEqualTo(2);
    assertThat(audit.crossed(2, 0, MUST_ARRIVE)).isEqualTo(1);
    assertThat(audit.crossed(2, 1, MAY_DROP)).isZero();
    assertThat(audit.crossed(0, 0, MUST_ARRIVE)).isZero();
  }

  @Test
  void whatWasShedAndNeverCameHasCrossedNothing() {
    audit.got(0, 0, MUST_ARRIVE, 0, 5);
    audit.got(0, 0, MAY_DROP, 5, 1);

    assertThat(audit.order(MAY_DROP).inOrder()).isTrue();
    assertThat(missing(0, 6)).isEqualTo(5);
  }

  @Test
  void whoComesLateIsOwedWhatIsSaidFromThenOn() {
    audit.beginLate(0);
    give(0, 7, 9);

    assertThat(missing(0, 11)).isEqualTo(1 + 1);
  }

  @Test
  void whoHeardNothingSinceItCameLateIsOwedNothing() {
    audit.beginLate(0);

    assertThat(missing(0, 11)).isZero();
  }

  @Test
  void whoHasLeftIsOwedNoMoreButWhatItMissedBefore() {
    give(0, 0, 2);
    audit.leaves(0);

    assertThat(missing(0, 10)).isEqualTo(1);
  }

  @Test
  void whoReturnsIsOwedWhatWasSaidMeanwhile() {
    give(0, 0);
    audit.leaves(0);
    audit.returns(0);
    give(0, 2);

    assertThat(missing(0, 3)).isEqualTo(1);
  }

  @Test
  void aSpeakerOfAnotherRoomIsAStray() {
    audit.got(0, 1, MAY_DROP, 0, 0);
    audit.got(1, -1, MAY_DROP, 0, 0);

    assertThat(audit.strays()).isEqualTo(2);
    assertThat(missing(1, 0)).isZero();
  }

  private long missing(int viewer, int sent) {
    return audit.missing(viewer, 0, MAY_DROP, sent);
  }

  private void give(int viewer, int... numbers) {
    Delivery delivery = MAY_DROP;
    for (int number : numbers) {
      audit.got(viewer, 0, delivery, number, 0);
    }
  }
}
