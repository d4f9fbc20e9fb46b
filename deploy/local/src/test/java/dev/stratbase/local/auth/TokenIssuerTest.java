package dev.stratbase.local.auth;

import static dev.stratbase.local.auth.IssuerUnderTest.PASSWORD;
import static dev.stratbase.local.auth.IssuerUnderTest.claims;
import static dev.stratbase.local.auth.IssuerUnderTest.credentials;
import static dev.stratbase.local.auth.IssuerUnderTest.newEmail;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.restassured.response.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Set;
import java.util.TreeSet;
import org.jose4j.jwk.HttpsJwks;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.resolvers.HttpsJwksVerificationKeyResolver;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenIssuerTest {
  @TempDir static Path directory;
  private static IssuerUnderTest issuer;

  @BeforeAll
  static void start() throws IOException, SQLException {
    issuer = IssuerUnderTest.start(directory, Clock.systemUTC());
  }

  @AfterAll
  static void stop() {
    issuer.close();
  }

  @Test
  void signUpAnswersWithASessionWhoseTokenTheKeySetVerifies() throws Exception {
    String email = newEmail();
    String token = issuer.signUp(email).then().statusCode(200).extract().path("access_token");

    JsonNode claims = claims(token);
    assertEquals(
        Set.of(
            "iss",
            "sub",
            "aud",
            "exp",
            "iat",
            "email",
            "phone",
            "app_metadata",
            "user_metadata",
            "role",
            "aal",
            "amr",
            "session_id",
            "is_anonymous"),
        new TreeSet<>(claims.propertyStream().map(java.util.Map.Entry::getKey).toList()));
    assertEquals("authenticated", claims.path("aud").asText());
    assertEquals("authenticated", claims.path("role").asText());
    assertEquals(email, claims.path("email").asText());
    assertEquals(3600, claims.path("exp").asLong() - claims.path("iat").asLong());
    HttpsJwks keys = new HttpsJwks(issuer.address() + "/.well-known/jwks.json");
    new JwtConsumerBuilder()
        .setVerificationKeyResolver(new HttpsJwksVerificationKeyResolver(keys))
        .setExpectedIssuer(issuer.address())
        .setExpectedAudience("authenticated")
        .build()
        .processToClaims(token);
  }

  @Test
  void metadataOfTheSignUpStandsInTheToken() {
    String body =
        credentials(newEmail(), PASSWORD).replace("}", ",\"data\":{\"full_name\":\"Ann\"}}");
    String token = issuer.call().body(body).post("/signup").then().extract().path("access_token");
    assertEquals("Ann", claims(token).path("user_metadata").path("full_name").asText());
    assertEquals("email", claims(token).path("app_metadata").path("provider").asText());
  }

  @Test
  void anEmptySignUpMakesAnAnonymousPerson() {
    Response session = issuer.call().body("{\"data\":{}}").post("/signup");
    JsonNode claims = claims(session.path("access_token"));
    assertTrue(claims.path("is_anonymous").asBoolean());
    assertEquals("", claims.path("email").asText());
    assertEquals("authenticated", claims.path("role").asText());
  }

  @Test
  void anAnonymousPersonBecomesPermanentWithAnEmailAddress() {
    Response session = issuer.call().post("/signup");
    String email = newEmail();
    issuer
        .as(session.path("access_token"))
        .body(credentials(email, PASSWORD))
        .put("/user")
        .then()
        .statusCode(200)
        .body("is_anonymous", equalTo(false));
    Response signedIn = issuer.signIn(email, PASSWORD);
    assertEquals(session.<String>path("user.id"), signedIn.<String>path("user.id"));
    assertFalse(claims(signedIn.path("access_token")).path("is_anonymous").asBoolean());
  }

  @Test
  void anEmailAddressBelongsToOnePersonWhateverItsCase() {
    String email = newEmail();
    issuer.signUp(email);
    issuer
        .signUp(email.toUpperCase(java.util.Locale.ROOT))
        .then()
        .statusCode(422)
        .body("error_code", equalTo("user_already_exists"))
        .body("msg", equalTo("User already registered"));
  }

  @Test
  void aWrongPasswordAndAnUnknownPersonLookTheSame() {
    String email = newEmail();
    issuer.signUp(email);
    String wrong =
        issuer.signIn(email, "something else").then().statusCode(400).extract().asString();
    String unknown =
        issuer.signIn(newEmail(), PASSWORD).then().statusCode(400).extract().asString();
    assertEquals(wrong, unknown);
    assertTrue(wrong.contains("invalid_credentials"), wrong);
  }

  @Test
  void refreshingGivesANewPairOfTokensForTheSameSession() {
    Response first = issuer.signUp(newEmail());
    Response second = issuer.refresh(first.path("refresh_token"));
    second.then().statusCode(200).body("refresh_token", not(equalTo(first.path("refresh_token"))));
    assertEquals(
        claims(first.path("access_token")).path("session_id"),
        claims(second.path("access_token")).path("session_id"));
    issuer.refresh(second.path("refresh_token")).then().statusCode(200);
  }

  @Test
  void aRefreshTokenUsedTwiceEndsTheWholeSignIn() {
    Response first = issuer.signUp(newEmail());
    Response second = issuer.refresh(first.path("refresh_token"));
    issuer
        .refresh(first.path("refresh_token"))
        .then()
        .statusCode(400)
        .body("error_code", equalTo("refresh_token_already_used"));
    issuer
        .refresh(second.path("refresh_token"))
        .then()
        .statusCode(400)
        .body("error_code", equalTo("refresh_token_not_found"));
    issuer.as(second.path("access_token")).get("/user").then().statusCode(403);
  }

  @Test
  void signingOutEndsTheSessionAtTheIssuer() {
    Response session = issuer.signUp(newEmail());
    String token = session.path("access_token");
    issuer.as(token).get("/user").then().statusCode(200).body("id", notNullValue());
    issuer.as(token).queryParam("scope", "local").post("/logout").then().statusCode(204);
    issuer
        .as(token)
        .get("/user")
        .then()
        .statusCode(403)
        .body("error_code", equalTo("session_not_found"));
    issuer.refresh(session.path("refresh_token")).then().statusCode(400);
  }

  @ParameterizedTest
  @CsvSource({"global, 403, 403", "local, 403, 200", "others, 200, 403"})
  void eachScopeOfASignOutEndsItsOwnSessions(String scope, int here, int elsewhere) {
    String email = newEmail();
    String first = issuer.signUp(email).path("access_token");
    String second = issuer.signIn(email, PASSWORD).path("access_token");
    issuer.as(first).queryParam("scope", scope).post("/logout").then().statusCode(204);
    issuer.as(first).get("/user").then().statusCode(here);
    issuer.as(second).get("/user").then().statusCode(elsewhere);
  }

  @Test
  void aNewPasswordReplacesTheOldOneAndEndsOtherSessions() {
    String email = newEmail();
    String other = issuer.signUp(email).path("access_token");
    String token = issuer.signIn(email, PASSWORD).path("access_token");
    issuer
        .as(token)
        .body("{\"password\":\"another-horse\",\"data\":{\"theme\":\"dark\"}}")
        .put("/user")
        .then()
        .statusCode(200)
        .body("user_metadata.theme", equalTo("dark"));
    issuer.signIn(email, PASSWORD).then().statusCode(400);
    issuer.signIn(email, "another-horse").then().statusCode(200);
    issuer.as(other).get("/user").then().statusCode(403);
  }

  @Test
  void nobodyMakesThemselvesAdmin() {
    String token = issuer.signUp(newEmail()).path("access_token");
    issuer
        .as(token)
        .body(
            "{\"app_metadata\":{\"role\":\"admin\"},\"data\":{\"role\":\"admin\"},\"role\":\"postgres\"}")
        .put("/user")
        .then()
        .statusCode(200)
        .body("app_metadata.role", equalTo(null))
        .body("role", equalTo("authenticated"));
    String body =
        credentials(newEmail(), PASSWORD).replace("}", ",\"app_metadata\":{\"role\":\"admin\"}}");
    String signedUp = issuer.call().body(body).post("/signup").path("access_token");
    assertTrue(claims(signedUp).path("app_metadata").path("role").isMissingNode());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "[]",
        "\"text\"",
        "{\"email\":5,\"password\":\"correct-horse\"}",
        "{\"email\":\"a b@c\"}",
        "{\"email\":\"not-an-address\",\"password\":\"correct-horse\"}",
        "{\"email\":\"nul@example.test\",\"password\":\"correct-horse\",\"data\":{\"a\":\"\\u0000\"}}",
        "{\"email\":\"half@example.test\",\"password\":\"correct-horse\",\"data\":{\"a\":\"\\ud800\"}}",
        "{\"email\":\"data@example.test\",\"password\":\"correct-horse\",\"data\":[1]}",
        "{\"phone\":\"+15550100\",\"password\":\"correct-horse\"}",
        "{\"password\":\"correct-horse\"}"
      })
  void whatIsNotASignUpIsRefusedWithAReason(String body) {
    issuer
        .call()
        .body(body)
        .post("/signup")
        .then()
        .statusCode(400)
        .body("error_code", notNullValue())
        .body("msg", notNullValue());
  }

  @Test
  void aShortPasswordIsCalledWeakAndAnEndlessOneIsRefused() {
    issuer
        .call()
        .body(credentials(newEmail(), "short"))
        .post("/signup")
        .then()
        .statusCode(422)
        .body("error_code", equalTo("weak_password"))
        .body("weak_password.reasons[0]", equalTo("length"));
    issuer
        .call()
        .body(credentials(newEmail(), "x".repeat(73)))
        .post("/signup")
        .then()
        .statusCode(400)
        .body("error_code", equalTo("validation_failed"));
  }

  @Test
  void aHugeBodyIsRefused() {
    String body = credentials(newEmail(), "x".repeat(100_000));
    issuer.call().body(body).post("/signup").then().statusCode(413);
  }

  @Test
  void clientsThatNameTheVersionGetTheCodeAsText() {
    issuer
        .call()
        .header("X-Supabase-Api-Version", "2024-01-01")
        .queryParam("grant_type", "magic")
        .body("{}")
        .post("/token")
        .then()
        .statusCode(400)
        .header("X-Supabase-Api-Version", "2024-01-01")
        .body("code", equalTo("unsupported_grant_type"));
  }

  @Test
  void anotherIssuersTokenAndNoTokenAreRefused() {
    String token = issuer.signUp(newEmail()).path("access_token");
    String forged = token.substring(0, token.length() - 4) + "AAAA";
    issuer.as(forged).get("/user").then().statusCode(403).body("error_code", equalTo("bad_jwt"));
    issuer.as("eyJhbGciOiJub25lIn0.e30.").get("/user").then().statusCode(403);
    issuer.call().get("/user").then().statusCode(401);
  }

  @Test
  void aBrowserMayCallFromAnyPage() {
    issuer
        .call()
        .header("Origin", "http://localhost:5173")
        .header("Access-Control-Request-Headers", "apikey,authorization,x-client-info")
        .options("/signup")
        .then()
        .statusCode(204)
        .header("Access-Control-Allow-Origin", "*")
        .header("Access-Control-Allow-Headers", "apikey,authorization,x-client-info");
  }

  @Test
  void tokensAndPeopleOutliveARestartAndTheKeyIsPrivate() throws Exception {
    String email = newEmail();
    String token = issuer.signUp(email).path("access_token");
    issuer.restart();
    issuer.as(token).get("/user").then().statusCode(200).body("email", equalTo(email));
    Path key = directory.resolve("secrets/signing-key.json");
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(key)));
    String published = issuer.call().get("/.well-known/jwks.json").asString();
    assertFalse(published.contains("\"d\""), "the private half is published");
    assertNotEquals("", published);
  }
}
