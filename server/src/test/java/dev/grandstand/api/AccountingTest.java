package dev.grandstand.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AccountingTest {
  private static final String MOVEMENTS = "/api/v1/accounts/u1/movements";

  private final Counter counter = new Counter();

  private Counter.Said move(String key, String body) {
    counter.header("idempotency-key", key);
    Counter.Said said = counter.post(MOVEMENTS, body);
    counter.without("idempotency-key");
    return said;
  }

  private long balance() {
    return counter.get("/api/v1/accounts/u1").json().path("balance").asLong();
  }

  @Test
  void coinsAreGivenAndTaken() {
    var given = counter.post(MOVEMENTS, "{\"amount\":100,\"reason\":\"welcome\"}");
    var taken = counter.post(MOVEMENTS, "{\"amount\":-30}");

    assertThat(given.status()).isEqualTo(200);
    assertThat(given.json().path("balance").asLong()).isEqualTo(100);
    assertThat(given.json().path("reason").asString()).isEqualTo("welcome");
    assertThat(given.json().path("at").asString()).isEqualTo("2026-01-31T12:00:00.250Z");
    assertThat(taken.json().path("amount").asLong()).isEqualTo(-30);
    assertThat(taken.json().path("reason").asString()).isEqualTo("by the API");
    assertThat(counter.get("/api/v1/accounts/u1").text())
        .isEqualTo("{\"user\":\"u1\",\"balance\":70}");
  }

  @Test
  void anAccountNeedsNotBeOpened() {
    assertThat(counter.get("/api/v1/accounts/nobody").text())
        .isEqualTo("{\"user\":\"nobody\",\"balance\":0}");
    assertThat(counter.get("/api/v1/accounts/nobody/movements").text())
        .isEqualTo("{\"movements\":[],\"next\":null}");
  }

  @Test
  void aRepeatedCallHappensOnce() {
    var first = move("order-1", "{\"amount\":100}");
    var again = move("order-1", "{\"amount\":100}");

    assertThat(first.header("idempotent-replayed")).isEmpty();
    assertThat(again.header("idempotent-replayed")).isEqualTo("true");
    assertThat(again.text()).isEqualTo(first.text());
    assertThat(balance()).isEqualTo(100);
  }

  @Test
  void withoutAKeyEveryCallIsANewOne() {
    counter.post(MOVEMENTS, "{\"amount\":100}");
    counter.post(MOVEMENTS, "{\"amount\":100}");

    assertThat(balance()).isEqualTo(200);
  }

  @Test
  void aKeyBelongsToOneCall() {
    move("order-1", "{\"amount\":100}");

    assertThat(move("order-1", "{\"amount\":101}").code()).isEqualTo("key-reused");
    assertThat(move("order-1", "{\"amount\":100,\"reason\":\"x\"}").code()).isEqualTo("key-reused");
    counter.header("idempotency-key", "order-1");
    assertThat(counter.post("/api/v1/accounts/u2/movements", "{\"amount\":100}").code())
        .isEqualTo("key-reused");
    counter.header("authorization", "Bearer " + Counter.SECOND_KEY);
    assertThat(counter.post(MOVEMENTS, "{\"amount\":1}").status()).isEqualTo(200);
  }

  @Test
  void nobodySpendsWhatTheyDoNotHave() {
    move("order-1", "{\"amount\":10}");
    var refused = move("order-2", "{\"amount\":-11}");

    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.code()).isEqualTo("unaffordable");
    assertThat(refused.detail()).contains("member:u1 has 10");
    assertThat(balance()).isEqualTo(10);
    move("order-3", "{\"amount\":1}");
    assertThat(move("order-2", "{\"amount\":-11}").status()).isEqualTo(200);
  }

  @Test
  void anAccountCanBeFull() {
    move("order-1", "{\"amount\":1000000000000000}");

    var refused = move("order-2", "{\"amount\":1}");

    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.code()).isEqualTo("account-full");
  }

  @Test
  void withoutADatabaseItSaysSoAndRoomsGoOn() {
    counter.ledger.away(true);

    for (var refused :
        new Counter.Said[] {
          move("order-1", "{\"amount\":1}"),
          counter.get("/api/v1/accounts/u1"),
          counter.get(MOVEMENTS)
        }) {
      assertThat(refused.status()).isEqualTo(503);
      assertThat(refused.code()).isEqualTo("store-unavailable");
      assertThat(refused.header("retry-after")).isEqualTo("1");
      assertThat(refused.detail()).doesNotContain("as the test wanted");
    }
    String danmaku =
        "{\"rooms\":[\"a\"],\"event\":{\"type\":\"danmaku\",\"user\":{\"id\":\"u\"},\"text\":\"x\"}}";
    assertThat(counter.post("/api/v1/events", danmaku).status()).isEqualTo(200);
    counter.ledger.away(false);
    assertThat(move("order-1", "{\"amount\":1}").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"amount\":0}",
        "{\"amount\":1.5}",
        "{\"amount\":\"1\"}",
        "{\"amount\":1000000000000001}",
        "{\"amount\":-1000000000000001}",
        "{\"amount\":99999999999999999999}",
        "{\"amount\":1,\"reason\":\"\"}",
        "{\"amount\":1,\"reason\":5}",
        "{\"amount\":1,\"coins\":1}",
        "[]",
        "{"
      })
  void whatMakesNoSenseMovesNothing(String body) {
    assertThat(counter.post(MOVEMENTS, body).status()).isEqualTo(400);
    assertThat(balance()).isZero();
  }

  @Test
  void theMistakeIsNamed() {
    assertThat(counter.post(MOVEMENTS, "{\"amount\":0}").detail()).startsWith("amount: ");
    assertThat(
            counter
                .post(MOVEMENTS, "{\"amount\":1,\"reason\":\"" + "x".repeat(201) + "\"}")
                .detail())
        .startsWith("reason: ");
    assertThat(counter.get("/api/v1/accounts/" + "x".repeat(65)).status()).isEqualTo(400);
  }

  @Test
  void movementsAreToldPageByPage() {
    for (int i = 1; i <= 3; i++) {
      move("order-" + i, "{\"amount\":" + i + "}");
    }

    var first = counter.get(MOVEMENTS + "?limit=2").json();
    var last = counter.get(MOVEMENTS + "?limit=2&cursor=" + first.path("next").asString()).json();

    assertThat(first.at("/movements/0/amount").asLong()).isEqualTo(3);
    assertThat(first.at("/movements/0/balance").asLong()).isEqualTo(6);
    assertThat(first.at("/movements/1/amount").asLong()).isEqualTo(2);
    assertThat(last.path("movements")).hasSize(1);
    assertThat(last.path("next").isNull()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"cursor=x", "cursor=0", "cursor=-1", "limit=0", "limit=501", "limit=x"})
  void aWrongPageIsRefused(String query) {
    assertThat(counter.get(MOVEMENTS + "?" + query).code()).isEqualTo("invalid");
  }
}
