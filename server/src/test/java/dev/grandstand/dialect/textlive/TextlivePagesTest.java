package dev.grandstand.dialect.textlive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.grandstand.web.Answer;
import dev.grandstand.web.Request;
import dev.grandstand.web.Route;
import dev.grandstand.web.Router;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TextlivePagesTest {
  private static final Pattern LINK =
      Pattern.compile("(?:href|src)=\"(/[^\"#?]*)|from \"\\./([^\"]+)\"");

  private final List<Route> routes = new TextlivePages().routes();
  private final Router router = new Router(routes);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/textlive/games",
        "/textlive/games/153733",
        "/static/textlive/page.js",
        "/static/textlive/game.js"
      })
  @DisplayName("TEXTLIVE-PAGES-1 the page and the files that it names are served")
  void whatThePageNamesIsServed(String path) {
    Answer answer = get(path, Map.of());
    assertThat(answer.status()).isEqualTo(200);
    List<String> named =
        LINK.matcher(new String(answer.body(), UTF_8))
            .results()
            .map(
                link -> link.group(1) != null ? link.group(1) : "/static/textlive/" + link.group(2))
            .toList();
    assertThat(named)
        .isNotEmpty()
        .allSatisfy(link -> assertThat(router.find("GET", link)).as(link).isPresent());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/textlive",
        "/textlive/153733",
        "/static/textlive/",
        "/static/textlive/page.html",
        "/static/textlive/room.js",
        "/static/textlive/../../logback.xml"
      })
  @DisplayName("TEXTLIVE-PAGES-1 nothing else is")
  void nothingElseIs(String path) {
    assertThat(router.find("GET", path)).isEmpty();
  }

  @Test
  @DisplayName("TEXTLIVE-PAGES-1 what a browser has is not sent again")
  void whatABrowserHasIsNotSentAgain() {
    String tag = String.valueOf(get("/textlive/games", Map.of()).headers().get("etag"));
    Answer again = get("/textlive/games", Map.of("if-none-match", tag));
    assertThat(again.status()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
  }

  @Test
  @DisplayName("TEXTLIVE-PAGES-2 nothing comes from elsewhere, and nothing typed becomes markup")
  void nothingComesFromElsewhereAndNothingTypedBecomesMarkup() {
    for (Route route : routes) {
      Answer answer = get(route.pattern(), Map.of());
      assertThat(answer.headers().get("content-security-policy"))
          .contains("default-src 'none'")
          .doesNotContain("unsafe");
      assertThat(new String(answer.body(), UTF_8).replace("http://www.w3.org/2000/svg", ""))
          .as(route.pattern())
          .doesNotContain("http://", "https://", "innerHTML", "insertAdjacentHTML", "eval(");
    }
  }

  private Answer get(String path, Map<String, String> headers) {
    Router.Match match = router.find("GET", path).orElseThrow();
    var request =
        new Request("GET", path, match.parameters(), Map.of(), headers, new byte[0], "192.0.2.1");
    return match.route().handler().answer(request).toCompletableFuture().join();
  }
}
