package dev.grandstand.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grandstand.hall.Tally;
import dev.grandstand.message.Account;
import dev.grandstand.message.Coins;
import dev.grandstand.message.Movement;
import dev.grandstand.message.UserId;
import dev.grandstand.store.Place;
import dev.grandstand.store.Store;
import dev.grandstand.store.StoreRules;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LedgerCheckIT {
  private static final Account ANN = Account.of(new UserId("ann"));

  @TempDir Path folder;

  private final StringWriter out = new StringWriter();

  private int check() {
    out.getBuffer().setLength(0);
    var grandstand = GrandstandCommand.with(Map.of()).setOut(new PrintWriter(out));
    return grandstand.execute("ledger", "check", "--data-dir", folder.toString());
  }

  @Test
  void tellsWhetherAllOfItAddsUp() throws Exception {
    assertThat(check()).isZero();
    assertThat(out.toString()).contains("there is no ledger yet");
    assertThat(folder).isEmptyDirectory();

    var place = new Place.File(folder);
    try (var store = new Store(place, StoreRules.defaults(), InstantSource.system(), new Tally())) {
      store.ledger().post(Movement.of("g", Account.MINT, ANN, new Coins(5), "a present"));
    }
    assertThat(check()).isZero();
    assertThat(out.toString()).contains("2 accounts, 1 movements: all of it adds up");

    String url =
        "jdbc:h2:retry:" + folder.resolve("store") + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE";
    try (var connection = DriverManager.getConnection(url, "grandstand", "");
        var statement = connection.createStatement()) {
      statement.execute("update account set balance = 6 where name = 'member:ann'");
    }
    assertThat(check()).isEqualTo(1);
    assertThat(out.toString()).contains("WRONG: ", "member:ann", "it does not add up");
    assertThat(Files.exists(folder.resolve("store.mv.db"))).isTrue();
  }
}
