package dev.grandstand.dialect.bilibili;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.grandstand.message.Danmaku;
import dev.grandstand.message.Person;
import dev.grandstand.message.Refusal;
import dev.grandstand.message.RoomId;
import dev.grandstand.message.UserId;
import dev.grandstand.web.Answer;
import dev.grandstand.web.Request;
import java.net.URLEncoder;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class BilibiliSayCallTest {
  private static final String SIGNED_IN = "buvid3=B; SESSDATA=token of ann; bili_jct=guard";

  private final Fakes.Home home = new Fakes.Home();
  private final Map<String, String> headers = new HashMap<>();
  private long nanos = Long.MAX_VALUE - 5;
  private final BilibiliPace pace = new BilibiliPace(3, Duration.ofSeconds(1), 2, () -> nanos);
  private final BilibiliSayCall call =
      new BilibiliSayCall(home, new Fakes.Streets(), new Fakes.Porter(Fakes.ANN), pace);

  private static String form(String... pairs) {
    var form = new StringBuilder("bubble=0&rnd=1700000000&roomid=12345&csrf=guard");
    for (int i = 0; i < pairs.length; i += 2) {
      form.append('&').append(pairs[i]).append('=').append(URLEncoder.encode(pairs[i + 1], UTF_8));
    }
    return form.toString();
  }

  private long say(String form) {
    var request =
        new Request("POST", "/msg/send", Map.of(), Map.of(), headers, form.getBytes(UTF_8), "");
    Answer answer = call.answer(request).toCompletableFuture().join();
    assertThat(answer.status()).isEqualTo(200);
    return Wire.json(answer.body()).integral("code").orElseThrow();
  }

  @Test
  @DisplayName("BILI-SAY-1 a member says something, in its own style")
  void says() {
    headers.put("cookie", SIGNED_IN);
    assertThat(say(form("msg", "喂猫 🐱+1 & 100%", "mode", "4", "color", "255", "fontsize", "18")))
        .isZero();
    Fakes.Home.Wish wish = home.wishes.getFirst();
    assertThat(wish.room()).isEqualTo(new RoomId("12345"));
    assertThat(wish.who()).isEqualTo(Fakes.ANN);
    assertThat(wish.command())
        .isEqualTo(
            new Danmaku.Say("喂猫 🐱+1 & 100%", new Danmaku.Style(Danmaku.Mode.BOTTOM, 255, 18)));
    assertThat(say(form("msg", "again"))).isZero();
    assertThat(home.wishes.getLast().id()).isNotEqualTo(wish.id());
  }

  @Test
  @DisplayName("BILI-SAY-2 a style that cannot be drawn is drawn plainly")
  void saysPlainly() {
    headers.put("cookie", SIGNED_IN);
    assertThat(say(form("msg", "a", "mode", "9", "color", "-1", "fontsize", "999"))).isZero();
    assertThat(home.wishes.getFirst().command()).isEqualTo(new Danmaku.Say("a"));
    assertThat(say(form("msg", "a", "mode", "x", "color", "red", "fontsize", ""))).isZero();
    assertThat(home.wishes.getLast().command()).isEqualTo(new Danmaku.Say("a"));
  }

  @Test
  @DisplayName("BILI-SAY-3 who is not signed in may not, nor who cannot show the guard")
  void wantsASignature() {
    assertThat(say(form("msg", "a"))).isEqualTo(-101);
    headers.put("cookie", "SESSDATA=token of ; bili_jct=guard");
    assertThat(say(form("msg", "a"))).isEqualTo(-101);
    headers.put("cookie", "SESSDATA=token of ann; bili_jct=other");
    assertThat(say(form("msg", "a"))).isEqualTo(-111);
    headers.put("cookie", "SESSDATA=token of ann");
    assertThat(say(form("msg", "a"))).isEqualTo(-111);
    headers.put("cookie", "SESSDATA=token of ann; bili_jct=");
    assertThat(say("msg=a&roomid=1&csrf=")).isEqualTo(-111);
    assertThat(home.wishes).isEmpty();
    headers.put("cookie", SIGNED_IN);
    assertThat(say("msg=a&roomid=1&csrf_token=guard")).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"roomid=1&csrf=guard", "msg=a&csrf=guard", "msg=%zz&roomid=1&csrf=guard"})
  @DisplayName("BILI-SAY-4 without a text or a room there is nothing to say")
  void wantsTextAndRoom(String form) {
    headers.put("cookie", SIGNED_IN);
    assertThat(say(form)).isEqualTo(-400);
    assertThat(home.wishes).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "TOO_LONG, 10024",
    "RATE_LIMITED, 10030",
    "BUSY, 10030",
    "MUTED, 1003",
    "KICKED, 1003",
    "GUEST, -101",
    "INVALID, -400",
    "INTERNAL, -500",
  })
  @DisplayName("BILI-SAY-5 a no of the room has a number")
  void saysNo(Refusal.Name name, long code) {
    headers.put("cookie", SIGNED_IN);
    home.refusal = new Refusal(name, "no");
    assertThat(say(form("msg", "a"))).isEqualTo(code);
  }

  @Test
  @DisplayName("BILI-SAY-6 a few at once, then one at a time")
  void keepsThePace() {
    headers.put("cookie", SIGNED_IN);
    for (int i = 0; i < 3; i++) {
      assertThat(say(form("msg", "a"))).isZero();
    }
    assertThat(say(form("msg", "a"))).isEqualTo(10030);
    assertThat(say(form("msg", "a"))).isEqualTo(10030);
    assertThat(home.wishes).hasSize(3);
    nanos += 1_000_000_000;
    assertThat(say(form("msg", "a"))).isZero();
    assertThat(say(form("msg", "a"))).isEqualTo(10030);
    nanos += 60_000_000_000L;
    for (int i = 0; i < 3; i++) {
      assertThat(say(form("msg", "a"))).isZero();
    }
    assertThat(say(form("msg", "a"))).isEqualTo(10030);
  }

  @Test
  @DisplayName("BILI-SAY-6 members do not share a pace, and few are remembered")
  void remembersFew() {
    for (int i = 0; i < 3; i++) {
      assertThat(pace.allows(Fakes.ANN)).isTrue();
    }
    assertThat(pace.allows(Fakes.ANN)).isFalse();
    assertThat(pace.allows(new Person.Member(new UserId("2"), "b"))).isTrue();
    assertThat(pace.allows(Fakes.ANN)).isFalse();
    assertThat(pace.allows(new Person.Member(new UserId("3"), "c"))).isTrue();
    assertThat(pace.allows(new Person.Member(new UserId("4"), "d"))).isTrue();
    assertThat(pace.allows(Fakes.ANN)).isTrue();
    for (int i = 0; i < 10; i++) {
      assertThat(pace.allows(new Person.Staff("desk"))).isTrue();
    }
  }
}
