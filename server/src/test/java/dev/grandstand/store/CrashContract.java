package dev.grandstand.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.grandstand.hall.Ledger;
import dev.grandstand.hall.Ledger.Posting;
import dev.grandstand.hall.StoreUnavailable;
import dev.grandstand.hall.Tally;
import dev.grandstand.message.Account;
import dev.grandstand.store.Poster.Asked;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A process is killed, without any warning, while it posts: whatever it was told had happened must
/// be there once, and nothing may be there by half.
@Timeout(value = 8, unit = TimeUnit.MINUTES)
abstract class CrashContract {
  static final int CRASHES = Integer.getInteger("grandstand.crashes", 20);

  abstract Twin twin();

  /// What one process said before it died.
  private record Life(Map<String, Asked> asked, Set<String> posted) {
    Life() {
      this(new LinkedHashMap<>(), new LinkedHashSet<>());
    }

    void hear(String line) {
      String[] words = line.split(" ", -1);
      if (words.length != 6 || !words[5].equals(".")) {
        return; // the last one, cut short
      }
      Asked what = Asked.read(words);
      if (words[0].equals("asked")) {
        asked.put(what.id(), what);
      } else {
        posted.add(what.id());
      }
    }
  }

  @Test
  void whatWasAcknowledgedIsThereOnceAfterEveryCrash() throws Exception {
    var random = new Random(20_260_131);
    int told = 0;
    for (int round = 0; round < CRASHES; round++) {
      Life life = live("r" + round, 1 + random.nextInt(120));
      told += life.posted().size();
      try (Store store = store()) {
        assertThat(store.recount().wrong()).as("after crash %s", round).isEmpty();
        assertThatAllWasKept(store, life);
        assertThat(store.recount().wrong()).as("after crash %s and repeats", round).isEmpty();
      }
    }
    assertThat(told).isGreaterThan(CRASHES);
  }

  @Test
  void aSecondProcessIsHeldOffOrGetsOnWithTheFirst() throws Exception {
    Process first = start("first");
    try (BufferedReader said = first.inputReader(UTF_8);
        Store second = store()) {
      await(said, new Life(), 1);
      if (twin().place() instanceof Place.Server) {
        assertThat(second.recount().wrong()).isEmpty();
      } else {
        assertThatThrownBy(second::openIfThere)
            .isInstanceOf(StoreUnavailable.class)
            .hasMessageContaining("in use by another server");
      }
    } finally {
      kill(first);
    }
  }

  private Store store() {
    return new Store(twin().place(), Twin.RULES, InstantSource.system(), new Tally());
  }

  private static void assertThatAllWasKept(Store store, Life life) throws StoreUnavailable {
    Ledger ledger = store.ledger();
    long before = store.recount().movements();
    Map<Account, Long> balances = balances(ledger);
    for (String id : life.posted()) {
      assertThat(again(ledger, requireNonNull(life.asked().get(id)))).as(id).isTrue();
    }
    assertThat(store.recount().movements()).isEqualTo(before);
    assertThat(balances(ledger)).isEqualTo(balances);
    for (Asked asked : life.asked().values()) {
      // What was under way may be there or not; whoever asks again gets it once.
      if (!life.posted().contains(asked.id())
          && ledger.post(asked.movement()) instanceof Posting.Posted) {
        assertThat(again(ledger, asked)).as(asked.id()).isTrue();
      }
    }
  }

  private static boolean again(Ledger ledger, Asked asked) throws StoreUnavailable {
    return ledger.post(asked.movement()) instanceof Posting.Posted posted && posted.again();
  }

  private static Map<Account, Long> balances(Ledger ledger) throws StoreUnavailable {
    Map<Account, Long> balances = new LinkedHashMap<>();
    for (Account account : Poster.ACCOUNTS) {
      balances.put(account, ledger.balance(account));
    }
    return balances;
  }

  /// A process from its start to its end, which comes after so many acknowledged movements.
  private Life live(String round, int movements) throws Exception {
    Process process = start(round);
    var life = new Life();
    try (BufferedReader said = process.inputReader(UTF_8)) {
      await(said, life, movements);
      kill(process);
      for (String line = said.readLine(); line != null; line = said.readLine()) {
        life.hear(line);
      }
    } finally {
      kill(process);
    }
    return life;
  }

  private static void await(BufferedReader said, Life life, int movements) throws IOException {
    while (life.posted().size() < movements) {
      String line = said.readLine();
      assertThat(line).as("it ended by itself after %s", life).isNotNull();
      life.hear(line);
    }
  }

  private Process start(String round) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx128m",
                "-cp",
                System.getProperty("java.class.path"),
                Poster.class.getName(),
                round));
    command.addAll(twin().words());
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  /// SIGKILL: no shutdown hook, no last word to the database.
  private static void kill(Process process) throws InterruptedException {
    process.toHandle().destroyForcibly();
    process.waitFor();
  }
}
