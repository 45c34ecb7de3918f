package dev.grandstand.api;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.WebSocketRoute;
import com.microsoft.playwright.assertions.LocatorAssertions;
import dev.grandstand.app.Server;
import dev.grandstand.app.settings.SettingsLoader;
import dev.grandstand.app.settings.Sources;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The desk when something is in the way: another desk, the network, the server, a token.
final class DeskTroublesIT extends PagesOfDesk {
  @Test
  void twoWhoChangeOneLine() throws Exception {
    arrangeGame();
    push(ROOM, "{'type':'play','text':'原文','side':'home','commentator':'情兽'}");
    Page one = signIn("情兽", GAME, 1280, 800);
    Page other = signIn("小白", GAME, 1280, 800);
    assertThat(texts(one)).hasText("原文");
    assertThat(texts(other)).hasText("原文");
    press(one, "ArrowUp");
    press(other, "ArrowUp");
    one.locator("#line").fill("先改");
    one.keyboard().press("Enter");
    assertThat(other.locator("#line-hint")).containsText("先改");
    assertThat(other.locator("#line")).hasValue("原文");
    other.locator("#line").fill("后改");
    other.keyboard().press("Enter");
    assertThat(texts(one)).hasText("后改");
    assertThat(other.locator("#line")).hasValue("");

    press(other, "ArrowUp");
    one.locator("#plays .delete").click();
    one.locator("#plays .delete").click();
    assertThat(other.locator("#line-hint")).hasText("这一条已被别人删除。");
    assertThat(other.locator("#line")).hasValue("后改");
    assertThat(texts(other)).hasCount(0);
  }

  @Test
  void aDeskThatWasCutOffLearnsWhatItMissed() throws Exception {
    arrangeGame();
    var line = new AtomicReference<WebSocketRoute>();
    Page desk = page("desk", chinese(1280, 800));
    desk.routeWebSocket(
        Pattern.compile(".*/socket.io/.*"),
        socket -> {
          line.set(socket);
          socket.connectToServer();
        });
    desk.navigate(address(GAME + "#token=" + server.deskToken("情兽")));
    assertThat(desk.locator("#state")).hasText("已连接");
    for (String text : List.of("一", "二", "三")) {
      push(ROOM, "{'type':'play','text':'" + text + "'}");
    }
    assertThat(texts(desk)).hasText(new String[] {"三", "二", "一"});

    line.get().close();
    push(ROOM, "{'type':'play-deletion','line':2}");
    push(ROOM, "{'type':'play','text':'四'}");
    assertThat(texts(desk)).hasText(new String[] {"四", "三", "一"});
    // The ids are still right: the fourth change was a deletion, so this is line 5.
    press(desk, "ArrowUp");
    desk.locator("#line").fill("肆");
    desk.keyboard().press("Enter");
    assertThat(texts(desk)).hasText(new String[] {"肆", "三", "一"});
    assertThat(desk.locator("#plays li").first()).hasAttribute("data-id", "5");
  }

  @Test
  void aDeskOutlivesTheServer() throws Exception {
    arrangeGame();
    Page desk = signIn("情兽", GAME, 1280, 800);
    send(desk, "之前");
    assertThat(texts(desk)).hasText("之前");
    Sources again = again();
    server.close();
    send(desk, "之间");
    assertThat(desk.locator("#outbox b")).hasText("之间");
    assertThat(desk.locator("#state")).hasText(Pattern.compile(".*秒后重连"));
    server = Server.start(SettingsLoader.load(again));

    var patiently = new LocatorAssertions.HasTextOptions().setTimeout(20_000);
    assertThat(texts(desk)).hasText(new String[] {"之间", "之前"}, patiently);
    assertThat(desk.locator("#outbox li")).hasCount(0);
    press(desk, "ArrowUp");
    send(desk, "之后");
    assertThat(texts(desk)).hasText(new String[] {"之后", "之前"});
    troubles.clear(); // the browser itself tells of each try that failed
  }

  @Test
  void whatTheServerDoesNotTakeIsNotLost() throws Exception {
    arrangeGame();
    Page desk = signIn("情兽", GAME, 390, 844);
    var broken = new AtomicReference<>(true);
    desk.route(
        "**/desk/api/v1/events",
        route -> {
          if (broken.get()) {
            route.fulfill(
                new Route.FulfillOptions()
                    .setStatus(401)
                    .setContentType("application/problem+json")
                    .setBody("{\"code\":\"unauthorized\",\"detail\":\"no\"}"));
          } else {
            route.resume();
          }
        });
    desk.keyboard().type("这一条不能丢");
    desk.keyboard().press("Enter");
    assertThat(desk.locator("#sign-in")).isVisible();
    takePicture(desk, "desk-signed-out-390");
    desk.locator("#token").fill(server.deskToken("情兽"));
    broken.set(false);
    desk.locator("#token").press("Enter");
    assertThat(desk.locator("#sign-in")).isHidden();
    assertThat(desk.locator("#outbox b")).hasText("这一条不能丢");
    desk.locator("#outbox button").first().click();
    assertThat(texts(desk)).hasText("这一条不能丢");
    assertThat(desk.locator("#outbox li")).hasCount(0);
    troubles.clear(); // the browser itself tells of each 401
  }

  @Test
  void withoutATokenOfTheDeskNobodyComesIn() {
    Page desk = page("desk", chinese(1280, 800));
    desk.navigate(address("/desk"));
    assertThat(desk.locator("#sign-in")).isVisible();
    takePicture(desk, "desk-sign-in-1280");
    desk.locator("#token").fill("not-a-token");
    desk.locator("#token").press("Enter");
    assertThat(desk.locator("#sign-in-hint")).hasText("令牌无效或已过期");
    assertThat(desk.locator("#home")).isHidden();
    desk.locator("#language").click();
    assertThat(desk.locator("#sign-in h2")).hasText("The commentators' desk");
    troubles.clear(); // the browser itself tells of each 401
  }

  @Test
  void theDeskIsWhereItWasPut() throws Exception {
    var client = HttpClient.newHttpClient();
    assertThat(status(client, "public", "/desk")).isEqualTo(200);
    assertThat(status(client, "bilibili-ws", "/desk")).isEqualTo(404);
    assertThat(status(client, "public", "/desk/api/v1/games")).isEqualTo(401);
    server.close();
    server =
        Server.start(SettingsLoader.load(sources().with("desk.enabled", "false")).onFreePorts());
    for (String path : List.of("/desk", "/desk/api/v1/games", "/static/desk/page.js")) {
      assertThat(status(client, "public", path)).as(path).isEqualTo(404);
    }
  }

  private int status(HttpClient client, String door, String path) throws Exception {
    URI address = URI.create("http://127.0.0.1:" + port(door) + path);
    return client
        .send(HttpRequest.newBuilder(address).build(), BodyHandlers.discarding())
        .statusCode();
  }
}
