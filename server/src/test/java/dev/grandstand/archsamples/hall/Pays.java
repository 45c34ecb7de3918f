package dev.grandstand.archsamples.hall;

import dev.grandstand.hall.Ledger;
import dev.grandstand.hall.StoreUnavailable;
import dev.grandstand.message.Movement;

public final class Pays {
  public void now(Ledger ledger, Movement movement) throws StoreUnavailable {
    var _ = ledger.post(movement);
  }
}
