package dev.grandstand.dialect.toy;

import dev.grandstand.dialect.Dialect;
import dev.grandstand.dialect.Hello;
import dev.grandstand.dialect.Manners;
import dev.grandstand.dialect.Session;
import java.time.Duration;
import java.util.List;

/// `ENTER room [user name [cursor]]`, then `SAY …`.
public final class ToyDialect implements Dialect {
  static final String NAME = "toy";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Manners manners() {
    return new Manners(1_024, Duration.ZERO, true);
  }

  @Override
  public List<String> paths() {
    return List.of("/toy");
  }

  @Override
  public Session open(Hello hello) {
    return new ToySession(hello.at());
  }
}
