package dev.grandstand.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grandstand.message.RoomId;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class HouseDirectoryTest {
  private static final RoomId MATCH = new RoomId("match-7");
  private static final RoomId OTHER = new RoomId("12345");

  private final HouseDirectory directory =
      new HouseDirectory(
          Map.of("bilibili", Map.of("153733", "match-7")), Map.of("match-7", "解说小王"));

  @Test
  void theNameIsTheIdUnlessTold() {
    assertThat(directory.room("bilibili", "12345")).contains(OTHER);
    assertThat(directory.wireName("bilibili", OTHER)).isEqualTo("12345");
  }

  @Test
  void anAliasLeadsToTheRoomAndBack() {
    assertThat(directory.room("bilibili", "153733")).contains(MATCH);
    assertThat(directory.wireName("bilibili", MATCH)).isEqualTo("153733");
    assertThat(directory.room("goconn", "153733")).contains(new RoomId("153733"));
    assertThat(directory.wireName("goconn", MATCH)).isEqualTo("match-7");
  }

  @Test
  void whatCannotBeARoomIsNone() {
    assertThat(directory.room("goconn", "")).isEmpty();
    assertThat(directory.room("goconn", "a\u0000b")).isEmpty();
  }

  @Test
  void everyRoomIsSomebodys() {
    assertThat(directory.anchor(MATCH)).isEqualTo("解说小王");
    assertThat(directory.anchor(OTHER)).isEqualTo("主播12345");
  }
}
