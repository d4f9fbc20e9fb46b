package dev.stratbase.local.auth;

import static io.restassured.RestAssured.given;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stratbase.database.EmbeddedDatabase;
import dev.stratbase.kit.migration.Logins;
import dev.stratbase.local.http.Json;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;

/** An issuer on a free port over a database of its own, and the calls the tests make. */
final class IssuerUnderTest implements AutoCloseable {
  static final String SERVICE_KEY = "sb_secret_of_the_tests";
  static final String PASSWORD = "correct-horse";
  private static final String OWNER = "supabase_auth_admin";

  private final EmbeddedDatabase database;
  private final TokenIssuer.Settings settings;
  private TokenIssuer issuer;

  private IssuerUnderTest(
      EmbeddedDatabase database, TokenIssuer.Settings settings, TokenIssuer issuer) {
    this.database = database;
    this.settings = settings;
    this.issuer = issuer;
  }

  static IssuerUnderTest start(Path directory, Clock clock) throws IOException, SQLException {
    EmbeddedDatabase database = EmbeddedDatabase.ephemeral();
    try (Connection admin = database.connect("supabase_admin", "postgres")) {
      Logins.setPasswords(admin, Map.of(OWNER, "of-the-tests"));
    }
    TokenIssuer.Settings settings =
        new TokenIssuer.Settings(
            freePort(),
            "jdbc:" + database.url(),
            OWNER,
            "of-the-tests",
            directory.resolve("secrets"),
            SERVICE_KEY);
    return new IssuerUnderTest(database, settings, TokenIssuer.start(settings, clock));
  }

  /** Stops the issuer and starts it again on the same key file and database. */
  void restart() throws IOException, SQLException {
    issuer.close();
    issuer = TokenIssuer.start(settings);
  }

  String address() {
    return settings.issuer();
  }

  RequestSpecification call() {
    return given().baseUri(settings.issuer()).contentType(ContentType.JSON);
  }

  RequestSpecification as(String accessToken) {
    return call().header("Authorization", "Bearer " + accessToken);
  }

  RequestSpecification asAdmin() {
    return as(SERVICE_KEY).header("apikey", SERVICE_KEY);
  }

  static String newEmail() {
    return "someone-" + UUID.randomUUID() + "@example.test";
  }

  static String credentials(String email, String password) {
    return Json.object().put("email", email).put("password", password).toString();
  }

  /** A new person's session. */
  Response signUp(String email) {
    return call().body(credentials(email, PASSWORD)).post("/signup");
  }

  Response signIn(String email, String password) {
    return call()
        .queryParam("grant_type", "password")
        .body(credentials(email, password))
        .post("/token");
  }

  Response refresh(String refreshToken) {
    ObjectNode body = Json.object().put("refresh_token", refreshToken);
    return call().queryParam("grant_type", "refresh_token").body(body.toString()).post("/token");
  }

  /** A token's claims, unverified. */
  static JsonNode claims(String token) {
    byte[] payload = java.util.Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]);
    return Json.readOwn(new String(payload, java.nio.charset.StandardCharsets.UTF_8));
  }

  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @Override
  public void close() {
    issuer.close();
    database.close();
  }
}
