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
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;

/// What tokens of this house have in common: JWT with HS256, issued by the house, for a while. Whom
/// a token is for is up to those who read it.
final class Signature {
  private static final String ISSUER = "grandstand";
  private static final int MAX_TOKEN = 4_096;

  private final InstantSource clock;
  private final JWSSigner signer;
  private final JWSVerifier verifier;

  Signature(byte[] secret, InstantSource clock) {
    if (secret.length < TokenDoorkeeper.MIN_SECRET_BYTES) {
      throw new IllegalArgumentException(
          "the secret has "
              + secret.length
              + " bytes; it needs at least "
              + TokenDoorkeeper.MIN_SECRET_BYTES);
    }
    this.clock = clock;
    try {
      this.signer = new MACSigner(secret);
      this.verifier = new MACVerifier(secret);
    } catch (JOSEException e) {
      throw new IllegalArgumentException("the secret cannot be used as a key", e);
    }
  }

  sealed interface Reading {}

  record Ours(JWTClaimsSet claims) implements Reading {}

  record Worthless(String why) implements Reading {}

  Reading read(String token) {
    if (token.length() > MAX_TOKEN) {
      return new Worthless("the token is longer than " + MAX_TOKEN + " characters");
    }
    try {
      // Only ever HS256: a token must not choose how it is checked.
      SignedJWT jwt = SignedJWT.parse(token);
      if (!JWSAlgorithm.HS256.equals(jwt.getHeader().getAlgorithm()) || !jwt.verify(verifier)) {
        return new Worthless("the token was not signed by this house; get a new one");
      }
      return inTime(jwt.getJWTClaimsSet());
    } catch (ParseException | JOSEException | IllegalStateException _) {
      return new Worthless("this is not a token of this house; get a new one");
    }
  }

  private Reading inTime(JWTClaimsSet claims) {
    Instant now = clock.instant();
    Date until = claims.getExpirationTime();
    Date from = claims.getNotBeforeTime();
    if (!ISSUER.equals(claims.getIssuer())) {
      return new Worthless("the token was issued by somebody else; get one of " + ISSUER);
    }
    if (until == null || !now.isBefore(until.toInstant())) {
      return new Worthless("the token has expired; get a new one");
    }
    if (from != null && now.isBefore(from.toInstant())) {
      return new Worthless("the token is not valid yet");
    }
    return new Ours(claims);
  }

  String sign(JWTClaimsSet.Builder claims, Duration good) {
    Instant now = clock.instant();
    claims.issuer(ISSUER).issueTime(Date.from(now)).expirationTime(Date.from(now.plus(good)));
    var jwt = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims.build());
    try {
      jwt.sign(signer);
    } catch (JOSEException e) {
      throw new IllegalStateException(e); // the key was accepted before
    }
    return jwt.serialize();
  }
}
