package dev.grandstand.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grandstand.bench.JoinStorm.Look;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class JoinStormTest {
  private static final Crowd.Counted TOLD = new Crowd.Counted(3, Map.of(3, 3));
  private static final Crowd.Counted NOT_TOLD = new Crowd.Counted(3, Map.of(Listener.NOT_TOLD, 3));

  private final Tongue goconn = new Goconn();
  private final Tongue plain = new Plain();

  @Test
  void theRoomMustSayWhatItsViewersWereTold() {
    assertThat(new Look(TOLD, true, OptionalLong.of(3)).isTrue(goconn)).isTrue();
    assertThat(new Look(TOLD, true, OptionalLong.of(4)).isTrue(goconn)).isFalse();
    assertThat(new Look(TOLD, true, OptionalLong.empty()).isTrue(goconn)).isFalse();
    assertThat(new Look(TOLD, false, OptionalLong.empty()).isTrue(goconn)).isTrue();
    assertThat(new Look(NOT_TOLD, true, OptionalLong.of(3)).isTrue(goconn)).isFalse();
  }

  @Test
  void aLanguageWithoutCountsLeavesTheRoomsOwn() {
    assertThat(new Look(NOT_TOLD, true, OptionalLong.of(3)).isTrue(plain)).isTrue();
    assertThat(new Look(NOT_TOLD, true, OptionalLong.of(2)).isTrue(plain)).isFalse();
    assertThat(new Look(NOT_TOLD, false, OptionalLong.empty()).isTrue(plain)).isTrue();
  }

  @Test
  void wrongCountsAreAFaultAndUnknownOnesAreNot() {
    assertThat(JoinStorm.counts(false, true, true).wrong()).isTrue();
    assertThat(JoinStorm.counts(true, true, true).wrong()).isFalse();
    assertThat(JoinStorm.counts(true, true, false).json()).isEqualTo("true");

    Card.Fact unknown = JoinStorm.counts(true, false, false);
    assertThat(unknown.wrong()).isFalse();
    assertThat(unknown.json()).isEqualTo("null");
  }

  @Test
  void whoDidNotComeInIsAFault() {
    assertThat(JoinStorm.joins(300, 300).wrong()).isFalse();
    assertThat(JoinStorm.joins(299, 300).wrong()).isTrue();
  }
}
