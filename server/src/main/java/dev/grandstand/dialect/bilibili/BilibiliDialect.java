package dev.grandstand.dialect.bilibili;

import dev.grandstand.dialect.Dialect;
import dev.grandstand.dialect.Directory;
import dev.grandstand.dialect.Doorkeeper;
import dev.grandstand.dialect.Hello;
import dev.grandstand.dialect.House;
import dev.grandstand.dialect.Manners;
import dev.grandstand.dialect.Session;
import dev.grandstand.web.Route;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;

/// The live danmaku protocol of Bilibili, so that clients made for it work here unchanged.
public final class BilibiliDialect implements Dialect {
  private final BilibiliSettings settings;
  private final Manners manners;
  private final BilibiliIdentity identity;
  private final BilibiliAccents accents;
  private final List<Route> routes;

  public BilibiliDialect(
      BilibiliSettings settings, House house, Directory directory, Doorkeeper doorkeeper) {
    BilibiliNumbers numbers = new BilibiliNumbers(directory);
    this.settings = settings;
    this.manners = new Manners(settings.maxMessage(), Duration.ZERO, false);
    this.identity = new BilibiliIdentity(doorkeeper, settings.keyRequired());
    this.accents = new BilibiliAccents(new BilibiliEvents(numbers), new BilibiliBatches(settings));
    this.routes = BilibiliCalls.routes(settings, house, directory, numbers, doorkeeper);
  }

  @Override
  public String name() {
    return BilibiliNumbers.DIALECT;
  }

  /// Text is not checked: the first clients send packets as text, and a length of 128 is not UTF-8.
  /// There are no pings: one client cannot answer them, and heartbeats tell the same.
  @Override
  public Manners manners() {
    return manners;
  }

  @Override
  public List<String> paths() {
    return List.of("/sub");
  }

  @Override
  public Session open(Hello hello) {
    return new BilibiliSession(settings, identity, accents, hello.at());
  }

  @Override
  public int frameLength(ByteBuffer head) {
    return BilibiliFrames.length(head, settings.maxBody());
  }

  @Override
  public List<Route> routes() {
    return routes;
  }
}
