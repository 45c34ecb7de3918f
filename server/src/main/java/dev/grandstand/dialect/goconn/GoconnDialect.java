package dev.grandstand.dialect.goconn;

import dev.grandstand.dialect.Dialect;
import dev.grandstand.dialect.Hello;
import dev.grandstand.dialect.Manners;
import dev.grandstand.dialect.Session;
import dev.grandstand.web.Route;
import java.util.List;

/// The GoConn protocol: `docs/dialects/goconn.md`.
public final class GoconnDialect implements Dialect {
  public static final String NAME = "goconn";

  private final GoconnSettings settings;
  private final Manners manners;
  private final List<Route> routes;

  public GoconnDialect(GoconnSettings settings) {
    this.settings = settings;
    this.manners = new Manners(settings.maxFrame(), settings.pingEvery(), true);
    routes = new GoconnPages().routes();
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Manners manners() {
    return manners;
  }

  @Override
  public List<String> paths() {
    return List.of("/ws", "/goconn/ws");
  }

  @Override
  public boolean onePerMember() {
    return settings.singleSession();
  }

  @Override
  public Session open(Hello hello) {
    return new GoconnSession(settings, hello.at());
  }

  @Override
  public List<Route> routes() {
    return routes;
  }
}
