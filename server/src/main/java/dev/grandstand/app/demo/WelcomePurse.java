package dev.grandstand.app.demo;

import dev.grandstand.dialect.Purse;
import dev.grandstand.hall.Ledger;
import dev.grandstand.hall.StoreUnavailable;
import dev.grandstand.message.Account;
import dev.grandstand.message.Coins;
import dev.grandstand.message.Movement;
import dev.grandstand.message.UserId;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// FOR THE DEMO ONLY: whoever looks into its purse for the first time is given coins out of the
/// mint, so that there is something to guess with. In a demo anybody may claim to be anybody, so
/// these coins are worth nothing.
public record WelcomePurse(Ledger ledger, Purse purse) implements Purse {
  private static final Logger log = LoggerFactory.getLogger(WelcomePurse.class);
  private static final Coins WELCOME = new Coins(1_000);

  @Override
  public CompletionStage<OptionalLong> coins(UserId user) {
    return CompletableFuture.runAsync(() -> welcome(user), Thread::startVirtualThread)
        .thenCompose(_ -> purse.coins(user));
  }

  /// The movement is named after the member, so it is made once.
  private void welcome(UserId user) {
    var movement =
        Movement.of(
            "demo:welcome:" + user.value(),
            Account.MINT,
            Account.of(user),
            WELCOME,
            "DEMO: welcome coins");
    try {
      if (ledger.post(movement) instanceof Ledger.Posting.Posted(_, boolean again) && !again) {
        log.info("DEMO: {} was given {} coins out of the mint", user, WELCOME.amount());
      }
    } catch (StoreUnavailable e) {
      log.debug("no welcome for {}: {}", user, e.getMessage());
    }
  }
}
