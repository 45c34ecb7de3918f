package dev.grandstand.app;

import dev.grandstand.app.settings.Settings;
import dev.grandstand.dialect.Dialect;
import dev.grandstand.dialect.Directory;
import dev.grandstand.dialect.Doorkeeper;
import dev.grandstand.dialect.House;
import dev.grandstand.dialect.Purse;
import dev.grandstand.dialect.bilibili.BilibiliDialect;
import dev.grandstand.dialect.goconn.GoconnDialect;
import dev.grandstand.dialect.textlive.TextliveDialect;
import java.time.InstantSource;
import java.util.List;

/// The languages of the house. One more is one more line.
public final class Dialects {
  private static final InstantSource CLOCK = InstantSource.system();

  private static final List<Language> LANGUAGES =
      List.of(
          new Language("goconn", (s, _, _, _, _) -> new GoconnDialect(s.goconn().rules())),
          new Language("bilibili", (s, h, d, k, _) -> new BilibiliDialect(s.bilibili(), h, d, k)),
          new Language(
              "textlive",
              (s, h, d, k, p) ->
                  new TextliveDialect(
                      s.textlive().rules(), s.textlive().framing(), h, d, k, p, CLOCK)));

  private Dialects() {}

  private record Language(String name, Maker maker) {}

  @FunctionalInterface
  private interface Maker {
    Dialect make(
        Settings settings, House house, Directory directory, Doorkeeper doorkeeper, Purse purse);
  }

  public static List<Dialect> of(
      Settings settings, House house, Directory directory, Doorkeeper doorkeeper, Purse purse) {
    return LANGUAGES.stream()
        .map(language -> language.maker().make(settings, house, directory, doorkeeper, purse))
        .toList();
  }

  /// For settings that name a dialect.
  public static List<String> names() {
    return LANGUAGES.stream().map(Language::name).toList();
  }
}
