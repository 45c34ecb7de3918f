package dev.grandstand.app;

import dev.grandstand.app.settings.Settings;
import dev.grandstand.dialect.Dialect;
import dev.grandstand.dialect.Directory;
import dev.grandstand.dialect.Doorkeeper;
import dev.grandstand.dialect.House;
import dev.grandstand.dialect.bilibili.BilibiliDialect;
import dev.grandstand.dialect.goconn.GoconnDialect;
import java.util.List;

/// The languages of the house. One more is one more line.
public final class Dialects {
  private Dialects() {}

  public static List<Dialect> of(
      Settings settings, House house, Directory directory, Doorkeeper doorkeeper) {
    return List.of(
        new GoconnDialect(settings.goconn().rules()),
        new BilibiliDialect(settings.bilibili(), house, directory, doorkeeper));
  }
}
