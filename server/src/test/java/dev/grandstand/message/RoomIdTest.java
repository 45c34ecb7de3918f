package dev.grandstand.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

final class RoomIdTest {
  @Test
  void aRoomIsTheOneOfItsName() {
    var named = new RoomId(String.valueOf(new char[] {'r', '8'}));
    assertThat(named).isEqualTo(new RoomId("r8")).isNotEqualTo(new RoomId("r9")).isNotEqualTo("r8");
    assertThat(Set.of(new RoomId("r8"))).contains(named);
  }
}
