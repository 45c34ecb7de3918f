package dev.grandstand.message;

/// One connection that watches. Unique on its node for as long as the node runs.
public record ViewerId(long value) {}
