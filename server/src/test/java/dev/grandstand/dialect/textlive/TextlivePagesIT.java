package dev.grandstand.dialect.textlive;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.WebSocketRoute;
import com.microsoft.playwright.assertions.LocatorAssertions;
import dev.grandstand.app.Server;
import dev.grandstand.app.settings.SettingsLoader;
import dev.grandstand.app.settings.Sources;
import dev.grandstand.stage.PagesOfServer;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// The page of a game in a real browser, against the whole server; the game comes by the API.
final class TextlivePagesIT extends PagesOfServer {
  private static final String GAME = "/textlive/games/153733";

  @Override
  protected void arrange() throws Exception {
    push(
        "{'type':'game','league':'nba','home':{'id':'21','name':'骑士'},"
            + "'away':{'id':'10','name':'马刺'},'begins':'2018-01-24T01:00:00Z'}");
  }

  @Test
  @DisplayName("TEXTLIVE-PAGES-3 a game is told, corrected and talked of")
  void aGame() throws Exception {
    Page wide = open(GAME, 1280, 800);
    Page phone = open(GAME, 390, 844);
    assertThat(wide.locator("#viewers")).hasText("2");
    int[] leads = {0, -3, -4, -4, 0, 2, 5, 3, 1, -2, -5, -9, -9, -11, -7, -4, -2, 1, 4, 6};
    for (int i = 0; i < leads.length; i++) {
      int home = 2 * i + 10;
      push(
          "{'type':'score','status':'in-play','process':'第二节 %d:28','home':%d,'away':%d,'minute':%d}"
              .formatted(leads.length - i, home, home + leads[i], i + 1));
    }
    String[] sides = {"home", "away", "neutral"};
    for (int i = 1; i <= 12; i++) {
      push(
          "{'type':'play','text':'第%d球 <b>好</b>','side':'%s','commentator':'情兽'}"
              .formatted(i, sides[i % 3]));
    }
    for (Page page : List.of(wide, phone)) {
      assertThat(page.locator("#home-points")).hasText("48");
      assertThat(page.locator("#away-points")).hasText("54");
      assertThat(page.locator("#home-name")).hasText("骑士");
      assertThat(page.locator("#clock")).hasText("第二节 1:28");
      assertThat(page.locator("#status")).hasText("进行中");
      assertThat(page.locator("#lead")).hasText("马刺 领先 6 分");
      assertThat(plays(page)).hasCount(12);
      assertThat(plays(page).first()).hasText("第12球 <b>好</b>");
      assertThat(page.locator("#plays b")).hasCount(0);
    }

    push("{'type':'play-correction','line':11,'text':'三分命中','side':'away','commentator':'情兽'}");
    push("{'type':'play-deletion','line':12}");
    for (Page page : List.of(wide, phone)) {
      assertThat(plays(page)).hasCount(11);
      assertThat(plays(page).first()).hasText("三分命中");
      assertThat(plays(page).nth(1)).hasText("第10球 <b>好</b>");
      assertThat(page.locator("#plays li").first()).hasClass("away");
    }

    says(phone, "骑士加油 <i>!</i>");
    says(wide, "666");
    for (Page page : List.of(wide, phone)) {
      assertThat(said(page, "骑士加油 <i>!</i>")).hasCount(1);
      assertThat(said(page, "666")).hasCount(1);
      assertThat(page.locator("#lines i")).hasCount(0);
      assertThat(page.locator("#hint")).hasText("");
    }
    takePicture(wide, "textlive-game-1280");
    takePicture(phone, "textlive-game-390");
    for (Page page : List.of(wide, phone)) {
      fitsItsScreen(page);
    }
  }

  @Test
  @DisplayName("TEXTLIVE-PAGES-4 a page that was cut off learns what it missed, once")
  void aPageThatWasCutOffLearnsWhatItMissed() throws Exception {
    var line = new AtomicReference<WebSocketRoute>();
    Page page = page(GAME, 390, 844);
    page.routeWebSocket(
        Pattern.compile(".*/socket.io/.*"),
        socket -> {
          line.set(socket);
          socket.connectToServer();
        });
    page.navigate(address(GAME));
    assertThat(page.locator("#state")).hasText("已连接");
    Page other = open(GAME, 1280, 800);
    push("{'type':'play','text':'第一球','side':'home'}");
    says(other, "before");
    assertThat(plays(page)).hasCount(1);
    assertThat(said(page, "before")).hasCount(1);

    line.get().close();
    push("{'type':'play','text':'第二球','side':'away'}");
    says(other, "meanwhile");
    assertThat(page.locator("#lines li", new Page.LocatorOptions().setHasText("已重新连接")))
        .hasCount(1);
    assertThat(plays(page)).hasText(new String[] {"第二球", "第一球"});
    assertThat(said(page, "meanwhile")).hasCount(1);
    assertThat(said(page, "before")).hasCount(1);
  }

  @Test
  @DisplayName("TEXTLIVE-PAGES-4 a page outlives the server, and each line is there once")
  void aPageOutlivesTheServer() throws Exception {
    Page page = open(GAME, 1280, 800);
    for (String text : List.of("旧一", "旧二", "旧三")) {
      push("{'type':'play','text':'" + text + "','side':'home'}");
    }
    assertThat(plays(page)).hasCount(3);

    Sources again = again();
    server.close();
    assertThat(page.locator("#send")).isDisabled();
    server = Server.start(SettingsLoader.load(again));
    arrange();
    push("{'type':'play','text':'新一','side':'away'}");

    assertThat(plays(page)).hasText(new String[] {"新一", "旧三", "旧二", "旧一"}, patiently());
    assertThat(page.locator("#state")).hasText("已连接");
    troubles.clear(); // the browser itself tells of each try that failed
  }

  @Test
  @DisplayName("TEXTLIVE-PAGES-6 a quiz is asked, guessed, counted and paid")
  void aQuiz() throws Exception {
    Page phone = open(GAME, 390, 844);
    Page wide = open(GAME, 1280, 800);
    give(phone, 1_000);
    phone.reload();
    assertThat(phone.locator("#state")).hasText("已连接");
    push(
        "{'type':'quiz','question':'谁先得到25分？<b>','commentator':'情兽','max_bet':500,"
            + "'answers':[{'id':1,'title':'骑士<i>','odds':'1.85'},"
            + "{'id':2,'title':'马刺','odds':'2.10'}]}");
    for (Page page : List.of(phone, wide)) {
      assertThat(page.locator(".quiz .question")).hasText("谁先得到25分？<b>");
      assertThat(page.locator(".quiz .title").first()).hasText("骑士<i>");
      assertThat(page.locator(".quiz .odds").nth(1)).hasText("2.10");
      assertThat(page.locator(".quiz :is(i, .question b)")).hasCount(0);
    }
    assertThat(phone.locator("[data-coins]")).hasText("1,000");

    guess(wide, 1, "100");
    assertThat(wide.locator(".quiz .outcome")).hasText("金币不够");
    guess(phone, 2, "100");
    assertThat(phone.locator("[data-coins]")).hasText("900");
    assertThat(phone.locator(".quiz .outcome")).containsText("我猜「马刺」100 金币");
    assertThat(phone.locator(".quiz .stake")).isHidden();
    assertThat(wide.locator(".quiz .count").nth(1)).hasText("1 人");
    takePicture(phone, "textlive-quiz-390");

    phone.reload();
    assertThat(phone.locator(".quiz .outcome")).containsText("我猜「马刺」100 金币");
    push("{'type':'quiz-settlement','quiz':1,'answer':2}");
    assertThat(phone.locator(".quiz .outcome")).containsText("答案「马刺」 · 得到 210 金币");
    assertThat(phone.locator("[data-coins]")).hasText("1,110");
    assertThat(wide.locator(".quiz .outcome")).hasText("1人参与，1人选「马刺」 · 答案「马刺」");
    assertThat(wide.locator(".answer[data-right=true] .title")).hasText("马刺");
    takePicture(phone, "textlive-quiz-settled-390");
    takePicture(wide, "textlive-quiz-settled-1280");
    for (Page page : List.of(wide, phone)) {
      fitsItsScreen(page);
    }
  }

  private static void guess(Page page, int answer, String coins) {
    page.locator(".answer").nth(answer - 1).click();
    page.locator(".stake input").fill(coins);
    page.locator(".stake .send").click();
  }

  /// To whom the page says that it is.
  private void give(Page page, int coins) throws Exception {
    Object user = page.evaluate("sessionStorage.getItem('textlive-user')");
    String moved = api("POST", "/accounts/" + user + "/movements", "{\"amount\":" + coins + "}");
    assertThat(moved).contains("\"balance\":" + coins);
  }

  @Test
  @DisplayName("TEXTLIVE-PAGES-5 where names must be proven the page watches as a guest")
  void whoHasNoProofWatches() throws Exception {
    server.close();
    Sources strict = sources().with("auth.identity", "proven");
    server = Server.start(SettingsLoader.load(strict).onFreePorts());
    arrange();
    Page page = open(GAME, 390, 844);
    assertThat(page.locator("#home-name")).hasText("骑士");
    assertThat(page.locator("#me")).hasText("访客");
    assertThat(page.locator("#send")).isDisabled();
    assertThat(page.locator("#hint")).hasText("访客只能观看，登录后才能发弹幕");
  }

  private static LocatorAssertions.HasTextOptions patiently() {
    return new LocatorAssertions.HasTextOptions().setTimeout(20_000);
  }

  @Test
  @DisplayName("TEXTLIVE-HOME-1 the list of games leads to a game, and the index to both")
  void theListLeadsToAGame() {
    Page page = page("/", 1280, 800);
    page.navigate(address("/"));
    takePicture(page, "textlive-index-1280");
    page.locator("a[href='/textlive/games']").click();
    assertThat(page.locator("#games .points")).hasText("0 : 0");
    takePicture(page, "textlive-list-1280");
    page.setViewportSize(390, 844);
    takePicture(page, "textlive-list-390");
    page.locator("#games a").click();
    assertThat(page.locator("#away-name")).hasText("马刺");
    assertThat(page.locator("#home-points")).hasText("0");
    page.navigate(address("/textlive/games?league=cba"));
    assertThat(page.locator("#none")).isVisible();
  }

  private Page open(String path, int width, int height) {
    Page page = page(path, width, height);
    page.navigate(address(path));
    assertThat(page.locator("#state")).hasText("已连接");
    return page;
  }

  private static void says(Page page, String text) {
    page.locator("#danmaku-input").fill(text);
    page.locator("#send").click();
  }

  private static Locator plays(Page page) {
    return page.locator("#plays .text");
  }

  private static Locator said(Page page, String text) {
    return page.locator("#lines .danmaku", new Page.LocatorOptions().setHasText(text));
  }

  private void push(String event) throws Exception {
    push("153733", event);
  }
}
