package dev.grandstand.bench;

/// How it is done, besides the load.
///
/// @param pinned keep to the second processor
/// @param heap ask the server for its living objects: a full collection, twice
/// @param notLoopback the target may be elsewhere
/// @param version of this program, for the card
/// @param command what was typed, for the card
public record Extras(
    boolean pinned, boolean heap, boolean notLoopback, String version, String command) {}
