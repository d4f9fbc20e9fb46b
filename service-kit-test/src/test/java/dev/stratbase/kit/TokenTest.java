package dev.stratbase.kit;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.stratbase.test.Person;
import dev.stratbase.test.TestIssuer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.keys.HmacKey;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(ProxiedResource.class)
class TokenTest {
  private static final TestIssuer ISSUER = TestIssuer.instance();

  @Test
  void goodTokenIsAccepted() {
    bearer(token(claims -> {})).statusCode(200);
  }

  @Test
  void tokenForAnotherRoleIsRefused() {
    for (String role : List.of("service_role", "anon", "postgres", "")) {
      refused(token(claims -> claims.setStringClaim("role", role)));
    }
    refused(token(claims -> claims.unsetClaim("role")));
  }

  @Test
  void subjectMustBeAUuid() {
    refused(token(claims -> claims.setSubject("1 or 1=1")));
    refused(token(claims -> claims.setSubject("00000000-0000-0000-0000-00000000000\0")));
    refused(token(claims -> claims.unsetClaim("sub")));
  }

  @Test
  void issuerAudienceAndTimesMustFit() {
    refused(token(claims -> claims.setIssuer("https://elsewhere.example/auth/v1")));
    refused(token(claims -> claims.unsetClaim("iss")));
    refused(token(claims -> claims.setAudience("stratbase-internal")));
    refused(token(claims -> claims.unsetClaim("aud")));
    refused(token(claims -> claims.unsetClaim("exp")));
    refused(token(claims -> claims.setExpirationTimeMinutesInTheFuture(-5)));
    refused(token(claims -> claims.setNotBeforeMinutesInThePast(-30)));
  }

  @Test
  void foreignKeyIsRefusedUnderAnyId() {
    refused(ISSUER.forged(TokenTest::person, "stranger-" + UUID.randomUUID()));
    refused(ISSUER.forged(TokenTest::person, "test-1"));
    refused(ISSUER.forged(TokenTest::person, "../../etc/passwd"));
  }

  @Test
  void unsignedAndSharedSecretTokensAreRefused() throws Exception {
    String payload = part(ISSUER.claims(TokenTest::person).toJson());
    for (String alg : List.of("none", "None", "NONE", "nOnE")) {
      refused(part("{\"alg\":\"" + alg + "\"}") + "." + payload + ".");
      refused(part("{\"alg\":\"" + alg + "\"}") + "." + payload + ".AA");
    }
    JsonWebSignature hmac = new JsonWebSignature();
    hmac.setPayload(ISSUER.claims(TokenTest::person).toJson());
    hmac.setAlgorithmHeaderValue("HS256");
    hmac.setKey(new HmacKey("0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.UTF_8)));
    refused(hmac.getCompactSerialization());
  }

  @Test
  void alteredTokenIsRefused() {
    String good = token(claims -> {});
    String[] parts = good.split("\\.", -1);
    String other = part(ISSUER.claims(TokenTest::person).toJson());
    refused(parts[0] + "." + other + "." + parts[2]);
    refused(parts[0] + "." + parts[1] + "." + "A".repeat(86));
    refused(good.substring(0, good.length() - 4));
    refused("x".repeat(100_000).substring(0, 9_000));
  }

  @Test
  void oneBearerHeaderIsWanted() {
    String good = token(claims -> {});
    given()
        .header("Authorization", "Bearer " + good)
        .header("Authorization", "Bearer " + good)
        .get("/v1/probe/person")
        .then()
        .statusCode(401);
    given().header("Authorization", "Basic dTpw").get("/v1/probe/person").then().statusCode(401);
    given().queryParam("access_token", good).get("/v1/probe/person").then().statusCode(401);
  }

  @Test
  void badTokenIsRefusedAlsoWhereNoneIsNeeded() {
    given()
        .header("Authorization", "Bearer no.such.token")
        .get("/v1/probe/who")
        .then()
        .statusCode(401);
  }

  @Test
  void userMetadataMakesNobodyAnAdministrator() {
    String token =
        token(claims ->
            claims.setClaim("user_metadata", java.util.Map.of("role", "admin", "name", "a\0b")));
    given()
        .header("Authorization", "Bearer " + token)
        .get("/v1/probe/admin")
        .then()
        .statusCode(403);
  }

  @Test
  void forgottenAnnotationAnswersNobody() {
    given()
        .header("Authorization", Person.administrator().bearer())
        .get("/v1/probe/forgotten")
        .then()
        .statusCode(403);
  }

  @Test
  void newKeyWorksAtOnceAndTheRemovedOneStops() throws InterruptedException {
    String old = token(claims -> {});
    Thread.sleep(2_100);
    ISSUER.rotate("test-rotated");
    try {
      bearer(token(claims -> {})).statusCode(200);
      refused(old);
    } finally {
      ISSUER.rotate("test-1-again");
      Thread.sleep(2_100);
      bearer(token(claims -> {})).statusCode(200);
    }
  }

  @Test
  void expiryIsHeldAlsoForARememberedToken() throws InterruptedException {
    String brief =
        token(claims -> {
          NumericDate soon = NumericDate.now();
          soon.addSeconds(2);
          claims.setExpirationTime(soon);
        });
    bearer(brief).statusCode(200);
    Thread.sleep(2_500);
    refused(brief);
  }

  private static void refused(String token) {
    bearer(token)
        .statusCode(401)
        .header("WWW-Authenticate", containsString("invalid_token"))
        .body("code", equalTo("invalid_token"));
  }

  private static ValidatableResponse bearer(String token) {
    return given().header("Authorization", "Bearer " + token).get("/v1/probe/person").then();
  }

  private static String token(Consumer<JwtClaims> change) {
    return ISSUER.token(claims -> {
      person(claims);
      change.accept(claims);
    });
  }

  private static void person(JwtClaims claims) {
    claims.setSubject(UUID.randomUUID().toString());
    claims.setStringClaim("email", "somebody@example.test");
  }

  private static String part(String json) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(json.getBytes(StandardCharsets.UTF_8));
  }
}
