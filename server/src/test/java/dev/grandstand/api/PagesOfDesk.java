package dev.grandstand.api;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.grandstand.app.settings.Sources;
import dev.grandstand.stage.PagesOfServer;

/// What commentators do before a test looks at what comes of it.
abstract class PagesOfDesk extends PagesOfServer {
  static final String ROOM = "153733";
  static final String GAME = "/desk/games/" + ROOM;

  void arrangeGame() throws Exception {
    push(
        ROOM,
        "{'type':'game','league':'nba','home':{'id':'21','name':'骑士'},"
            + "'away':{'id':'10','name':'马刺'},'begins':'2018-01-24T01:00:00Z'}");
  }

  Page signIn(String name, String path, int width, int height) {
    Page page = page(name, chinese(width, height));
    page.navigate(address(path + "#token=" + server.deskToken(name)));
    assertThat(page.locator("#me")).hasText(name);
    assertThat(page.url()).doesNotContain("token");
    if (!path.equals("/desk")) {
      assertThat(page.locator("#state")).hasText("已连接");
    }
    return page;
  }

  static Browser.NewContextOptions chinese(int width, int height) {
    return new Browser.NewContextOptions().setViewportSize(width, height).setLocale("zh-CN");
  }

  static void press(Page page, String key) {
    page.locator("#line").press(key);
  }

  static Locator texts(Page page) {
    return page.locator("#plays .text");
  }

  static void send(Page desk, String text) {
    desk.locator("#line").fill(text);
    desk.locator("#line").press("Enter");
  }

  @Override
  protected Sources sources() {
    return super.sources().with("auth.secret", "0123456789abcdef0123456789abcdef");
  }
}
