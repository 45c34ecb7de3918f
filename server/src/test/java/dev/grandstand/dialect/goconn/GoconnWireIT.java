package dev.grandstand.dialect.goconn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.grandstand.feature.life.LifeRules;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Talks over real sockets, with a client that is not ours.
final class GoconnWireIT {
  private static final String ZHANG =
      """
      {"msgtype":1,"roomid":"12345","userid":"zhangsan","username":"张三"}\
      """;
  private static final String GUEST =
      """
      {"msgtype":1,"roomid":"12345"}\
      """;
  private static final String LI =
      """
      {"msgtype":1,"roomid":"12346","userid":"lisi","username":"李四"}\
      """;
  private static final String ZHANG_NEXT_DOOR =
      """
      {"msgtype":1,"roomid":"12346","userid":"zhangsan","username":"张三"}\
      """;

  private @Nullable LiveHouse house;

  @AfterEach
  void closeHouse() {
    if (house != null) {
      house.close();
    }
  }

  @Test
  void aWholeSession() throws IOException {
    LiveHouse house = open(GoconnSettings.defaults());
    var zhang = new WireViewer(house, ZHANG);
    zhang.hears("{\"msgtype\":1,\"clientnum\":1,\"msg\":\"张三进入直播间\"}");
    var guest = new WireViewer(house, GUEST);
    zhang.hears("{\"msgtype\":1,\"clientnum\":2}");
    guest.hears("{\"msgtype\":1,\"clientnum\":2}");
    var li = new WireViewer(house, LI);
    li.hears("{\"msgtype\":1,\"clientnum\":1,\"msg\":\"李四进入直播间\"}");
    var outside = new WireViewer(house);

    zhang.says("{\"msgtype\":2,\"msg\":\"666\"}");
    zhang.hears("{\"msgtype\":2,\"username\":\"张三\",\"msg\":\"666\"}");
    guest.hears("{\"msgtype\":2,\"username\":\"张三\",\"msg\":\"666\"}");
    li.says("{\"msgtype\":3,\"giftlevel\":1}");
    li.hears("{\"msgtype\":3,\"username\":\"李四\",\"giftlevel\":1}");
    zhang.says("{\"msgtype\":3,\"giftlevel\":2}");
    for (WireViewer each : List.of(zhang, guest, li)) {
      each.hears("{\"msgtype\":3,\"username\":\"张三\",\"anchor\":\"主播12345\",\"giftlevel\":2}");
    }
    guest.says("{\"msgtype\":2,\"msg\":\"hi\"}");
    guest.hearsError("GUEST_FORBIDDEN");
    zhang.closes();
    guest.hears("{\"msgtype\":1,\"clientnum\":1,\"msg\":\"张三离开直播间\"}");
    li.says(LI);
    li.hears("{\"msgtype\":1,\"clientnum\":1}");
    outside.says(LI);
    outside.hears("{\"msgtype\":1,\"clientnum\":2,\"msg\":\"李四进入直播间\"}");
  }

  /// What killed the original.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"msgtype\":2,\"msg\":\"666\"}",
        "{\"msgtype\":3,\"giftlevel\":1}",
        "{\"msgtype\":9}",
        "{}",
        "{\"msgtype\":\"1\"}",
        "null",
        "{\"msgtype\":1,\"roomid\":[]}",
        "{\"msgtype\":1,\"roomid\":\"12345\",\"userid\":{}}"
      })
  void fromOutsideHarmsNobody(String message) throws IOException {
    LiveHouse house = open(GoconnSettings.defaults());
    var guest = new WireViewer(house, GUEST);
    guest.hears("{\"msgtype\":1,\"clientnum\":1}");
    var attacker = new WireViewer(house, message);
    assertThat(attacker.next()).startsWith("{\"msgtype\":0,");
    attacker.says(ZHANG);
    attacker.hears("{\"msgtype\":1,\"clientnum\":2,\"msg\":\"张三进入直播间\"}");
    guest.hears("{\"msgtype\":1,\"clientnum\":2,\"msg\":\"张三进入直播间\"}");
  }

  /// What killed the original.
  @Test
  void inARoomNothingHarmsOthers() throws IOException {
    LiveHouse house = open(GoconnSettings.defaults());
    var zhang = new WireViewer(house, ZHANG);
    zhang.next();
    var guest = new WireViewer(house, GUEST);
    guest.next();
    zhang.next();
    for (String message :
        List.of(
            "{\"msgtype\":2}", "{\"msgtype\":3}", "{\"msgtype\":3,\"giftlevel\":\"1\"}", "[]")) {
      zhang.says(message);
      assertThat(zhang.next()).startsWith("{\"msgtype\":0,");
    }
    zhang.says("{\"msgtype\":2,\"msg\":\"666\"}");
    guest.hears("{\"msgtype\":2,\"username\":\"张三\",\"msg\":\"666\"}");
  }

  /// GOCONN-ENTER-6
  @Test
  void whoMovesLeavesNoGhost() throws IOException {
    LiveHouse house = open(GoconnSettings.defaults());
    var guest = new WireViewer(house, GUEST);
    guest.hears("{\"msgtype\":1,\"clientnum\":1}");
    var zhang = new WireViewer(house, ZHANG);
    zhang.hears("{\"msgtype\":1,\"clientnum\":2,\"msg\":\"张三进入直播间\"}");
    guest.hears("{\"msgtype\":1,\"clientnum\":2,\"msg\":\"张三进入直播间\"}");
    zhang.says(ZHANG_NEXT_DOOR);
    guest.hears("{\"msgtype\":1,\"clientnum\":1,\"msg\":\"张三离开直播间\"}");
    zhang.hears("{\"msgtype\":1,\"clientnum\":1,\"msg\":\"张三进入直播间\"}");
    var li = new WireViewer(house, "{\"msgtype\":1,\"roomid\":12345,\"userid\":\"lisi\"}");
    guest.hears("{\"msgtype\":1,\"clientnum\":2,\"msg\":\"lisi进入直播间\"}");
    li.hears("{\"msgtype\":1,\"clientnum\":2,\"msg\":\"lisi进入直播间\"}");
    zhang.says("{\"msgtype\":2,\"msg\":\"here\"}");
    zhang.hears("{\"msgtype\":2,\"username\":\"张三\",\"msg\":\"here\"}");
    zhang.closes();
    li.says("{\"msgtype\":2,\"msg\":\"there\"}");
    guest.hears("{\"msgtype\":2,\"username\":\"lisi\",\"msg\":\"there\"}");
  }

  /// GOCONN-ENTER-5
  @Test
  void whoBecomesAnotherIsNotCountedTwice() throws IOException {
    LiveHouse house = open(GoconnSettings.defaults());
    var viewer = new WireViewer(house, GUEST);
    viewer.hears("{\"msgtype\":1,\"clientnum\":1}");
    viewer.says(ZHANG);
    viewer.hears("{\"msgtype\":1,\"clientnum\":1,\"msg\":\"张三进入直播间\"}");
    viewer.says(GUEST);
    viewer.hears("{\"msgtype\":1,\"clientnum\":1}");
    viewer.says("{\"msgtype\":2,\"msg\":\"666\"}");
    viewer.hearsError("GUEST_FORBIDDEN");
  }

  /// GOCONN-ENTER-7
  @Test
  void whoFindsTheNextRoomFullIsOutside() throws IOException {
    LiveHouse house = open(GoconnSettings.defaults(), rooms(1));
    var zhang = new WireViewer(house, ZHANG);
    zhang.hears("{\"msgtype\":1,\"clientnum\":1,\"msg\":\"张三进入直播间\"}");
    var li = new WireViewer(house, LI);
    li.hears("{\"msgtype\":1,\"clientnum\":1,\"msg\":\"李四进入直播间\"}");
    zhang.says(ZHANG_NEXT_DOOR);
    zhang.hearsError("ROOM_FULL");
    zhang.says("{\"msgtype\":2,\"msg\":\"666\"}");
    zhang.hearsError("NOT_IN_ROOM");
    zhang.says(ZHANG);
    zhang.hears("{\"msgtype\":1,\"clientnum\":1,\"msg\":\"张三进入直播间\"}");
  }

  /// GOCONN-LEAVE-1
  @ParameterizedTest
  @ValueSource(strings = {"closes", "aborts", "breaks a rule"})
  void leavingIsToldOnce(String how) throws IOException {
    LiveHouse house = open(GoconnSettings.defaults());
    var guest = new WireViewer(house, GUEST);
    guest.hears("{\"msgtype\":1,\"clientnum\":1}"); // or the second might be the first
    var zhang = new WireViewer(house, ZHANG);
    zhang.next();
    guest.hears("{\"msgtype\":1,\"clientnum\":2,\"msg\":\"张三进入直播间\"}");
    switch (how) {
      case "closes" -> zhang.closes();
      case "aborts" -> zhang.aborts();
      default -> zhang.says("x".repeat(5_000));
    }
    guest.hears("{\"msgtype\":1,\"clientnum\":1,\"msg\":\"张三离开直播间\"}");
    guest.says(GUEST);
    guest.hears("{\"msgtype\":1,\"clientnum\":1}");
  }

  /// GOCONN-WIRE-1
  @Test
  void aBurstArrivesWholeInOrderAndOneByOne() throws IOException {
    LiveHouse house = open(Settings.anyRate());
    var guest = new WireViewer(house, GUEST);
    guest.hears("{\"msgtype\":1,\"clientnum\":1}"); // or the second might be the first
    var zhang = new WireViewer(house, ZHANG);
    zhang.next();
    guest.next();
    for (int i = 0; i < 200; i++) {
      zhang.says("{\"msgtype\":2,\"msg\":\"" + i + "\"}");
    }
    for (int i = 0; i < 200; i++) {
      String push = "{\"msgtype\":2,\"username\":\"张三\",\"msg\":\"" + i + "\"}";
      zhang.hears(push);
      guest.hears(push);
    }
  }

  /// GOCONN-WIRE-1
  @Test
  void piecesAndBinaryAreReadLikeText() throws IOException {
    LiveHouse house = open(GoconnSettings.defaults());
    var zhang = new WireViewer(house);
    zhang.saysInTwoPieces(ZHANG);
    zhang.hears("{\"msgtype\":1,\"clientnum\":1,\"msg\":\"张三进入直播间\"}");
    zhang.saysInBinary("{\"msgtype\":2,\"msg\":\"666\"}");
    zhang.hears("{\"msgtype\":2,\"username\":\"张三\",\"msg\":\"666\"}");
  }

  /// GOCONN-WIRE-2
  @Test
  void aPingIsASignOfLifeAndSilenceIsTheEnd() throws IOException {
    LiveHouse house = open(Settings.patience(Duration.ofSeconds(2), Duration.ZERO));
    var viewer = new WireViewer(house, GUEST);
    viewer.hears("{\"msgtype\":1,\"clientnum\":1}");
    await()
        .during(Duration.ofSeconds(4))
        .pollInterval(Duration.ofMillis(200))
        .until(() -> {
          viewer.pings();
          return viewer.heardNothing();
        });
    viewer.hears("closed 1008 nothing was heard");
  }

  /// GOCONN-WIRE-4
  @Test
  void aMessageHasALargestSize() throws IOException {
    LiveHouse house = open(GoconnSettings.defaults());
    var viewer = new WireViewer(house, padded(4_096));
    viewer.hears("{\"msgtype\":1,\"clientnum\":1}");
    viewer.says(padded(4_097));
    assertThat(viewer.next()).startsWith("closed 1009");
  }

  private static String padded(int size) {
    String start = "{\"msgtype\":1,\"roomid\":\"12345\",\"padding\":\"";
    return start + "x".repeat(size - start.length() - 2) + "\"}";
  }

  /// GOCONN-CLOSE-1
  @Test
  void whenTheServerGoesNobodyIsSaidToLeave() throws IOException {
    LiveHouse house = open(GoconnSettings.defaults());
    var guest = new WireViewer(house, GUEST);
    guest.hears("{\"msgtype\":1,\"clientnum\":1}");
    var zhang = new WireViewer(house, ZHANG);
    guest.hears("{\"msgtype\":1,\"clientnum\":2,\"msg\":\"张三进入直播间\"}");
    zhang.hears("{\"msgtype\":1,\"clientnum\":2,\"msg\":\"张三进入直播间\"}");
    house.close();
    assertThat(zhang.next()).matches("closed 1001 come back in [1-5] s");
    assertThat(guest.next()).matches("closed 1001 come back in [1-5] s");
  }

  /// GOCONN-PLACE-3
  @Test
  void whoComesBackIsToldWhatItMissed() throws IOException {
    LiveHouse house = open(GoconnSettings.defaults());
    var zhang = new WireViewer(house, ZHANG);
    zhang.next();
    var before = new WireViewer(house, entryAt(""));
    String cursor = before.next().replaceFirst(".*\"cursor\":\"([^\"]+)\".*", "$1");
    before.closes();
    for (String text : List.of("one", "two")) {
      zhang.says("{\"msgtype\":2,\"msg\":\"" + text + "\"}");
    }
    zhang.says(ZHANG);
    boolean heardAll = false;
    boolean isAlone = false;
    while (!heardAll || !isAlone) { // in whichever order
      String push = zhang.next();
      heardAll |= push.contains("\"msg\":\"two\"");
      isAlone |= push.contains("\"clientnum\":1}");
    }
    var back = new WireViewer(house, entryAt(cursor));
    back.hears("{\"msgtype\":0,\"code\":\"RESUMED\",\"cursor\":\"" + cursor + "\"}");
    assertThat(back.next()).contains("\"msg\":\"one\",\"cursor\":\"");
    assertThat(back.next()).contains("\"msg\":\"two\",\"cursor\":\"");
    assertThat(back.next()).startsWith("{\"msgtype\":1,\"clientnum\":2,\"cursor\":\"");
  }

  private static String entryAt(String cursor) {
    return "{\"msgtype\":1,\"roomid\":\"12345\",\"cursor\":\"" + cursor + "\"}";
  }

  private LiveHouse open(GoconnSettings settings) throws IOException {
    return open(settings, LifeRules.defaults());
  }

  private LiveHouse open(GoconnSettings settings, LifeRules life) throws IOException {
    LiveHouse opened = new LiveHouse(settings, life);
    house = opened;
    return opened;
  }

  private static LifeRules rooms(int maxViewers) {
    return new LifeRules(maxViewers, 20, Duration.ofSeconds(1), Duration.ZERO, 100);
  }
}
