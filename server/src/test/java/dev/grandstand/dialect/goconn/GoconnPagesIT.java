package dev.grandstand.dialect.goconn;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.WebSocketRoute;
import dev.grandstand.feature.life.LifeRules;
import dev.grandstand.stage.PagesInBrowser;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The four pages in a real browser, against a real server.
final class GoconnPagesIT extends PagesInBrowser {
  /// Effects are soon over, so the page notes each that it begins.
  private static final String NOTE_EFFECTS =
      """
      window.effects = [];
      const note = (node) => effects.push(node.getAttribute?.("class") + " " + node.textContent);
      new MutationObserver((changes) => changes.forEach((change) => change.addedNodes.forEach(note)))
        .observe(document, { childList: true, subtree: true });
      """;

  private LiveHouse house;

  @BeforeEach
  void openHouse() throws IOException {
    house = new LiveHouse(GoconnSettings.defaults(), LifeRules.defaults());
  }

  @AfterEach
  void closeHouse() {
    closePages();
    house.close();
    hadNoTroubles();
  }

  @Test
  void aWholeSession() {
    Page zhang = open("/1", 1280, 800);
    hasLine(zhang, "张三进入直播间");
    watchedBy(zhang, 1);

    Page guest = open("/2", 390, 844);
    watchedBy(zhang, 2);
    watchedBy(guest, 2);

    Page li = open("/3", 390, 844);
    hasLine(li, "李四进入直播间");
    watchedBy(li, 1);
    Page stranger = open("/4", 1280, 800);
    watchedBy(li, 2);

    says(zhang, "666");
    hasLine(zhang, "张三：666");
    hasLine(guest, "张三：666");
    hasShown(guest, "flight 666");

    says(zhang, "<b>not</b> & <img src=x onerror=alert(1)>");
    hasLine(guest, "张三：<b>not</b> & <img src=x onerror=alert(1)>");
    assertThat(guest.locator("#lines b, #lines img")).hasCount(0);

    li.locator("#gift-1").click();
    hasLine(li, "李四 送给主播 小花花");
    hasShown(li, "flower ");
    hasLine(stranger, "李四 送给主播 小花花");

    zhang.locator("#gift-2").click();
    for (Page page : List.of(zhang, guest, li, stranger)) {
      hasLine(page, "张三 送给 主播12345 火箭");
      hasShown(page, "banner 张三送给 主播12345 火箭");
    }
    takePicture(zhang, "goconn-1-user-1280");
    takePicture(guest, "goconn-2-guest-390");
    takePicture(li, "goconn-3-user-390");
    takePicture(stranger, "goconn-4-guest-1280");

    hasNoLine(li, "666");
    hasNoLine(zhang, "李四");
    hasNoLine(guest, "小花花");

    zhang.close();
    watchedBy(guest, 1);
    hasLine(guest, "张三离开直播间");
  }

  @Test
  void guestsSeeWhyTheyCannotSpeak() {
    Page guest = open("/2", 390, 844);
    assertThat(guest.locator("#state")).hasText("已连接");
    for (String id : List.of("#danmaku-input", "#send", "#gift-1", "#gift-2")) {
      assertThat(guest.locator(id)).isDisabled();
    }
    assertThat(guest.locator("#hint")).hasText("访客只能观看，登录后才能发弹幕和送礼物");
  }

  @Test
  void whatIsTooLongIsNotSentAndNotLost() {
    Page zhang = open("/1", 1280, 800);
    says(zhang, "😀".repeat(201));
    assertThat(zhang.locator("#hint")).hasText("弹幕最多 200 个字");
    assertThat(zhang.locator("#danmaku-input")).hasValue("😀".repeat(201));
    says(zhang, "😀".repeat(200));
    hasLine(zhang, "张三：" + "😀".repeat(200));
    assertThat(zhang.locator("#hint")).hasText("");
  }

  /// GOCONN-PLACE-3
  @Test
  void aPageThatWasCutOffLearnsWhatItMissed() {
    var line = new AtomicReference<WebSocketRoute>();
    var cut = new AtomicBoolean();
    Page zhang = open("/1", 1280, 800);
    Page guest = page("/2", 390, 844);
    guest.routeWebSocket(
        Pattern.compile(".*/ws"),
        socket -> {
          if (cut.get()) {
            socket.close();
          } else {
            line.set(socket);
            socket.connectToServer();
          }
        });
    guest.navigate(house.address("http", "/2"));
    assertThat(guest.locator("#state")).hasText("已连接");

    says(zhang, "before");
    hasLine(guest, "张三：before");
    cut.set(true);
    line.get().close();
    assertThat(guest.locator("#state")).hasText(Pattern.compile("\\d+ 秒后重连"));
    says(zhang, "meanwhile");
    hasLine(zhang, "张三：meanwhile");
    takePicture(guest, "goconn-cut-off-390");
    cut.set(false);

    hasLine(guest, "已重新连接");
    hasLine(guest, "张三：meanwhile");
    assertThat(guest.locator("#state")).hasText("已连接");
    assertThat(lines(guest, "before")).hasCount(1);
  }

  /// GOCONN-PLACE-4
  @Test
  void aPageOutlivesTheServer() throws IOException {
    Page zhang = open("/1", 1280, 800);
    says(zhang, "before");
    hasLine(zhang, "张三：before");
    int port = house.port;
    house.close();
    assertThat(zhang.locator("#state")).not().hasText("已连接");
    assertThat(zhang.locator("#send")).isDisabled();
    house = new LiveHouse(GoconnSettings.defaults(), LifeRules.defaults(), port);

    hasLine(zhang, "离开太久，有些消息已找不回来");
    says(zhang, "after");
    hasLine(zhang, "张三：after");
    troubles.clear(); // the browser itself tells of each try that failed
  }

  @Test
  void theIndexLeadsToThePages() {
    Page index = page("/", 1280, 800);
    index.navigate(house.address("http", "/"));
    takePicture(index, "goconn-index-1280");
    index.setViewportSize(390, 844);
    takePicture(index, "goconn-index-390");
    index.locator("a[href='/3']").click();
    hasLine(index, "李四进入直播间");
  }

  private Page open(String path, int width, int height) {
    Page page = page(path, width, height);
    page.navigate(house.address("http", path));
    assertThat(page.locator("#state")).hasText("已连接");
    return page;
  }

  @Override
  protected Page page(String path, int width, int height) {
    Page page = super.page(path, width, height);
    page.addInitScript(NOTE_EFFECTS);
    return page;
  }

  private static void says(Page page, String text) {
    page.locator("#danmaku-input").fill(text);
    page.locator("#send").click();
  }

  private static void watchedBy(Page page, int viewers) {
    assertThat(page.locator("#viewers")).hasText(Integer.toString(viewers));
  }

  private static Locator lines(Page page, String text) {
    return page.locator("#lines li", new Page.LocatorOptions().setHasText(text));
  }

  private static void hasLine(Page page, String text) {
    assertThat(lines(page, text).first()).hasText(text);
  }

  private static void hasNoLine(Page page, String text) {
    assertThat(lines(page, text)).hasCount(0);
  }

  private static void hasShown(Page page, String effect) {
    await()
        .pollInSameThread()
        .until(() -> page.evaluate("effect => effects.includes(effect)", effect).equals(true));
  }
}
