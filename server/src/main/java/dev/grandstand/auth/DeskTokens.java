package dev.grandstand.auth;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.grandstand.message.Person;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// The tokens with which commentators sign in at the desk. They are signed like those of viewers,
/// but for another audience: neither opens what the other does.
public final class DeskTokens {
  private static final String AUDIENCE = "desk";

  private final Signature signature;

  public DeskTokens(byte[] secret, InstantSource clock) {
    this.signature = new Signature(secret, clock);
  }

  static boolean isMeant(JWTClaimsSet claims) {
    return claims.getAudience().contains(AUDIENCE);
  }

  /// A token for one commentator.
  ///
  /// @param name as readers see it
  public String issue(String name, Duration good) {
    return signature.sign(
        new JWTClaimsSet.Builder().subject(new Person.Staff(name).name()).audience(AUDIENCE), good);
  }

  /// The commentator's name; empty if this is no desk token of this house, or not any more.
  public Optional<String> holder(String token) {
    if (!(signature.read(token) instanceof Signature.Ours(JWTClaimsSet claims))
        || !claims.getAudience().equals(List.of(AUDIENCE))
        || claims.getSubject() == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(new Person.Staff(claims.getSubject()).name());
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }
}
