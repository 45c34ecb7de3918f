package dev.grandstand.auth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.grandstand.dialect.Credential;
import dev.grandstand.dialect.Doorkeeper;
import dev.grandstand.message.Person;
import dev.grandstand.message.Refusal;
import dev.grandstand.message.UserId;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;

/// Believes tokens that were signed with the secret of the house: JWT with HS256, the user's id as
/// subject and the name to show as `name`. A token without a subject is a guest's.
public final class TokenDoorkeeper implements Doorkeeper {
  /// HS256 is only as strong as its key.
  public static final int MIN_SECRET_BYTES = 32;

  private static final String ISSUER = "grandstand";
  private static final String NAME = "name";
  private static final int MAX_TOKEN = 4_096;

  private final Trust trust;
  private final Duration life;
  private final InstantSource clock;
  private final JWSSigner signer;
  private final JWSVerifier verifier;

  /// @param life how long a token that is issued here is good for
  public TokenDoorkeeper(byte[] secret, Trust trust, Duration life, InstantSource clock) {
    if (secret.length < MIN_SECRET_BYTES) {
      throw new IllegalArgumentException(
          "the secret has " + secret.length + " bytes; it needs at least " + MIN_SECRET_BYTES);
    }
    this.trust = trust;
    this.life = life;
    this.clock = clock;
    try {
      this.signer = new MACSigner(secret);
      this.verifier = new MACVerifier(secret);
    } catch (JOSEException e) {
      throw new IllegalArgumentException("the secret cannot be used as a key", e);
    }
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
    if (token.length() > MAX_TOKEN) {
      return unproven("the token is longer than " + MAX_TOKEN + " characters");
    }
    try {
      // Only ever HS256: a token must not choose how it is checked.
      SignedJWT jwt = SignedJWT.parse(token);
      if (!JWSAlgorithm.HS256.equals(jwt.getHeader().getAlgorithm()) || !jwt.verify(verifier)) {
        return unproven("the token was not signed by this house; get a new one");
      }
      return holder(jwt.getJWTClaimsSet(), user);
    } catch (ParseException | JOSEException | IllegalStateException _) {
      return unproven("this is not a token of this house; get a new one");
    }
  }

  private Admission holder(JWTClaimsSet claims, String user) throws ParseException {
    Instant now = clock.instant();
    Date until = claims.getExpirationTime();
    Date from = claims.getNotBeforeTime();
    if (!ISSUER.equals(claims.getIssuer())) {
      return unproven("the token was issued by somebody else; get one of " + ISSUER);
    }
    if (until == null || !now.isBefore(until.toInstant())) {
      return unproven("the token has expired; get a new one");
    }
    if (from != null && now.isBefore(from.toInstant())) {
      return unproven("the token is not valid yet");
    }
    String subject = claims.getSubject() == null ? "" : claims.getSubject();
    if (!user.isEmpty() && !user.equals(subject)) {
      return unproven("the token belongs to another user");
    }
    if (subject.isEmpty()) {
      return new Admission.Admitted(Person.GUEST);
    }
    String name = claims.getStringClaim(NAME);
    return member(subject, name == null || name.isEmpty() ? subject : name);
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
    Instant now = clock.instant();
    var claims =
        new JWTClaimsSet.Builder()
            .issuer(ISSUER)
            .issueTime(Date.from(now))
            .expirationTime(Date.from(now.plus(good)));
    switch (person) {
      case Person.Guest _ -> {}
      case Person.Member(UserId id, String name) -> claims.subject(id.value()).claim(NAME, name);
      case Person.Staff _ ->
          throw new IllegalArgumentException("staff come by the internal API, not by a token");
    }
    var jwt = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims.build());
    try {
      jwt.sign(signer);
    } catch (JOSEException e) {
      throw new IllegalStateException(e); // the key was accepted before
    }
    return jwt.serialize();
  }
}
