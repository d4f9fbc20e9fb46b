package dev.stratbase.kit;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.oneOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stratbase.test.TestIssuer;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jose4j.jwt.JwtClaims;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(TightProfile.class)
@QuarkusTestResource(ProxiedResource.class)
class TightTest {
  private static final List<String> PLACES = List.of("office", "elsewhere", "factory");

  @Inject MeterRegistry meters;

  @Test
  void sharedSecretTokenIsAcceptedWhereItIsConfigured() {
    person(hmac(TightProfile.SECRET, claims -> {}), 200);
  }

  @Test
  void sharedSecretTokenIsHeldToTheSameRules() {
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
  void tokensThatAreMadeUpAreCountedByTheAddressTheyComeFrom() {
    for (int i = 0; i < TightProfile.REFUSED_TOKENS; i++) {
      token("office", "made.up." + i)
          .statusCode(401)
          .header(
              "RateLimit",
              matchesPattern(
                  ".*\"refused-tokens\";r=" + (TightProfile.REFUSED_TOKENS - i - 1) + ";t=[0-9]+"));
    }
    token("office", "made.up.more")
        .statusCode(429)
        .contentType("application/problem+json")
        .header("Retry-After", matchesPattern("[1-9][0-9]?"))
        .header("RateLimit", matchesPattern(".*\"refused-tokens\";r=0;t=[0-9]+"))
        .header("RateLimit-Policy", matchesPattern(".*\"refused-tokens\";q=10;w=60"))
        .body("code", equalTo("too_many_requests"));
    String good =
        TestIssuer.instance().token(claims -> claims.setSubject(UUID.randomUUID().toString()));
    token("office", good).statusCode(200);
    token("elsewhere", "made.up.more").statusCode(401);
  }

  /** The issuer's key id over another key: nothing but the check of the signature can tell. */
  @Test
  void floodOfForgedTokensCostsFewChecksAndKeepsNobodyOut() throws InterruptedException {
    TestIssuer issuer = TestIssuer.instance();
    Consumer<JwtClaims> somebody = claims -> claims.setSubject(UUID.randomUUID().toString());
    String known = issuer.token(somebody);
    token("factory", known).statusCode(200);
    double before = checks();
    long began = System.nanoTime();
    for (int i = 0; i < 60; i++) {
      token("factory", issuer.forged(somebody, issuer.keyId()))
          .statusCode(oneOf(401, 429))
          .header("RateLimit", matchesPattern(".*\"refused-tokens\";r=[0-9]+;t=[0-9]+"));
    }
    double made = checks() - before;
    // One a second while it is refused, and ten in each window of a minute.
    long seconds = Duration.ofNanos(System.nanoTime() - began).toSeconds();
    long fair = TightProfile.REFUSED_TOKENS * (1 + seconds / 60 + 1) + seconds + 2;
    assertTrue(made <= fair, made + " checks in " + seconds + " s");
    token("factory", issuer.forged(somebody, issuer.keyId())).statusCode(oneOf(401, 429));
    token("factory", known).statusCode(200);
    Eventually.until(() -> token("factory", issuer.token(somebody)).extract().statusCode() == 200);
  }

  @Test
  void pathsWhoseCallersProveThemselvesOtherwiseAreNotCounted() {
    for (int i = 0; i <= TightProfile.REQUESTS; i++) {
      given().get("/v1/probe/pinned").then().statusCode(200).header("RateLimit", nullValue());
    }
  }

  @Test
  void documentsForPeopleOutsideAreThereOnlyWhereTheyAreWanted() {
    given()
        .get("/docs/account.json")
        .then()
        .statusCode(404)
        .contentType("application/problem+json")
        .body("code", equalTo("not_found"));
    given().get("/q/openapi").then().statusCode(200);
  }

  /** What the client itself wrote stands in front of what the trusted proxies added. */
  @Test
  void clientBehindTrustedProxiesIsCountedByTheAddressTheySaw() {
    for (int i = 0; i < TightProfile.REQUESTS; i++) {
      from("10.0.0." + i + ", 203.0.113.1", 200);
    }
    from("198.51.100.7, 203.0.113.1", 429);
    from("203.0.113.1:4711, 192.0.2.10", 429);
    from("nonsense, 203.0.113.2", 200);
    from("203.0.113.3", 200);
    from("203.0.113.1, nonsense", 200);
  }

  @Test
  void customersNetworkOfIpv6IsOneAddress() {
    for (int i = 0; i < TightProfile.REQUESTS; i++) {
      from("2001:db8:1:2::" + i, 200);
    }
    from("2001:db8:1:2:ffff::1", 429);
    from("[2001:db8:1:2::9]:443", 429);
    from("2001:db8:1:3::1", 200);
  }

  private double checks() {
    return meters.get("stratbase.token.checks").counter().count();
  }

  private static void from(String forwardedFor, int status) {
    given().header("X-Forwarded-For", forwardedFor).get("/v1/probe/who").then().statusCode(status);
  }

  private static ValidatableResponse token(String place, String token) {
    return given()
        .header("X-Forwarded-For", "203.0.113." + (50 + PLACES.indexOf(place)))
        .header("Authorization", "Bearer " + token)
        .get("/v1/probe/person")
        .then();
  }

  private static void person(String token, int status) {
    given()
        .header("Authorization", "Bearer " + token)
        .get("/v1/probe/person")
        .then()
        .statusCode(status);
  }

  private static String hmac(String secret, Consumer<JwtClaims> change) {
    return TestIssuer.instance()
        .sharedSecretToken(
            secret,
            claims -> {
              claims.setSubject(UUID.randomUUID().toString());
              change.accept(claims);
            });
  }
}
