package dev.grandstand.store;

import dev.grandstand.hall.Ledger;
import dev.grandstand.hall.Ledger.Posting;
import dev.grandstand.hall.StoreUnavailable;
import dev.grandstand.hall.Tally;
import dev.grandstand.message.Account;
import dev.grandstand.message.Coins;
import dev.grandstand.message.Movement;
import dev.grandstand.message.UserId;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;

/// A process that posts movements until somebody kills it. Before each it says what it asks, after
/// each what it was told; every line ends in a dot, so that a line cut short is known as such.
final class Poster {
  static final List<Account> ACCOUNTS =
      List.of(
          Account.of(new UserId("ann")),
          Account.of(new UserId("ben")),
          Account.of(new UserId("cy")),
          Account.quiz("7"));

  private static final int THREADS = 4;

  private Poster() {}

  /// What was asked, in words and back.
  record Asked(String id, Account from, Account to, long coins) {
    Movement movement() {
      return Movement.of(id, from, to, new Coins(coins), "a crash");
    }

    String words() {
      return id + " " + from + " " + to + " " + coins + " .";
    }

    static Asked read(String[] words) {
      return new Asked(
          words[1],
          Account.parse(words[2]).orElseThrow(),
          Account.parse(words[3]).orElseThrow(),
          Long.parseLong(words[4]));
    }
  }

  /// Opens the database, posts, and never ends.
  ///
  /// @param args round, then the place: "file FOLDER" or "server URL USER"
  public static void main(String[] args) throws Exception {
    Place place =
        args[1].equals("file")
            ? new Place.File(Path.of(args[2]))
            : new Place.Server(args[2], args[3], args[3]);
    try (var store = new Store(place, Twin.RULES, InstantSource.system(), new Tally());
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      store.openIfThere();
      Ledger ledger = store.ledger();
      for (int i = 0; i < THREADS; i++) {
        String name = args[0] + "-" + i;
        var _ = threads.submit(() -> postForever(ledger, name));
      }
    }
  }

  private static Void postForever(Ledger ledger, String name) throws StoreUnavailable {
    var random = new Random(name.hashCode());
    for (int n = 0; ; n++) {
      Account from =
          random.nextInt(3) == 0 ? Account.MINT : ACCOUNTS.get(random.nextInt(ACCOUNTS.size()));
      Account to = ACCOUNTS.get(random.nextInt(ACCOUNTS.size()));
      if (from.equals(to)) {
        continue;
      }
      var asked = new Asked(name + "-" + n, from, to, 1L + random.nextInt(20));
      System.out.println("asked " + asked.words());
      if (ledger.post(asked.movement()) instanceof Posting.Posted) {
        System.out.println("posted " + asked.words());
      }
    }
  }
}
