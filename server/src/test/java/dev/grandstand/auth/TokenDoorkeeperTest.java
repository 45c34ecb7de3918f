package dev.grandstand.auth;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.grandstand.dialect.Credential;
import dev.grandstand.dialect.Doorkeeper.Admission;
import dev.grandstand.message.Person;
import dev.grandstand.message.Refusal;
import dev.grandstand.message.UserId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Date;
import org.junit.jupiter.api.Test;

final class TokenDoorkeeperTest {
  private static final byte[] SECRET = "0123456789abcdef0123456789abcdef".getBytes(UTF_8);
  private static final byte[] LONG_SECRET = "x".repeat(64).getBytes(UTF_8);
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final Person ANN = new Person.Member(new UserId("1001"), "安");

  private Instant now = START;
  private final InstantSource clock = () -> now;
  private final TokenDoorkeeper proving = doorkeeper(SECRET, Trust.PROVEN);
  private final TokenDoorkeeper believing = doorkeeper(SECRET, Trust.CLAIMED);

  private TokenDoorkeeper doorkeeper(byte[] secret, Trust trust) {
    return new TokenDoorkeeper(secret, trust, Duration.ofHours(1), clock);
  }

  @Test
  void believesItsOwnTokens() {
    assertThat(proving.admit(token(proving.issue(ANN)))).isEqualTo(new Admission.Admitted(ANN));
  }

  @Test
  void guestsHaveTokensToo() {
    var admitted = proving.admit(token(proving.issue(Person.GUEST)));
    assertThat(admitted).isEqualTo(new Admission.Admitted(Person.GUEST));
  }

  @Test
  void nothingIsNeededToBeAGuest() {
    assertThat(proving.admit(Credential.NONE)).isEqualTo(new Admission.Admitted(Person.GUEST));
  }

  @Test
  void tokensEnd() {
    String token = proving.issue(ANN);
    now = START.plus(Duration.ofHours(1)).minusSeconds(1);
    assertThat(proving.admit(token(token))).isInstanceOf(Admission.Admitted.class);
    now = START.plus(Duration.ofHours(1));
    assertThat(why(proving.admit(token(token)))).contains("expired");
  }

  @Test
  void theUserBesideATokenMustBeItsOwn() {
    String token = proving.issue(ANN);
    assertThat(proving.admit(new Credential.Token(token, "1001")))
        .isEqualTo(new Admission.Admitted(ANN));
    assertThat(why(proving.admit(new Credential.Token(token, "1002")))).contains("another user");
    String guest = proving.issue(Person.GUEST);
    assertThat(why(proving.admit(new Credential.Token(guest, "1001")))).contains("another user");
  }

  @Test
  void forgeriesAreRefused() {
    String token = proving.issue(ANN);
    int first = token.indexOf('.');
    int last = token.lastIndexOf('.');
    String claims =
        new String(Base64.getUrlDecoder().decode(token.substring(first + 1, last)), UTF_8);
    String other = base64(claims.replace("1001", "1"));
    String forged = token.substring(0, first + 1) + other + token.substring(last);
    assertThat(why(proving.admit(token(forged)))).contains("not signed by this house");
    String elsewhere = doorkeeper(LONG_SECRET, Trust.PROVEN).issue(ANN);
    assertThat(why(proving.admit(token(elsewhere)))).contains("not signed by this house");
  }

  @Test
  void aTokenDoesNotChooseHowItIsChecked() throws JOSEException {
    String unsigned =
        base64("{\"alg\":\"none\"}") + "." + base64(claims("grandstand").toString()) + ".";
    assertThat(proving.admit(token(unsigned))).isInstanceOf(Admission.Refused.class);
    var strict = doorkeeper(LONG_SECRET, Trust.PROVEN);
    String hs512 = signed(JWSAlgorithm.HS512, LONG_SECRET, claims("grandstand"));
    assertThat(why(strict.admit(token(hs512)))).contains("not signed by this house");
    String hs256 = signed(JWSAlgorithm.HS256, LONG_SECRET, claims("grandstand"));
    assertThat(strict.admit(token(hs256))).isInstanceOf(Admission.Admitted.class);
  }

  @Test
  void othersMayNotIssueForTheHouse() throws JOSEException {
    String token = signed(JWSAlgorithm.HS256, SECRET, claims("somebody"));
    assertThat(why(proving.admit(token(token)))).contains("issued by somebody else");
  }

  @Test
  void aTokenWithoutAnEndIsRefused() throws JOSEException {
    var endless = new JWTClaimsSet.Builder().issuer("grandstand").subject("1001").build();
    String token = signed(JWSAlgorithm.HS256, SECRET, endless);
    assertThat(why(proving.admit(token(token)))).contains("expired");
  }

  @Test
  void aNameOfTheWrongTypeIsRefused() throws JOSEException {
    var claims = new JWTClaimsSet.Builder(claims("grandstand")).claim("name", 5).build();
    String token = signed(JWSAlgorithm.HS256, SECRET, claims);
    assertThat(proving.admit(token(token))).isInstanceOf(Admission.Refused.class);
  }

  @Test
  void noiseIsRefused() {
    for (String noise : new String[] {"", ".", "..", "a.b.c", "{}", "x".repeat(1 << 16)}) {
      var refused = (Admission.Refused) proving.admit(token(noise));
      assertThat(refused.refusal().name()).isEqualTo(Refusal.Name.UNPROVEN);
    }
  }

  @Test
  void claimsAreBelievedInADemoOnly() {
    var claim = new Credential.Claim("1001", "安");
    assertThat(believing.admit(claim)).isEqualTo(new Admission.Admitted(ANN));
    var refused = (Admission.Refused) proving.admit(claim);
    assertThat(refused.refusal().name()).isEqualTo(Refusal.Name.UNPROVEN);
    assertThat(refused.refusal().why()).contains("send a token");
  }

  @Test
  void aClaimMustStillBeAName() {
    var refused = (Admission.Refused) believing.admit(new Credential.Claim("1001", "a\u0007b"));
    assertThat(refused.refusal().name()).isEqualTo(Refusal.Name.INVALID);
  }

  @Test
  void aShortSecretIsRefused() {
    assertThatThrownBy(() -> doorkeeper(new byte[31], Trust.PROVEN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at least 32");
  }

  private static Credential token(String token) {
    return new Credential.Token(token, "");
  }

  private static String why(Admission admission) {
    return ((Admission.Refused) admission).refusal().why();
  }

  private static JWTClaimsSet claims(String issuer) {
    return new JWTClaimsSet.Builder()
        .issuer(issuer)
        .subject("1001")
        .expirationTime(Date.from(START.plusSeconds(60)))
        .build();
  }

  private static String signed(JWSAlgorithm algorithm, byte[] secret, JWTClaimsSet claims)
      throws JOSEException {
    var jwt = new SignedJWT(new JWSHeader(algorithm), claims);
    jwt.sign(new MACSigner(secret));
    return jwt.serialize();
  }

  private static String base64(String text) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
  }
}
