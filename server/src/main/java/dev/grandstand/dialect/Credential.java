package dev.grandstand.dialect;

/// What a client says of who it is. The doorkeeper makes a person of it, or refuses.
public sealed interface Credential {
  Credential NONE = new None();

  record None() implements Credential {}

  /// Believed in demo mode only.
  record Claim(String user, String name) implements Credential {}

  /// A signed token of ours. `user`, where not empty, must be the token's own.
  record Token(String token, String user) implements Credential {
    @Override
    public String toString() {
      return "Token[…]"; // never in a log
    }
  }
}
