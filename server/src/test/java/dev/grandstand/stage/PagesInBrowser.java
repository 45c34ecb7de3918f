package dev.grandstand.stage;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/// Pages in a real browser, one for all tests of a class. What a page complains of fails the test.
public abstract class PagesInBrowser {
  private static final Path SCREENSHOTS = Path.of("target/screenshots");

  /// A page that is cut off may wait five seconds before it tries again, which is all that an
  /// assertion waits by itself.
  private static final double SOON_MILLIS = 20_000;

  private static Playwright playwright;
  private static Browser browser;

  protected final List<String> troubles = new ArrayList<>();

  @BeforeAll
  static void openBrowser() {
    String chromium = System.getProperty("grandstand.chromium", "chromium");
    playwright = Playwright.create();
    PlaywrightAssertions.setDefaultAssertionTimeout(SOON_MILLIS);
    browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(Path.of(chromium))
                    .setChromiumSandbox(false));
  }

  @AfterAll
  static void closeBrowser() {
    playwright.close();
  }

  protected void closePages() {
    browser.contexts().forEach(context -> context.close());
  }

  protected void hadNoTroubles() {
    assertThat(troubles).isEmpty();
  }

  /// A page of somebody else's: nothing is shared with the others.
  ///
  /// @param name by which it is known if it complains
  protected Page page(String name, int width, int height) {
    return page(name, new Browser.NewContextOptions().setViewportSize(width, height));
  }

  protected Page page(String name, Browser.NewContextOptions options) {
    Page page = browser.newContext(options).newPage();
    page.onPageError(error -> troubles.add(name + ": " + error));
    page.onConsoleMessage(message -> {
      if (message.type().equals("error")) {
        troubles.add(name + ": " + message.text());
      }
    });
    return page;
  }

  protected static void takePicture(Page page, String name) {
    page.screenshot(new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve(name + ".png")));
  }

  /// All of a page that is longer than its window.
  protected static void takeLongPicture(Page page, String name) {
    Path file = SCREENSHOTS.resolve(name + ".png");
    page.screenshot(new Page.ScreenshotOptions().setPath(file).setFullPage(true));
  }

  /// Nothing may stand out on the right of a phone.
  protected static void fitsItsScreen(Page page) {
    Object wider = page.evaluate("document.documentElement.scrollWidth - innerWidth");
    assertThat((Integer) wider).isLessThanOrEqualTo(0);
  }
}
