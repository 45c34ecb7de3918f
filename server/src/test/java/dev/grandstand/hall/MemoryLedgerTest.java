package dev.grandstand.hall;

import java.time.InstantSource;

/// The fake that other tests rely on keeps the same contract.
final class MemoryLedgerTest extends LedgerContract {
  private final MemoryLedger ledger = new MemoryLedger(InstantSource.system());

  @Override
  protected Ledger ledger() {
    return ledger;
  }
}
