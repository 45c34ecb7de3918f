package dev.grandstand.dialect;

/// Why the house ends a connection; each dialect has its own words and codes for it.
public enum Farewell {
  /// The server goes away.
  SHUTDOWN,
  /// It did not keep up with its room.
  TOO_SLOW,
  /// A moderator put the member out.
  KICKED,
  /// The same member came in by another connection, and the dialect allows one.
  ELSEWHERE,
  /// A message was larger than the dialect's limit.
  TOO_BIG,
  /// Something in the server failed for this connection.
  INTERNAL
}
