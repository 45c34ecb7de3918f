package dev.grandstand.dialect;

import dev.grandstand.message.UserId;
import java.util.OptionalLong;
import java.util.concurrent.CompletionStage;

/// How many coins members have. Nothing here blocks.
@FunctionalInterface
public interface Purse {
  /// Empty if the database is not at hand.
  CompletionStage<OptionalLong> coins(UserId user);
}
