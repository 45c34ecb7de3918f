package dev.grandstand.app;

import dev.grandstand.dialect.Purse;
import dev.grandstand.hall.Ledger;
import dev.grandstand.hall.StoreUnavailable;
import dev.grandstand.message.Account;
import dev.grandstand.message.UserId;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/// What the ledger says. It waits for the database, so each question has a thread of its own.
public record LedgerPurse(Ledger ledger) implements Purse {
  @Override
  public CompletionStage<OptionalLong> coins(UserId user) {
    return CompletableFuture.supplyAsync(() -> balance(user), Thread::startVirtualThread);
  }

  private OptionalLong balance(UserId user) {
    try {
      return OptionalLong.of(ledger.balance(Account.of(user)));
    } catch (StoreUnavailable _) {
      return OptionalLong.empty();
    }
  }
}
