package dev.stratbase.local.auth;

import static dev.stratbase.local.auth.IssuerUnderTest.PASSWORD;
import static dev.stratbase.local.auth.IssuerUnderTest.claims;
import static dev.stratbase.local.auth.IssuerUnderTest.newEmail;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stratbase.local.http.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdminUsersTest {
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

  private static String create(String email) {
    ObjectNode user = Json.object().put("email", email).put("password", PASSWORD);
    user.putObject("app_metadata").put("role", "admin");
    return issuer
        .asAdmin()
        .body(user.toString())
        .post("/admin/users")
        .then()
        .statusCode(200)
        .extract()
        .path("id");
  }

  @Test
  void anAdministratorIsMadeByAppMetadata() {
    String email = newEmail();
    create(email);
    String token = issuer.signIn(email, PASSWORD).path("access_token");
    assertEquals("admin", claims(token).path("app_metadata").path("role").asText());
  }

  @Test
  void onlyTheServiceKeyOpensTheEndpoint() {
    String token = issuer.signUp(newEmail()).path("access_token");
    issuer
        .as(token)
        .get("/admin/users")
        .then()
        .statusCode(403)
        .body("error_code", equalTo("not_admin"));
    issuer.call().get("/admin/users").then().statusCode(401);
    issuer.asAdmin().get("/admin/users").then().statusCode(200);
  }

  @Test
  void aDeletedPersonAndTheirSessionsAreGone() {
    String email = newEmail();
    String id = create(email);
    String token = issuer.signIn(email, PASSWORD).path("access_token");
    issuer.asAdmin().delete("/admin/users/" + id).then().statusCode(200);
    issuer.asAdmin().get("/admin/users/" + id).then().statusCode(404);
    issuer.asAdmin().delete("/admin/users/" + id).then().statusCode(404);
    issuer.as(token).get("/user").then().statusCode(403);
    issuer.signIn(email, PASSWORD).then().statusCode(400);
  }

  @Test
  void metadataIsMergedAndANullRemovesAMember() {
    String id = create(newEmail());
    issuer
        .asAdmin()
        .body("{\"app_metadata\":{\"role\":null,\"team\":7}}")
        .put("/admin/users/" + id)
        .then()
        .statusCode(200)
        .body("app_metadata.role", equalTo(null))
        .body("app_metadata.team", equalTo(7))
        .body("app_metadata.provider", equalTo("email"));
  }

  @Test
  void theListIsPagedAndCounted() {
    create(newEmail());
    create(newEmail());
    issuer
        .asAdmin()
        .queryParam("page", 1)
        .queryParam("per_page", 1)
        .get("/admin/users")
        .then()
        .statusCode(200)
        .header("Link", containsString("page=2&per_page=1>; rel=\"next\""))
        .body("users.size()", equalTo(1));
    issuer.asAdmin().queryParam("per_page", 0).get("/admin/users").then().statusCode(400);
  }

  @Test
  void aTakenAddressAndAnUnknownPersonAreNamed() {
    String email = newEmail();
    create(email);
    issuer
        .asAdmin()
        .body(IssuerUnderTest.credentials(email, PASSWORD))
        .post("/admin/users")
        .then()
        .statusCode(422)
        .body("error_code", equalTo("email_exists"));
    issuer.asAdmin().get("/admin/users/" + UUID.randomUUID()).then().statusCode(404);
    issuer.asAdmin().get("/admin/users/no-uuid").then().statusCode(400);
  }
}
