package dev.grandstand.hall;

/// The fake that other tests rely on keeps the same contract.
final class MemoryJournalTest extends JournalContract {
  private final MemoryJournal journal = new MemoryJournal();

  @Override
  protected Journal journal() {
    return journal;
  }

  @Override
  protected Ledger ledger() {
    return journal.ledger;
  }
}
