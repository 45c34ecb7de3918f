package dev.grandstand.api;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.WebSocketRoute;
import com.microsoft.playwright.assertions.LocatorAssertions;
import dev.grandstand.app.Server;
import dev.grandstand.app.settings.SettingsLoader;
import dev.grandstand.app.settings.Sources;
import dev.grandstand.stage.PagesOfServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The commentators' desk in a real browser, and what viewers see of it.
final class DeskPagesIT extends PagesOfServer {
  private static final String ROOM = "153733";
  private static final String GAME = "/desk/games/" + ROOM;
  private static final String WATCHED = "/textlive/games/" + ROOM;

  @Test
  void aQuarterOfAGame() throws Exception {
    Page desk = signIn("情兽", "/desk", 1280, 800);
    takePicture(desk, "desk-games-empty-1280");
    create(desk);
    assertThat(desk).hasURL(Pattern.compile(".*" + GAME));
    assertThat(desk.locator("#state")).hasText("已连接");
    Page viewer = watch();
    Page second = signIn("小白", GAME, 390, 844);

    press(desk, "Alt+KeyC");
    assertThat(desk.locator("#clock")).hasAttribute("data-on", "true");
    assertThat(viewer.locator("#status")).hasText("进行中");
    assertThat(viewer.locator("#clock")).hasText("第一节 12:00");
    press(desk, "Alt+KeyS");
    type(desk, "9:35");
    assertThat(viewer.locator("#clock")).hasText("第一节 9:35");
    assertThat(second.locator("#clock")).hasText("第一节 9:35");

    // Lines as fast as they can be typed, each with its side, and points between them.
    List<String> lines = new ArrayList<>();
    String[] sides = {"neutral", "home", "away"};
    for (int i = 1; i <= 20; i++) {
      desk.keyboard().type("第" + i + "个回合，快攻<b>得分</b>");
      desk.keyboard().press("Enter");
      desk.keyboard().press("ArrowDown");
      lines.addFirst("第" + i + "个回合，快攻<b>得分</b>");
    }
    assertThat(texts(desk)).hasText(lines.toArray(String[]::new));
    assertThat(texts(viewer)).hasText(lines.toArray(String[]::new));
    assertThat(texts(second)).hasText(lines.toArray(String[]::new));
    for (int i = 0; i < 20; i++) {
      assertThat(desk.locator("#plays li").nth(19 - i)).hasClass(sides[i % 3]);
    }
    for (String key : List.of("Alt+Digit2", "Alt+Digit3", "Alt+Digit9", "Control+Digit8")) {
      press(desk, key);
    }
    press(second, "Alt+Digit1");
    for (Page page : List.of(desk, second, viewer)) {
      assertThat(page.locator("#home-points")).hasText("6");
      assertThat(page.locator("#away-points")).hasText("5");
    }
    press(desk, "Alt+KeyZ");
    assertThat(viewer.locator("#away-points")).hasText("3");

    desk.keyboard().press("ArrowUp");
    assertThat(desk.locator("#line")).hasValue(lines.getFirst());
    desk.locator("#line").fill("第20个回合，三分命中");
    desk.keyboard().press("Enter");
    for (Page page : List.of(desk, second, viewer)) {
      assertThat(texts(page).first()).hasText("第20个回合，三分命中");
    }
    assertThat(desk.locator("#line")).hasValue("");
    Locator delete = second.locator("#plays li .delete").nth(1);
    delete.click();
    delete.click();
    for (Page page : List.of(desk, second, viewer)) {
      assertThat(texts(page)).hasCount(19);
      assertThat(texts(page).nth(1)).hasText(lines.get(2));
    }

    says(viewer, "骑士加油 <i>!</i>");
    assertThat(desk.locator("#lines .danmaku")).containsText("骑士加油 <i>!</i>");
    assertThat(desk.locator("#rate")).hasText("1");
    assertThat(desk.locator("#viewers")).hasText("3");
    aQuiz(desk, second);

    // The clock runs at one desk: whoever sets it has it.
    press(desk, "Alt+KeyC");
    assertThat(desk.locator("#clock")).hasAttribute("data-on", "true");
    press(second, "Alt+KeyS");
    type(second, "8:00");
    assertThat(desk.locator("#clock")).hasText("第一节 8:00");
    assertThat(desk.locator("#clock")).hasAttribute("data-on", "false");
    press(desk, "Alt+KeyE");
    assertThat(viewer.locator("#clock")).hasText("第一节结束");
    assertThat(second.locator("#clock")).hasText("第一节结束");
    takePicture(desk, "desk-game-1280");
    takePicture(second, "desk-game-390");
    takeLongPicture(second, "desk-game-long-390");
    assertThat(desk.locator("#plays b, #lines i")).hasCount(0);
    fitsItsScreen(second);
    fitsItsScreen(desk);

    second.locator(".brand").click();
    assertThat(second.locator("#games .points")).hasText("6 : 3");
    takePicture(second, "desk-games-390");
    fitsItsScreen(second);
  }

  /// Opened by keys, guessed by a member, closed and settled at the other desk.
  private void aQuiz(Page desk, Page second) throws Exception {
    assertThat(api("POST", "/accounts/u1/movements", "{\"amount\":1000}")).contains("1000");
    ask(desk, "本节谁赢？", "骑士", "1.85", "马刺", "2.10");
    for (Page page : List.of(desk, second)) {
      assertThat(page.locator(".quiz .question")).hasText("本节谁赢？");
      assertThat(page.locator(".quiz .status")).hasText("可猜");
      assertThat(texts(page).first()).containsText("本节谁赢？");
    }
    push(ROOM, "{'type':'guess','user':{'id':'u1','name':'林'},'quiz':1,'answer':1,'stake':100}");
    assertThat(second.locator(".quiz .answers .users").first()).hasText("1 / 100");
    assertThat(desk.locator(".quiz .answers .users").first()).hasText("1 / 100");
    takePicture(desk, "desk-quiz-1280");

    second.locator(".quiz .close-quiz").click();
    assertThat(desk.locator(".quiz .status")).hasText("已封盘");
    second.locator(".quiz .settle-quiz").click();
    second.locator(".quiz .choose").first().click();
    second.locator(".quiz .choose[data-sure=true]").click();
    for (Page page : List.of(desk, second)) {
      assertThat(page.locator(".quiz .status")).hasText("已结算");
      assertThat(page.locator(".quiz .sums")).containsText("派出 185 币");
      assertThat(page.locator(".quiz [data-right=true] .title")).hasText("骑士");
    }
    assertThat(api("GET", "/accounts/u1")).contains("\"balance\":1085");

    ask(desk, "下一球谁进？", "骑士", "2", "马刺", "2");
    push(ROOM, "{'type':'guess','user':{'id':'u1','name':'林'},'quiz':2,'answer':2,'stake':85}");
    Locator cancel = desk.locator(".quiz .cancel-quiz");
    cancel.click();
    cancel.click();
    assertThat(second.locator(".quiz .status").first()).hasText("已作废");
    assertThat(api("GET", "/accounts/u1")).contains("\"balance\":1085");
  }

  private static void ask(Page desk, String question, String... answersAndOdds) {
    press(desk, "Alt+KeyQ");
    assertThat(desk.locator("#quiz-question")).isFocused();
    desk.locator("#quiz-question").fill(question);
    for (int i = 0; i < answersAndOdds.length; i += 2) {
      Locator answer = desk.locator("#quiz-answers li").nth(i / 2);
      answer.locator(".answer").fill(answersAndOdds[i]);
      answer.locator(".odds").fill(answersAndOdds[i + 1]);
    }
    desk.locator("#quiz-max").fill("500");
    desk.locator("#quiz-seconds").fill("600");
    takePicture(desk, "desk-new-quiz-1280");
    desk.locator("#quiz-seconds").press("Enter");
    assertThat(desk.locator("#quiz-form")).isHidden();
  }

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

  private static void send(Page desk, String text) {
    desk.locator("#line").fill(text);
    desk.locator("#line").press("Enter");
  }

  @Override
  protected Sources sources() {
    return super.sources().with("auth.secret", "0123456789abcdef0123456789abcdef");
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

  @Test
  void everyKeyIsOnTheHelp() throws Exception {
    arrangeGame();
    Page desk = signIn("情兽", GAME, 1280, 800);
    desk.locator("#plays").evaluate("node => document.activeElement.blur()");
    desk.keyboard().press("?");
    assertThat(desk.locator("#keys")).isVisible();
    assertThat(desk.locator("#key-list dt")).hasCount(13);
    takePicture(desk, "desk-keys-1280");
    desk.keyboard().press("Escape");
    desk.keyboard().press("2");
    assertThat(desk.locator("#home-points")).hasText("2");
    desk.keyboard().press("i");
    assertThat(desk.locator("#line")).isFocused();
    desk.keyboard().type("2:1");
    assertThat(desk.locator("#line")).hasValue("2:1");
    assertThat(desk.locator("#home-points")).hasText("2");
    desk.locator("#edit-game").click();
    assertThat(desk.locator("#sheet")).isVisible();
    takePicture(desk, "desk-edit-1280");
    desk.locator("#sheet-home").fill("克利夫兰骑士");
    desk.locator("#sheet-home").press("Enter");
    assertThat(desk.locator("#home-name")).hasText("克利夫兰骑士");
    assertThat(desk.locator("#home-points")).hasText("2");
    desk.locator("#go-live").click();
    assertThat(desk.locator("#live")).hasText("直播中");
  }

  private void create(Page desk) {
    desk.locator("#new-game").click();
    desk.locator("#sheet-room").fill(ROOM);
    desk.locator("#sheet-home").fill("骑士");
    desk.locator("#sheet-home-id").fill("21");
    desk.locator("#sheet-away").fill("马刺");
    desk.locator("#sheet-begins").fill("2026-01-31T20:00");
    takePicture(desk, "desk-new-game-1280");
    desk.locator("#sheet-form button[type=submit]").click();
  }

  private void arrangeGame() throws Exception {
    push(
        ROOM,
        "{'type':'game','league':'nba','home':{'id':'21','name':'骑士'},"
            + "'away':{'id':'10','name':'马刺'},'begins':'2018-01-24T01:00:00Z'}");
  }

  private Page signIn(String name, String path, int width, int height) {
    Page page = page(name, chinese(width, height));
    page.navigate(address(path + "#token=" + server.deskToken(name)));
    assertThat(page.locator("#me")).hasText(name);
    assertThat(page.url()).doesNotContain("token");
    if (!path.equals("/desk")) {
      assertThat(page.locator("#state")).hasText("已连接");
    }
    return page;
  }

  private static Browser.NewContextOptions chinese(int width, int height) {
    return new Browser.NewContextOptions().setViewportSize(width, height).setLocale("zh-CN");
  }

  private Page watch() {
    Page page = page("viewer", 390, 844);
    page.navigate(address(WATCHED));
    assertThat(page.locator("#state")).hasText("已连接");
    return page;
  }

  private static void press(Page page, String key) {
    page.locator("#line").press(key);
  }

  /// Into the dialog that is open.
  private static void type(Page page, String text) {
    page.locator("#clock-text").fill(text);
    page.locator("#clock-text").press("Enter");
  }

  private static void says(Page page, String text) {
    page.locator("#danmaku-input").fill(text);
    page.locator("#send").click();
  }

  private static Locator texts(Page page) {
    return page.locator("#plays .text");
  }
}
