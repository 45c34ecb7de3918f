package dev.grandstand.auth;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.grandstand.dialect.Credential;
import dev.grandstand.dialect.Doorkeeper;
import dev.grandstand.message.Person;
import dev.grandstand.message.Refusal;
import dev.grandstand.message.UserId;
import java.text.ParseException;
import java.time.Duration;
import java.time.InstantSource;

/// Believes tokens that were signed with the secret of the house: JWT with HS256, the user's id as
/// subject and the name to show as `name`. A token without a subject is a guest's.
public final class TokenDoorkeeper implements Doorkeeper {
  /// HS256 is only as strong as its key.
  public static final int MIN_SECRET_BYTES = 32;

  private static final String NAME = "name";

  private final Trust trust;
  private final Duration life;
  private final Signature signature;

  /// @param life how long a token that is issued here is good for
  public TokenDoorkeeper(byte[] secret, Trust trust, Duration life, InstantSource clock) {
    this.trust = trust;
    this.life = life;
    this.signature = new Signature(secret, clock);
  }

  @Override
  public Admission admit(Credential credential) {
    return switch (credential) {
      case Credential.None _ -> new Admission.Admitted(Person.GUEST);
      case Credential.Claim(String user, String name) -> claimed(user, name);
      case Credential.Token(String token, String user) -> proven(token, user);
    };
  }

  private Admission claimed(String user, String name) {
    return switch (trust) {
      case CLAIMED -> member(user, name);
      case PROVEN ->
          unproven("anybody could say so; send a token, or no name at all to watch as a guest");
    };
  }

  private Admission proven(String token, String user) {
    return switch (signature.read(token)) {
      case Signature.Worthless(String why) -> unproven(why);
      case Signature.Ours(JWTClaimsSet claims) -> holder(claims, user);
    };
  }

  private static Admission holder(JWTClaimsSet claims, String user) {
    if (DeskTokens.isMeant(claims)) {
      return unproven("this token is for the commentators' desk; get one for viewers");
    }
    String subject = claims.getSubject() == null ? "" : claims.getSubject();
    if (!user.isEmpty() && !user.equals(subject)) {
      return unproven("the token belongs to another user");
    }
    if (subject.isEmpty()) {
      return new Admission.Admitted(Person.GUEST);
    }
    try {
      String name = claims.getStringClaim(NAME);
      return member(subject, name == null || name.isEmpty() ? subject : name);
    } catch (ParseException _) {
      return unproven("the name in the token is no text");
    }
  }

  private static Admission member(String user, String name) {
    try {
      return new Admission.Admitted(new Person.Member(new UserId(user), name));
    } catch (IllegalArgumentException e) {
      return refused(Refusal.Name.INVALID, String.valueOf(e.getMessage()));
    }
  }

  private static Admission unproven(String why) {
    return refused(Refusal.Name.UNPROVEN, why);
  }

  private static Admission refused(Refusal.Name name, String why) {
    return new Admission.Refused(new Refusal(name, why));
  }

  @Override
  public String issue(Person person) {
    return issue(person, life);
  }

  public String issue(Person person, Duration good) {
    var claims = new JWTClaimsSet.Builder();
    switch (person) {
      case Person.Guest _ -> {}
      case Person.Member(UserId id, String name) -> claims.subject(id.value()).claim(NAME, name);
      case Person.Staff _ ->
          throw new IllegalArgumentException("staff come by the internal API, not by a token");
    }
    return signature.sign(claims, good);
  }
}
