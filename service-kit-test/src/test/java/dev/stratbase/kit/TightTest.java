package dev.stratbase.kit;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;

import dev.stratbase.test.TestIssuer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.function.Consumer;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(TightProfile.class)
@QuarkusTestResource(ProxiedResource.class)
class TightTest {
  @Test
  void sharedSecretTokenIsAcceptedWhereItIsConfigured() throws JoseException {
    person(hmac(TightProfile.SECRET, claims -> {}), 200);
  }

  @Test
  void sharedSecretTokenIsHeldToTheSameRules() throws JoseException {
    person(hmac("another-secret-of-the-same-length-0123456789ab", claims -> {}), 401);
    person(hmac(TightProfile.SECRET, claims -> claims.setAudience("other")), 401);
    person(hmac(TightProfile.SECRET, claims -> claims.setIssuer("other")), 401);
    person(hmac(TightProfile.SECRET, claims -> claims.unsetClaim("exp")), 401);
    person(hmac(TightProfile.SECRET, claims -> claims.setStringClaim("role", "service_role")), 401);
    person(
        hmac(TightProfile.SECRET, claims -> claims.setExpirationTimeMinutesInTheFuture(-2)), 401);
  }

  @Test
  void projectsOwnKeysStillWork() {
    person(
        TestIssuer.instance().token(claims -> claims.setSubject(UUID.randomUUID().toString())),
        200);
  }

  @Test
  void callerWhoAsksTooOftenIsToldWhenToGoOn() {
    String token =
        TestIssuer.instance().token(claims -> claims.setSubject(UUID.randomUUID().toString()));
    for (int i = 0; i < TightProfile.REQUESTS; i++) {
      person(token, 200);
    }
    given()
        .header("Authorization", "Bearer " + token)
        .get("/v1/probe/person")
        .then()
        .statusCode(429)
        .contentType("application/problem+json")
        .header("Retry-After", matchesPattern("[0-9]+"))
        .header("RateLimit", matchesPattern("\"default\";r=0;t=[0-9]+"))
        .body("code", equalTo("too_many_requests"));
    given().get("/q/health/live").then().statusCode(200);
  }

  @Test
  void pathsWhoseCallersProveThemselvesOtherwiseAreNotCounted() {
    for (int i = 0; i <= TightProfile.REQUESTS; i++) {
      given().get("/v1/probe/pinned").then().statusCode(200).header("RateLimit", nullValue());
    }
  }

  private static void person(String token, int status) {
    given()
        .header("Authorization", "Bearer " + token)
        .get("/v1/probe/person")
        .then()
        .statusCode(status);
  }

  private static String hmac(String secret, Consumer<JwtClaims> change) throws JoseException {
    JsonWebSignature jws = new JsonWebSignature();
    jws.setPayload(
        TestIssuer.instance()
            .claims(claims -> {
              claims.setSubject(UUID.randomUUID().toString());
              change.accept(claims);
            })
            .toJson());
    jws.setAlgorithmHeaderValue("HS256");
    jws.setKey(new HmacKey(secret.getBytes(StandardCharsets.UTF_8)));
    return jws.getCompactSerialization();
  }
}
