package dev.grandstand.api;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The commentators' desk in a real browser, and what viewers see of it.
final class DeskPagesIT extends PagesOfDesk {
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
    aQuiz(desk, second, viewer);

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

  /// Opened by keys, guessed on the page of a viewer, closed and settled at the other desk.
  private void aQuiz(Page desk, Page second, Page viewer) throws Exception {
    String account = "/accounts/" + viewer.evaluate("sessionStorage.getItem('textlive-user')");
    assertThat(api("POST", account + "/movements", "{\"amount\":1000}")).contains("1000");
    ask(desk, "本节谁赢？", "骑士", "1.85", "马刺", "2.10");
    for (Page page : List.of(desk, second)) {
      assertThat(page.locator(".quiz .question")).hasText("本节谁赢？");
      assertThat(page.locator(".quiz .status")).hasText("可猜");
      assertThat(texts(page).first()).containsText("本节谁赢？");
    }
    guess(viewer, 0, "100");
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
    assertThat(api("GET", account)).contains("\"balance\":1085");

    ask(desk, "下一球谁进？", "骑士", "2", "马刺", "2");
    guess(viewer, 1, "85");
    assertThat(desk.locator(".quiz .sums").first()).containsText("1 人 · 85 币");
    Locator cancel = desk.locator(".quiz .cancel-quiz");
    cancel.click();
    cancel.click();
    assertThat(second.locator(".quiz .status").first()).hasText("已作废");
    assertThat(viewer.locator("[data-coins]")).hasText("1,085");
    assertThat(api("GET", account)).contains("\"balance\":1085");
  }

  /// The newest quiz is the first one.
  private static void guess(Page viewer, int answer, String coins) {
    Locator quiz = viewer.locator(".quiz").first();
    quiz.locator(".answer").nth(answer).click();
    quiz.locator(".stake input").fill(coins);
    quiz.locator(".stake .send").click();
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

  private Page watch() {
    Page page = page("viewer", 390, 844);
    page.navigate(address(WATCHED));
    assertThat(page.locator("#state")).hasText("已连接");
    return page;
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
}
