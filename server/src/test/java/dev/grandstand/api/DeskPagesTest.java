package dev.grandstand.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.grandstand.web.Answer;
import dev.grandstand.web.Request;
import dev.grandstand.web.Route;
import dev.grandstand.web.Router;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DeskPagesTest {
  private static final Pattern LINK =
      Pattern.compile("(?:href|src)=\"(/[^\"#?]*)|from \"\\./([^\"]+)\"");
  private static final Pattern WORD =
      Pattern.compile(
          "data-(?:word|hint|label|tip)=\"([^\"]+)\"|\\bword\\(\"([^\"]+)\"|\\[\"[^\"]+\", \"(key-[^\"]+)\"");

  private final List<Route> routes = DeskPages.routes();
  private final Router router = new Router(routes);

  @Test
  void whatThePageNamesIsServedAndNothingThatNobodyNames() {
    List<String> named = new ArrayList<>(List.of("/desk", "/desk/games/{room}"));
    for (Route route : routes) {
      Matcher links = LINK.matcher(text(route));
      while (links.find()) {
        String link = links.group(1) != null ? links.group(1) : "/static/desk/" + links.group(2);
        assertThat(router.find("GET", link)).as(link).isPresent();
        named.add(link);
      }
    }
    assertThat(routes).extracting(Route::pattern).allMatch(named::contains);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/desk/",
        "/desk/games",
        "/static/desk/",
        "/static/desk/page.html",
        "/static/desk/../../logback.xml"
      })
  void nothingElseIs(String path) {
    assertThat(router.find("GET", path)).isEmpty();
  }

  @Test
  void nothingComesFromElsewhereAndNothingTypedBecomesMarkup() {
    for (Route route : routes) {
      assertThat(get(route).headers().get("content-security-policy"))
          .contains("default-src 'none'")
          .doesNotContain("unsafe");
      assertThat(text(route).replace("http://www.w3.org/2000/svg", ""))
          .as(route.pattern())
          .doesNotContain("http://", "https://", "innerHTML", "insertAdjacentHTML", "eval(");
    }
  }

  @Test
  void everyWordIsThereInBothLanguages() {
    String words = text(router.find("GET", "/static/desk/words.js").orElseThrow().route());
    List<String> used = new ArrayList<>();
    for (Route route : routes) {
      Matcher matcher = WORD.matcher(text(route));
      while (matcher.find()) {
        used.add(
            matcher.group(1) != null
                ? matcher.group(1)
                : matcher.group(2) != null ? matcher.group(2) : matcher.group(3));
      }
    }
    assertThat(used).hasSizeGreaterThan(80);
    for (String word : used) {
      long times =
          Pattern.compile("(?m)^ {4}\"?" + Pattern.quote(word) + "\"?:")
              .matcher(words)
              .results()
              .count();
      assertThat(times).as(word).isEqualTo(2);
    }
  }

  private static String text(Route route) {
    return new String(get(route).body(), UTF_8);
  }

  private static Answer get(Route route) {
    var request =
        new Request("GET", route.pattern(), Map.of(), Map.of(), Map.of(), new byte[0], "192.0.2.1");
    return route.handler().answer(request).toCompletableFuture().join();
  }
}
