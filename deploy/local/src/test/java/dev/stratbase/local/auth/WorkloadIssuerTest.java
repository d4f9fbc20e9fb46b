package dev.stratbase.local.auth;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkloadIssuerTest {
  @TempDir Path directory;

  @Test
  void tokenIsVerifiedByWhatThePublishedMetadataNames() throws Exception {
    try (IssuerUnderTest issuer = IssuerUnderTest.start(directory, Clock.systemUTC())) {
      URI people = URI.create(issuer.address());
      String address = WorkloadIssuer.address(people.getPort());
      Path secrets = directory.resolve("secrets");
      String token =
          WorkloadIssuer.in(secrets, people.getPort(), Clock.systemUTC()).token("a:worker");
      String url =
          given()
              .get(address + "/.well-known/openid-configuration")
              .then()
              .extract()
              .path("jwks_uri");
      String keys = given().get(url).then().statusCode(200).extract().asString();
      JwtClaims claims =
          new JwtConsumerBuilder()
              .setVerificationKey(new JsonWebKeySet(keys).getJsonWebKeys().getFirst().getKey())
              .setExpectedIssuer(address)
              .setExpectedAudience("stratbase-internal")
              .setRequireExpirationTime()
              .build()
              .processToClaims(token);
      assertEquals("a:worker", claims.getSubject());
      assertNotEquals(
          given().get(people + "/.well-known/jwks.json").path("keys[0].kid").toString(),
          new JsonWebKeySet(keys).getJsonWebKeys().getFirst().getKeyId(),
          "people's tokens are signed with another key");
      assertEquals(
          "rw-------",
          PosixFilePermissions.toString(
              Files.getPosixFilePermissions(secrets.resolve("workload-key.json"))));
    }
  }
}
