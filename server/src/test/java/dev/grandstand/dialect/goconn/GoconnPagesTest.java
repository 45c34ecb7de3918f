package dev.grandstand.dialect.goconn;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.grandstand.web.Answer;
import dev.grandstand.web.Request;
import dev.grandstand.web.Route;
import dev.grandstand.web.Router;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class GoconnPagesTest {
  private static final Pattern LINK =
      Pattern.compile("(?:href|src)=\"(/[^\"#]*)|from \"\\./([^\"]+)\"");

  private final Router router = new Router(new GoconnDialect(GoconnSettings.defaults()).routes());

  /// GOCONN-PAGES-1
  @ParameterizedTest
  @CsvSource({
    "/,                             text/html",
    "/1,                            text/html",
    "/2,                            text/html",
    "/3,                            text/html",
    "/4,                            text/html",
    "/static/base.css,              text/css",
    "/static/icon.svg,              image/svg+xml",
    "/static/goconn/room.js,        text/javascript",
    "/static/goconn/connection.js,  text/javascript"
  })
  void isServed(String path, String type) {
    Answer answer = get(path, Map.of());
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).isNotEmpty();
    assertThat(answer.headers().get("content-type")).startsWith(type);
    assertThat(answer.headers())
        .containsEntry("cache-control", "no-cache")
        .containsEntry("x-content-type-options", "nosniff");
    assertThat(answer.headers().get("content-security-policy"))
        .contains("default-src 'none'")
        .doesNotContain("unsafe");
  }

  /// GOCONN-PAGES-2
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/5",
        "/static/",
        "/static/none.js",
        "/static/../index.html",
        "/static/%2e%2e/index.html",
        "/static/goconn/",
        "/static/goconn/room.html",
        "/static/goconn/../../../../logback.xml"
      })
  void nothingElseIs(String path) {
    assertThat(router.find("GET", path)).isEmpty();
  }

  /// GOCONN-PAGES-3
  @Test
  void whatABrowserHasIsNotSentAgain() {
    String tag = String.valueOf(get("/1", Map.of()).headers().get("etag"));
    Answer again = get("/1", Map.of("if-none-match", tag));
    assertThat(again.status()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
    assertThat(get("/1", Map.of("if-none-match", "\"another\"")).status()).isEqualTo(200);
  }

  /// GOCONN-PAGES-1
  @ParameterizedTest
  @ValueSource(strings = {"/", "/1", "/static/goconn/room.js"})
  void whatAPageNamesIsServed(String path) {
    String text = new String(get(path, Map.of()).body(), UTF_8);
    List<String> named =
        LINK.matcher(text)
            .results()
            .map(link -> link.group(1) != null ? link.group(1) : "/static/goconn/" + link.group(2))
            .filter(link -> !link.startsWith("/textlive")) // another dialect's, tested there
            .toList();
    assertThat(named)
        .isNotEmpty()
        .allSatisfy(link -> assertThat(router.find("GET", link)).as(link).isPresent());
  }

  /// GOCONN-PAGES-4
  @Test
  void nothingComesFromElsewhereAndNothingTypedBecomesMarkup() {
    for (Route route : new GoconnPages().routes()) {
      String text = new String(get(route.pattern(), Map.of()).body(), UTF_8);
      assertThat(text.replace("http://www.w3.org/2000/svg", ""))
          .as(route.pattern())
          .doesNotContain("http://", "https://", "innerHTML", "insertAdjacentHTML", "eval(");
    }
  }

  private Answer get(String path, Map<String, String> headers) {
    Router.Match match = router.find("GET", path).orElseThrow();
    var request =
        new Request("GET", path, match.parameters(), Map.of(), headers, new byte[0], "192.0.2.1");
    var answer = new CompletableFuture<Answer>();
    match.route().handler().answer(request).whenComplete((done, _) -> answer.complete(done));
    return answer.join();
  }
}
