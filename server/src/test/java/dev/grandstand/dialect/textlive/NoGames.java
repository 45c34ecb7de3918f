package dev.grandstand.dialect.textlive;

import dev.grandstand.dialect.House;
import dev.grandstand.message.Command;
import dev.grandstand.message.Envelope;
import dev.grandstand.message.Person;
import dev.grandstand.message.Refusal;
import dev.grandstand.message.RoomId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/// A house in which nothing is played.
final class NoGames implements House {
  @Override
  public Optional<RoomFacts> facts(RoomId room) {
    return Optional.empty();
  }

  @Override
  public List<RoomFacts> games() {
    return List.of();
  }

  @Override
  public CompletionStage<Optional<Refusal>> ask(
      RoomId room, Person who, String id, Command command) {
    throw new AssertionError("this dialect asks nothing of the house: " + command);
  }

  @Override
  public CompletionStage<List<Envelope>> newest(RoomId room, int limit) {
    return CompletableFuture.completedStage(List.of());
  }
}
